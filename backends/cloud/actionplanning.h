// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/cloud/actionplan.h"
#include "backends/cloud/future.h"

#include <QObject>
#include <functional>

namespace cloud {

/// Makes one plan: looks at the item, then asks whether each request would be taken, and whether what it makes is there already. What
/// is, and was made for the same claim, is left as it is. Reads and dry runs only. Core thread; deletes itself when the plan is made.
class ActionPlanning final : public QObject {
    Q_OBJECT

public:
    using Answer = std::shared_ptr<Promised<Result<TargetPlan>>>;
    /// The client outlives it. `target` has no answer yet.
    ActionPlanning(DescriptorPtr descriptor, ApiClient &client, ActionTarget target, ActionRequest request, Answer answer, QObject *parent);
    void start();

private:
    /// What the provider says beforehand to a step.
    struct Trial {
        bool isTried = false;
        std::optional<Error> error;
    };
    /// Of what a step would make.
    enum class Presence : quint8 { Absent, InTheMaking, There };

    void onDetails(const Result<AnswerPtr> &answer);
    void tryStep(size_t index);
    void lookForResult(size_t index);
    void onTried(size_t index, const Reply &reply);
    void onLooked(size_t index, const Result<AnswerPtr> &answer);
    void onFound(size_t index, const AnswerPtr &answer, const Observation &seen);
    void onStamp(size_t index, const std::string &stamp, const Observation &seen);
    void ask(const RequestDescriptor &rules, const Variables &variables, std::function<void(const Result<AnswerPtr> &)> then);
    void finishIfDone();
    void leaveOutWhatIsThere();
    PlanCheck permission() const;
    void finish(Result<TargetPlan> plan);

    DescriptorPtr m_descriptor;
    ApiClient &m_client;
    ActionTarget m_target;
    ActionRequest m_request;
    Answer m_answer;
    TargetPlan m_plan;
    std::vector<TargetStep> m_steps;
    std::vector<Trial> m_trials;       ///< by step
    std::vector<Presence> m_presences; ///< by step
    std::optional<Error> m_error;
    int m_pending = 0;
};

} // namespace cloud
