// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/apiclient.h"

#include <QPromise>

namespace cloud {

/// One call of an ApiClient with its repetitions. Core thread; a child of the client, and gone when the call is done.
class PendingCall final : public QObject {
    Q_OBJECT

public:
    PendingCall(ApiClient &client, const ServiceDescriptor &service, HttpTargetPtr target, HttpRequest request);
    ~PendingCall() override;

    QFuture<Reply> future() { return m_promise.future(); }
    void send();

private:
    /// What came of sending it once.
    struct Attempt {
        AnswerPtr answer; ///< null where there is a fault
        Fault fault;
        HttpHead head;
        bool sent = false;
    };
    class Collector;

    void onAttempt(const Attempt &attempt);
    bool tryAgain(const Attempt &attempt);
    void renewCredentials(const Attempt &attempt);
    bool correctClock(const HttpHead &head);
    void finish(const Attempt &attempt);

    ApiClient &m_client;
    const ServiceDescriptor &m_service;
    HttpTargetPtr m_target;
    HttpRequest m_request;
    HttpCall m_call;
    QPromise<Reply> m_promise;
    int m_attempts = 0;
    bool m_running = false;
    bool m_renewed = false;
    bool m_corrected = false;
};

} // namespace cloud
