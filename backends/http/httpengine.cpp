// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/httpengine.h"

#include "backends/http/engineloop.h"
#include "backends/http/httperror.h"
#include "backends/http/websocketcall.h"

#include <QPromise>

namespace {

/// Puts a whole answer together for fetch().
class Collector final : public HttpHandler {
public:
    Collector(const QUrl &url, qsizetype limit)
        : m_url(url)
        , m_limit(limit)
    {
        m_promise.start();
    }

    QFuture<Result<HttpResponse>> future() const { return m_promise.future(); }

    void onHead(const HttpHead &head) override
    {
        m_response.head = head;
        m_response.body.reserve(qBound(qsizetype(0), qsizetype(head.header("Content-Length").toLongLong()), m_limit));
    }

    Flow onBody(std::span<const char> bytes) override
    {
        m_overflow = qsizetype(bytes.size()) > m_limit - m_response.body.size();
        if (m_overflow || m_promise.isCanceled())
            return Flow::Stop;
        m_response.body.append(bytes.data(), qsizetype(bytes.size()));
        return Flow::Continue;
    }

    void onDone(const HttpOutcome &outcome) override
    {
        if (m_overflow)
            m_promise.addResult(Error {ErrorCode::ResourceExhausted,
                QStringLiteral("the answer is longer than %1 bytes").arg(m_limit), {}, publicUrl(m_url), {}});
        else if (outcome.error)
            m_promise.addResult(*outcome.error);
        else
            m_promise.addResult(std::move(m_response));
        m_promise.finish();
    }

private:
    QPromise<Result<HttpResponse>> m_promise;
    HttpResponse m_response;
    QUrl m_url;
    qsizetype m_limit;
    bool m_overflow = false;
};

} // namespace

void HttpCall::cancel() const
{
    if (const auto loop = m_loop.lock())
        loop->post([id = m_id](EngineLoop &engine) {
            if (Call *call = engine.call(id))
                call->cancel();
        });
}

void HttpCall::resume() const
{
    if (const auto loop = m_loop.lock())
        loop->post([id = m_id](EngineLoop &engine) {
            if (Call *call = engine.call(id))
                call->resume();
        });
}

void WebSocket::send(const QByteArray &message) const
{
    if (const auto loop = m_call.m_loop.lock())
        loop->post([id = m_call.m_id, message](EngineLoop &engine) {
            if (auto *call = static_cast<WebSocketCall *>(engine.call(id)))
                call->send(message);
        });
}

void WebSocket::close() const
{
    if (const auto loop = m_call.m_loop.lock())
        loop->post([id = m_call.m_id](EngineLoop &engine) {
            if (auto *call = static_cast<WebSocketCall *>(engine.call(id)))
                call->close();
        });
}

std::shared_ptr<HttpEngine> HttpEngine::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<HttpEngine> present;
    const std::lock_guard lock(mutex);
    auto engine = present.lock();
    if (!engine)
        present = engine = std::make_shared<HttpEngine>();
    return engine;
}

HttpEngine::HttpEngine()
    : m_loop(std::make_shared<EngineLoop>())
    , m_thread([loop = m_loop] { loop->run(loop); })
{
}

HttpEngine::~HttpEngine()
{
    m_loop->quit();
    if (m_loop->isOnThread())
        m_thread.detach(); // a handler let go of the last engine; the thread ends after this turn
    else
        m_thread.join();
}

HttpCall HttpEngine::start(HttpTargetPtr target, HttpRequest request, std::shared_ptr<HttpHandler> handler)
{
    const quint64 id = m_loop->nextId();
    m_loop->post([id, target = std::move(target), request = std::move(request), handler = std::move(handler)](EngineLoop &engine) mutable {
        engine.start(id, std::move(target), std::move(request), std::move(handler));
    });
    return HttpCall(m_loop, id);
}

WebSocket HttpEngine::openWebSocket(HttpTargetPtr target, HttpRequest request, QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler)
{
    const quint64 id = m_loop->nextId();
    m_loop->post([=, target = std::move(target), request = std::move(request), protocols = std::move(protocols), handler = std::move(handler)](EngineLoop &engine) mutable {
        engine.openWebSocket(id, std::move(target), std::move(request), std::move(protocols), std::move(handler));
    });
    return WebSocket(HttpCall(m_loop, id));
}

QFuture<Result<HttpResponse>> HttpEngine::fetch(HttpTargetPtr target, HttpRequest request, qsizetype bodyLimit, HttpCall *call)
{
    auto collector = std::make_shared<Collector>(request.url, bodyLimit);
    const auto future = collector->future();
    const HttpCall started = start(std::move(target), std::move(request), std::move(collector));
    if (call)
        *call = started;
    return future;
}
