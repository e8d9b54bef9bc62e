// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/targetsession.h"
#include "app/operations/executor.h"

/// allod do ACTION ID… [KEY=VALUE…]: prints the plan; with --yes, --plan or a yes on the terminal runs it. An interruption sends
/// nothing more and ends when what was sent is answered.
class DoCommand final : public TargetSession {
    Q_OBJECT

public:
    using TargetSession::TargetSession;
    void start() override;

private:
    void onFound() override;
    Result<PlanRequest> request();
    Result<void> readArguments(PlanRequest &request);
    Result<QByteArray> contentsOf(const QString &file);
    void onPlanned(const Result<Plan> &plan);
    void consider(const Plan &plan);
    bool isWanted() const;
    QString typedConfirmation(const Plan &plan) const;
    QByteArray ask(const QByteArray &question) const;
    void run(const Plan &plan, const Approval &approval);
    void onChanged();
    void onFinished();
    bool isText() const;
    void printPlan(const Plan &plan);

    QString m_action;
    QStringList m_written; ///< KEY=VALUE
    std::unique_ptr<Planner> m_planner;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Executor> m_executor;
    Operation *m_operation = nullptr;
};
