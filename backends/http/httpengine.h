// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httphandler.h"
#include "backends/http/httptarget.h"
#include "backends/http/websocket.h"

#include <QFuture>
#include <memory>
#include <thread>

class EngineLoop;

/// A handle on a call under way. Any thread; cheap to copy. Letting go of it does not cancel. All functions do nothing once the
/// call is done.
class HttpCall {
public:
    HttpCall() = default;
    /// Ends the call soon. onDone comes with Cancelled, unless the call has just ended otherwise.
    void cancel() const;
    /// Goes on after Flow::Pause. May be called as soon as onBody has been entered; it takes effect after onBody returned.
    void resume() const;

private:
    friend class HttpEngine;
    friend class WebSocket;
    HttpCall(std::weak_ptr<EngineLoop> loop, quint64 id)
        : m_loop(std::move(loop))
        , m_id(id)
    {
    }
    std::weak_ptr<EngineLoop> m_loop;
    quint64 m_id = 0;
};

/// A handle on a WebSocket. Any thread; cheap to copy. Letting go of it does not close. All functions do nothing once it has ended.
class WebSocket {
public:
    WebSocket() = default;
    /// A binary message. What is sent before it is open goes out then.
    void send(const QByteArray &message) const;
    /// Closes in order, after what was sent.
    void close() const;
    /// Ends it at once; onDone comes with Cancelled.
    void cancel() const { m_call.cancel(); }
    /// Goes on after Flow::Pause.
    void resume() const { m_call.resume(); }

private:
    friend class HttpEngine;
    explicit WebSocket(HttpCall call)
        : m_call(std::move(call))
    {
    }
    HttpCall m_call;
};

/// Carries HTTP/1.1 and HTTP/2 requests on one thread of its own. Any thread may start calls.
///
/// Plain http goes to loopback only, and never through a proxy. Redirects are followed for Read, five at most and within the same
/// scheme, host and port; any other is an error that names the place. Every failure is an Error in words: `about` is the URL
/// without user, password and query, `detail` has the peer's words (bounded, printable). Where a certificate is refused, `detail`
/// ends in "sha256 fingerprint <hex>", ready for TlsSettings::pinnedSha256.
class HttpEngine {
public:
    /// The engine that the process shares; made for the first who asks, gone with the last.
    static std::shared_ptr<HttpEngine> shared();

    HttpEngine();
    /// Cancels what is under way, delivers every onDone, and ends the thread.
    ~HttpEngine();
    HttpEngine(const HttpEngine &) = delete;
    HttpEngine &operator=(const HttpEngine &) = delete;

    /// Starts a call. Refusals come by onDone too, always from the engine's thread.
    HttpCall start(HttpTargetPtr target, HttpRequest request, std::shared_ptr<HttpHandler> handler);

    /// Opens a WebSocket at an https address, over the same trust, proxy and credentials as any request; admission looks at the
    /// request's effect. The first of the protocols that the server knows is spoken.
    WebSocket openWebSocket(HttpTargetPtr target, HttpRequest request, QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler);

    static constexpr qsizetype DefaultBodyLimit = qsizetype(64) << 20;
    /// Collects a whole answer. A longer body ends as ResourceExhausted. `call`, where given, receives the handle. The future is
    /// fulfilled on the engine's thread: continue with .then(context, …).
    QFuture<Result<HttpResponse>> fetch(HttpTargetPtr target, HttpRequest request, qsizetype bodyLimit = DefaultBodyLimit,
        HttpCall *call = nullptr);

private:
    std::shared_ptr<EngineLoop> m_loop;
    std::thread m_thread;
};
