// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clustermetrics.h"

#include <QPromise>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;
using Places = Result<QList<MetricsPlace>>;

constexpr qsizetype LongestList = qsizetype(32) << 20;
constexpr int MostPlaces = 8, MostExporters = 1000;

/// How something that speaks Prometheus' query API is recognised by the name of its service.
struct KnownService {
    const char *name; ///< a regular expression for all of it
    const char *path; ///< below which the API is
};
constexpr KnownService Known[] = {
    {"prometheus-operated|prometheus-server|prometheus-k8s|prometheus", ""},
    {".*-prometheus-server|.*-prometheus", ""},
    {"vmsingle(-.*)?|.*-victoria-metrics-single(-server)?", ""},
    {"vmselect(-.*)?|.*-vmselect", "select/0/prometheus/"},
    {"(.*-)?mimir-(nginx|gateway|query-frontend)", "prometheus/"},
    {"(.*-)?thanos-(query|querier|query-frontend)", ""},
};

const Json &member(const Json &object, const char *key)
{
    static const Json none;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : none;
}

std::string text(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

const Json &items(const Json &list)
{
    return member(list, "items");
}

/// The port of the API among those of a service: by its name, else by its number, else the first; null where there is none.
const Json *portOf(const Json &service)
{
    const Json &ports = member(member(service, "spec"), "ports");
    const auto find = [&](auto fits) -> const Json * {
        for (const Json &port : ports) {
            if (fits(port))
                return &port;
        }
        return nullptr;
    };
    if (!ports.is_array())
        return nullptr;
    for (const char *name : {"http-web", "web", "http-query", "http", "https", "http-metrics"}) {
        if (const Json *port = find([&](const Json &port) { return text(member(port, "name")) == name; }))
            return port;
    }
    for (int number : {9090, 8428, 8481, 8080, 10902, 80, 443}) {
        if (const Json *port = find([&](const Json &port) { return member(port, "port") == number; }))
            return port;
    }
    return find([](const Json &port) { return member(port, "port").is_number_integer(); });
}

QByteArray proxyPath(const QString &nameSpace, const char *resource, const QString &name, int port, bool isTls)
{
    return "/api/v1/namespaces/" + nameSpace.toUtf8().toPercentEncoding() + '/' + resource + '/' + (isTls ? "https:" : "") + name.toUtf8().toPercentEncoding() + ':'
        + QByteArray::number(port) + "/proxy/";
}

Places given(const QString &words)
{
    static const QRegularExpression form(QStringLiteral("^([a-z0-9-]+)/([a-z0-9.-]+):(\\d{1,5})(/[\\w/.-]*)?$"));
    const QRegularExpressionMatch match = form.match(words);
    if (!match.hasMatch())
        return Error {ErrorCode::InvalidArgument, QStringLiteral("not a service as in monitoring/prometheus:9090"), words, QStringLiteral("metrics"), {}};
    const int port = match.captured(3).toInt();
    QByteArray path = proxyPath(match.captured(1), "services", match.captured(2), port, port == 443);
    if (QByteArray below = match.captured(4).sliced(match.captured(4).isEmpty() ? 0 : 1).toUtf8(); !below.isEmpty())
        path += below + (below.endsWith('/') ? "" : "/");
    return QList<MetricsPlace> {{words, path, MetricsPlace::Speaks::QueryApi}};
}

Result<Json> parsed(const Result<QByteArray> &body)
{
    if (!body)
        return body.error();
    Json json = Json::parse(body->cbegin(), body->cend(), nullptr, false);
    if (!json.is_object())
        return Error {ErrorCode::DataLoss, QStringLiteral("the cluster's answer is not JSON"), {}, {}, {}};
    return json;
}

/// On a pool thread: lists are long. What may not be listed is not there for us, unless nothing may be.
Places placesOf(const QList<QFuture<Result<QByteArray>>> &lists)
{
    QList<MetricsPlace> places;
    std::optional<Error> error;
    for (qsizetype i = 0; i < lists.size(); ++i) {
        const Result<Json> json = lists[i].resultCount() > 0 ? parsed(lists[i].result()) : Result<Json>(Error {ErrorCode::Cancelled, QStringLiteral("no answer came"), {}, {}, {}});
        if (!json) {
            error = json.error();
            continue;
        }
        for (const MetricsPlace &place : i == 0 ? metricsServices(*json) : gpuExporters(*json)) {
            if (!places.contains(place)) // a pod may have both labels
                places.append(place);
        }
    }
    if (places.isEmpty() && error)
        return *error;
    return places;
}

} // namespace

QList<MetricsPlace> metricsServices(const Json &list)
{
    QList<MetricsPlace> places;
    for (const KnownService &known : Known) {
        const QRegularExpression name(QRegularExpression::anchoredPattern(QLatin1String(known.name)));
        static const QRegularExpression others(QStringLiteral("alertmanager|exporter|pushgateway|operator|adapter|kube-state|blackbox|coredns|kubelet|-kube-(api|dns|proxy|scheduler|controller|etcd)"));
        for (const Json &service : items(list)) {
            const Json &metadata = member(service, "metadata");
            const QString called = QString::fromStdString(text(member(metadata, "name"))), nameSpace = QString::fromStdString(text(member(metadata, "namespace")));
            const Json *port = portOf(service);
            if (!name.match(called).hasMatch() || others.match(called).hasMatch() || !port || !member(*port, "port").is_number_integer() || places.size() == MostPlaces)
                continue;
            const int number = member(*port, "port").get<int>();
            const bool isTls = text(member(*port, "name")).starts_with("https") || number == 443;
            places.append({QStringLiteral("%1/%2:%3").arg(nameSpace, called).arg(number), proxyPath(nameSpace, "services", called, number, isTls) + known.path,
                MetricsPlace::Speaks::QueryApi});
        }
    }
    return places;
}

QList<MetricsPlace> gpuExporters(const Json &list)
{
    QList<MetricsPlace> places;
    for (const Json &pod : items(list)) {
        const Json &metadata = member(pod, "metadata");
        const QString name = QString::fromStdString(text(member(metadata, "name"))), nameSpace = QString::fromStdString(text(member(metadata, "namespace")));
        if (text(member(member(pod, "status"), "phase")) != "Running" || places.size() == MostExporters)
            continue;
        int port = 0;
        for (const Json &container : member(member(pod, "spec"), "containers")) {
            for (const Json &each : member(container, "ports")) {
                if (member(each, "containerPort").is_number_integer() && (port == 0 || text(member(each, "name")) == "metrics"))
                    port = member(each, "containerPort").get<int>();
            }
        }
        if (port > 0)
            places.append({QStringLiteral("%1/%2:%3").arg(nameSpace, name).arg(port), proxyPath(nameSpace, "pods", name, port, false), MetricsPlace::Speaks::Exposition});
    }
    return places;
}

QFuture<Places> ClusterMetrics::metricsPlaces()
{
    if (!m_given.isEmpty())
        return QtFuture::makeReadyFuture(given(m_given));
    QList<QFuture<Result<QByteArray>>> lists {fetch("/api/v1/services", MediaType::Json, LongestList)};
    for (const char *label : {"app", "app.kubernetes.io%2Fname"})
        lists.append(fetch(QByteArray("/api/v1/pods?labelSelector=") + label + "%20in%20(dcgm-exporter,nvidia-dcgm-exporter,metrics-exporter,amdgpu-metrics-exporter,xpumd)",
            MediaType::Json, LongestList));
    return QtFuture::whenAll(lists.begin(), lists.end()).then(QtFuture::Launch::Async, placesOf);
}

QFuture<Result<QByteArray>> ClusterMetrics::readMetrics(const MetricsPlace &place, const QByteArray &path, qsizetype mostBytes)
{
    if (!isMetricsPath(path))
        return QtFuture::makeReadyFuture(Result<QByteArray>(Error {ErrorCode::PermissionDenied, QStringLiteral("not a path that metrics are read at"), {}, {}, {}}));
    return fetch(place.path + path, path == "metrics" ? QByteArray("text/plain;version=0.0.4") : MediaType::Json, mostBytes);
}

QFuture<Result<QByteArray>> ClusterMetrics::fetch(const QByteArray &path, const QByteArray &accept, qsizetype mostBytes)
{
    const auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const auto give = [promise](Result<QByteArray> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    if (m_link.isUp())
        m_link.server()->fetch(m_link.server()->get(path, accept), give, mostBytes);
    else
        give(Error {ErrorCode::Unavailable, QStringLiteral("the connection is down"), {}, {}, {}});
    return promise->future();
}

Text ClusterMetrics::idOf(std::string_view nameSpace, std::string_view resource, std::string_view name) const
{
    if (m_link.clusterId().empty())
        return {};
    std::string id = m_link.clusterId();
    for (std::string_view part : {nameSpace, resource, name})
        id.append("/").append(part);
    return Text(std::string_view(id));
}

Text ClusterMetrics::machineId(std::string_view name) const
{
    return idOf("_", "nodes", name);
}

Text ClusterMetrics::podId(std::string_view nameSpace, std::string_view name) const
{
    return idOf(nameSpace, "pods", name);
}
