// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/gunzip.h"
#include "backends/http/httphandler.h"
#include "backends/http/httptarget.h"
#include "backends/http/proxychoice.h"
#include "backends/http/tlscontext.h"
#include "backends/http/transportfailure.h"

#include <chrono>

/// One sending of a request: a curl handle, its callbacks, and what came back so far. Engine thread only. The request, target and
/// handler outlive it. A success status goes on to the handler, anything else is collected.
class Attempt {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Attempt(const HttpTarget &target, const HttpRequest &request, HttpHandler &handler);
    ~Attempt();
    Attempt(const Attempt &) = delete;
    Attempt &operator=(const Attempt &) = delete;

    /// Fills the curl handle. Call once, before it is added to anything.
    Result<void> prepare(const HttpHeaders &credentials);
    CURL *easy() const { return m_easy; }

    /// What a transfer that curl has ended came to; nothing where it is a complete answer, whatever its status.
    std::optional<TransportFailure> failure(CURLcode code) const;
    /// The headers as they are sent, each a line without its end.
    QByteArrayList headerLines() const;
    /// Takes an answer that was read by others than curl.
    void setAnswer(HttpHead head, QByteArray errorBody);
    /// Delivers what a pause held back, and lets curl go on.
    void resume();
    /// When bytes last moved in either direction; nothing as long as the request has not been sent.
    std::optional<TimePoint> lastActivity();

    const HttpHead &head() const { return m_head; }
    bool isSuccess() const { return (m_head.status >= 200 && m_head.status < 300) || m_head.status == 304; }
    bool isPaused() const { return m_paused; }
    bool isStopped() const { return m_stopped; } ///< the handler wants no more
    bool isDelivered() const { return m_delivered; } ///< the handler has seen the head
    bool isSent() const { return m_sendings > 0; }
    const ProxyChoice &proxy() const { return m_proxy; }
    const TlsVerdict &certificate() const { return *m_check.verdict; } ///< of the server, where one was shown
    const QByteArray &errorBody() const { return m_errorBody; }
    qint64 wireBytes() const { return m_wireBytes; }
    qint64 bodyBytes() const { return m_bodyBytes; }

private:
    static size_t onHeader(char *data, size_t, size_t size, void *self);
    static size_t onWrite(char *data, size_t, size_t size, void *self);
    static int onConnected(void *self, char *, char *, int, int);

    void setUrl();
    void setMethod();
    void setHeaders(const HttpHeaders &credentials);
    Result<void> setProxy();
    Result<void> setTls();
    bool takeHeaderLine(QByteArrayView line);
    void endHead();
    bool takeBody(std::span<const char> bytes);
    void deliver(std::span<const char> bytes);
    void deliverDecoded();
    Error error(ErrorCode code, QString message) const;

    const HttpTarget &m_target;
    const HttpRequest &m_request;
    HttpHandler &m_handler;
    CURL *m_easy;
    curl_slist *m_headerLines = nullptr;
    curl_slist *m_connectTo = nullptr;
    char m_curlWords[CURL_ERROR_SIZE] = {};
    ProxyChoice m_proxy;
    TlsCheck m_check;

    HttpHead m_head;
    qsizetype m_headSize = 0;
    bool m_headDone = false;
    bool m_delivered = false;
    bool m_paused = false;
    bool m_stopped = false;
    int m_sendings = 0;
    std::unique_ptr<Gunzip> m_gunzip;
    std::optional<Error> m_refusal; ///< why we broke off
    QByteArray m_errorBody;
    qint64 m_wireBytes = 0;
    qint64 m_bodyBytes = 0;
    curl_off_t m_uploaded = 0;
    TimePoint m_lastActivity {};
};
