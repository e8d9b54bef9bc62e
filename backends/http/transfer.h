// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/attempt.h"
#include "backends/http/call.h"
#include "backends/http/timerqueue.h"

#include <memory>

class ConnectionPool;
class EngineLoop;

/// One request from start() to onDone: admission, rate, credentials, attempts, redirects, time-outs. Engine thread only.
class Transfer : public Call {
public:
    Transfer(EngineLoop &loop, quint64 id, HttpTargetPtr target, std::shared_ptr<ConnectionPool> pool, HttpRequest request,
        std::shared_ptr<HttpHandler> handler);
    ~Transfer() override;
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    void start() override;
    void cancel() override;
    void resume() override;
    void finished(CURLcode code) override;

protected:
    /// The last touch to an attempt that is about to begin.
    virtual void adjust(Attempt &) { }
    virtual void detach();
    /// Whether it may be sent anew once the credentials that were refused are renewed.
    virtual bool isRepeatable() const { return allowedReadOnly(m_request.effect); }
    void settle();
    void settleStatus();
    void giveUp(ErrorCode code, const QString &message);
    void conclude(std::optional<Error> error);

    EngineLoop &m_loop;
    const quint64 m_id;
    HttpTargetPtr m_target;
    std::shared_ptr<ConnectionPool> m_pool;
    HttpRequest m_request;
    std::shared_ptr<HttpHandler> m_handler; ///< null once concluded
    std::unique_ptr<Attempt> m_attempt;
    Timer m_wait;
    Timer m_idle;

private:
    void begin();
    void authorise();
    void authorised(int attempt, Result<HttpHeaders> headers);
    void send(const HttpHeaders &credentials);
    void redirect();
    void renewCredentials();
    void retry(const Error &error);
    void checkIdle();

    bool m_attached = false;              ///< the attempt is curl's at the moment
    std::optional<CURLcode> m_ending;     ///< how curl ended it, while a pause holds back the rest
    Timer m_total;
    int m_attempts = 0;
    int m_tries = 0; ///< attempts that count against the retry policy
    int m_redirects = 0;
    quint64 m_credentials = 0;
    bool m_renewed = false;
};
