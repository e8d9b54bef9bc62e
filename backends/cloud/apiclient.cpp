// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/apiclient.h"

#include "backends/cloud/future.h"
#include "backends/cloud/pendingcall.h"

namespace cloud {

namespace {

QString hostOf(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

} // namespace

ApiClient::ApiClient(DescriptorPtr descriptor, std::shared_ptr<CloudAccess> access, const Clock &clock, Options options)
    : m_descriptor(std::move(descriptor))
    , m_access(std::move(access))
    , m_clock(clock)
    , m_options(options)
    , m_engine(HttpEngine::shared())
{
}

ApiClient::~ApiClient()
{
    m_waiting.clear();
    qDeleteAll(findChildren<PendingCall *>(Qt::FindDirectChildrenOnly));
}

QFuture<Result<AnswerPtr>> ApiClient::call(const ServiceDescriptor &service, const RequestDescriptor &rules, RequestValues values)
{
    Result<HttpRequest> http = request(service, rules, values);
    if (!http)
        return finishedFuture(Result<AnswerPtr>(http.error()));
    return send(service, values.variables, std::move(http).value()).then([](const Reply &reply) { return reply.result(); });
}

Result<HttpRequest> ApiClient::request(const ServiceDescriptor &service, const RequestDescriptor &rules, const RequestValues &values)
{
    const Result<Route> way = route(service, values.variables);
    return way ? buildRequest(way->endpoint, service, rules, values) : Result<HttpRequest>(way.error());
}

QFuture<Reply> ApiClient::send(const ServiceDescriptor &service, const Variables &variables, HttpRequest request)
{
    const Result<Route> way = route(service, variables);
    if (!way)
        return finishedFuture(Reply {nullptr, way.error(), {}});
    auto *call = new PendingCall(*this, service, way->target, std::move(request));
    m_waiting.push_back(call);
    QFuture<Reply> future = call->future();
    startNext();
    return future;
}

void ApiClient::startNext()
{
    while (m_running < m_options.concurrent && !m_waiting.empty()) {
        PendingCall *call = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        call->send();
    }
}

/// One target for each service and region: its own connections, limits and signature.
Result<ApiClient::Route> ApiClient::route(const ServiceDescriptor &service, const Variables &variables)
{
    const auto region = variables.find("region");
    const std::pair key(service.name, region == variables.end() ? std::string() : region->second);
    if (const auto known = m_routes.find(key); known != m_routes.end())
        return known->second;
    const Result<QUrl> endpoint = m_access->endpoint(service, variables);
    if (!endpoint)
        return endpoint.error();
    auto target = std::make_shared<HttpTarget>();
    target->hosts = {hostOf(*endpoint)};
    target->authoriser = m_access->authoriser(service, QString::fromStdString(key.second));
    target->tls = m_access->tls();
    target->readOnly = m_options.readOnly;
    target->maxConnectionsPerHost = m_descriptor->concurrent;
    target->rate = m_descriptor->rate;
    return m_routes[key] = Route {*endpoint, target};
}

} // namespace cloud
