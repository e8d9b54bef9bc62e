// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/apiserver.h"

#include "backends/kubernetes/apierror.h"

namespace {

class WholeAnswer final : public HttpHandler {
public:
    WholeAnswer(ApiServer::OnAnswer onAnswer, qsizetype limit)
        : m_onAnswer(std::move(onAnswer))
        , m_limit(limit)
    {
    }
    Flow onBody(std::span<const char> bytes) override
    {
        m_tooLong = m_body.size() + qsizetype(bytes.size()) > m_limit;
        if (m_tooLong)
            return Flow::Stop;
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        return Flow::Continue;
    }
    void onDone(const HttpOutcome &outcome) override
    {
        if (m_tooLong)
            m_onAnswer(Error {ErrorCode::ResourceExhausted, QStringLiteral("answer is too long"), {}, {}, {}});
        else if (outcome.error)
            m_onAnswer(apiError(outcome));
        else
            m_onAnswer(std::move(m_body));
    }

private:
    ApiServer::OnAnswer m_onAnswer;
    qsizetype m_limit;
    QByteArray m_body;
    bool m_tooLong = false;
};

} // namespace

ApiServer::ApiServer(std::shared_ptr<HttpEngine> engine, HttpTargetPtr target, QUrl base, std::chrono::milliseconds timeout)
    : m_engine(std::move(engine))
    , m_target(std::move(target))
    , m_base(std::move(base))
    , m_timeout(timeout)
{
}

HttpRequest ApiServer::get(const QByteArray &path, const QByteArray &accept) const
{
    HttpRequest request;
    QByteArray address = m_base.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    request.url = QUrl::fromEncoded(address + path);
    request.headers = {{"Accept", accept}};
    request.effect = Effect::Read;
    request.timeouts.connect = std::min(request.timeouts.connect, m_timeout);
    request.timeouts.idle = m_timeout;
    request.retry.attempts = 1; // whoever asks has a backoff of its own
    return request;
}

HttpCall ApiServer::start(HttpRequest request, std::shared_ptr<HttpHandler> handler) const
{
    return m_engine->start(m_target, std::move(request), std::move(handler));
}

HttpCall ApiServer::fetch(HttpRequest request, OnAnswer onAnswer, qsizetype limit) const
{
    return start(std::move(request), std::make_shared<WholeAnswer>(std::move(onAnswer), limit));
}
