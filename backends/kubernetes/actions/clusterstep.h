// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/mailbox.h"

#include <QPromise>

/// One step on its way to the server. An eviction that a disruption budget refuses is asked for again until it is let go or the
/// step's time is over: a refusal changes nothing. Deletes itself when done. On the connection's thread.
class ClusterStep : public QObject {
    Q_OBJECT

public:
    ClusterStep(ApiServerPtr server, const ActionStep &step, StepContext context, const Clock &clock, QObject *parent);
    ~ClusterStep() override;
    QFuture<StepOutcome> start();

private:
    class Answer;
    void send();
    void onAnswer(const HttpOutcome &outcome);
    void finish(StepOutcome outcome);

    const ApiServerPtr m_server;
    const ActionStep m_step;
    const StepContext m_context;
    const Clock &m_clock;
    MailboxPtr m_mailbox;
    HttpCall m_call;
    std::chrono::steady_clock::time_point m_startedAt = std::chrono::steady_clock::now();
    bool m_isFinished = false;
    QPromise<StepOutcome> m_promise;
};
