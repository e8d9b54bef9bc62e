// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/actions/catalogue.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/mailbox.h"

#include <QPromise>

/// One plan in the making: reads the object, and what else the action needs, then asks the server whether it is allowed and, by
/// dry run, whether it would be accepted. Changes nothing. Deletes itself when done. On the connection's thread.
class PlanRun : public QObject {
    Q_OBJECT

public:
    using Promise = std::shared_ptr<QPromise<Result<TargetPlan>>>;
    /// The promise, already started, is kept in any case.
    PlanRun(ApiServerPtr server, ActionKind kind, ActionSubject subject, Promise promise, QObject *parent);
    ~PlanRun() override;
    void start();

private:
    void send(HttpRequest request, std::function<void(const Result<QByteArray> &)> onAnswer);
    void onObject(const Result<QByteArray> &answer);
    void askRelated();
    void onRelated(const RelatedRequest &request, const Result<QByteArray> &answer);
    void askEarly();
    void draft();
    void askPermission(const Permission &permission);
    void askDryRun();
    void onDryRun(const Result<QByteArray> &answer);
    void finishIfAnswered();
    void finish(Result<TargetPlan> plan);

    const ApiServerPtr m_server;
    const ActionKind m_kind;
    ActionSubject m_subject;
    MailboxPtr m_mailbox;
    std::vector<HttpCall> m_calls;
    Draft m_draft;
    std::map<QString, PlanCheck> m_permissions; ///< by what was asked, so that their order is fixed
    std::optional<PlanCheck> m_dryRun;
    std::optional<Result<QByteArray>> m_earlyAnswer; ///< to the dry run, while the object is not known yet
    QStringList m_asked; ///< permissions, in words
    bool m_isDrafted = false;
    int m_unanswered = 0;
    size_t m_unrelated = 0; ///< questions for related objects that are not answered
    bool m_isFinished = false;
    const Promise m_promise;
};
