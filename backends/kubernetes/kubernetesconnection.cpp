// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/kubernetesconnection.h"

#include "backends/kubernetes/clusterdiagnosis.h"
#include "backends/kubernetes/clusterresource.h"
#include "backends/kubernetes/objectdocument.h"

#include <QPromise>

namespace {

using DocumentPromise = QPromise<Result<Document>>;

void give(DocumentPromise &promise, Result<Document> document, const QString &id)
{
    if (!document) {
        Error error = document.error();
        error.about = id;
        document = error;
    }
    promise.addResult(std::move(document));
    promise.finish();
}

void fetchDocument(const ApiServer &server, const ListedType &type, const ObjectName &name, const QString &id,
    const std::shared_ptr<DocumentPromise> &promise)
{
    server.fetch(server.get(objectPath(type, name), documentAccept(type)), [promise, type, id](const Result<QByteArray> &answer) {
        give(*promise, answer ? documentOf(*answer, type) : Result<Document>(answer.error()), id);
    });
}

} // namespace

KubernetesConnection::KubernetesConnection(ConnectionProfile profile, ClusterConfig config, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_sink(std::make_shared<SinkGate>(context.sink))
    , m_clock(context.clock)
    , m_link(std::move(config), this->profile(), context.clock, context.timeout, this)
    , m_collections(m_link, clusterFeed(), this)
    , m_actions(m_link, m_collections, m_clock, this)
    , m_streams(m_link, m_collections, this)
    , m_metrics(m_link, this->profile().settings.value(SettingKey::Metrics).toString().trimmed())
{
    connect(&m_link, &ClusterLink::up, this, &KubernetesConnection::onUp);
    connect(&m_link, &ClusterLink::down, this, &KubernetesConnection::onDown);
    connect(&m_collections, &ClusterCollections::changed, this, &KubernetesConnection::updateStatus);
}

KubernetesConnection::~KubernetesConnection()
{
    m_sink->close();
}

void KubernetesConnection::open(const Interest &interest)
{
    m_interest = interest;
    m_collections.setInterest(interest);
    updateStatus();
    m_link.setVigilant(interest.follow);
    m_link.connectNow();
}

void KubernetesConnection::setInterest(const Interest &interest)
{
    if (interest == m_interest)
        return;
    m_interest = interest;
    m_link.setVigilant(interest.follow);
    m_collections.setInterest(interest);
    updateStatus();
}

void KubernetesConnection::refresh()
{
    m_collections.refresh();
    m_link.connectNow();
}

QFuture<Result<Document>> KubernetesConnection::document(const QString &resourceId)
{
    const auto promise = std::make_shared<DocumentPromise>();
    promise->start();
    const auto refuse = [promise, resourceId](ErrorCode code, const QString &message) { give(*promise, Error {code, message, {}, {}, {}}, resourceId); };
    const auto name = m_mapping ? ObjectName::parse(resourceId, m_link.clusterId()) : std::nullopt;
    if (!m_link.isUp())
        refuse(ErrorCode::Unavailable, QStringLiteral("the connection is down"));
    else if (!name)
        refuse(ErrorCode::InvalidArgument, QStringLiteral("not an object of this connection"));
    else
        m_collections.findType(name->collection, [promise, refuse, resourceId, name = *name, server = m_link.server()](const ListedType *type) {
            if (type)
                fetchDocument(*server, *type, name, resourceId, promise);
            else
                refuse(ErrorCode::NotFound, QStringLiteral("the cluster does not have this type"));
        });
    return promise->future();
}

std::unique_ptr<Diagnosis> KubernetesConnection::diagnose(std::chrono::milliseconds timeout)
{
    return std::make_unique<ClusterDiagnosis>(profile(), m_clock, timeout);
}

void KubernetesConnection::onUp()
{
    m_downError.reset();
    if (!m_mapping)
        m_mapping = std::make_shared<MappingContext>(m_link.clusterId());
    pushCluster();
    m_collections.resume(m_mapping);
    updateStatus();
}

void KubernetesConnection::onDown(const Error &error)
{
    m_downError = error;
    if (m_clusterEpoch > 0) {
        CollectionFeed cluster = clusterFeed();
        cluster.epoch = m_clusterEpoch;
        cluster.pushFailed(error);
    }
    m_collections.suspend(error);
    updateStatus();
}

CollectionFeed KubernetesConnection::clusterFeed() const
{
    return {m_sink, &m_clock, m_link.pulse(), {Text(profile().name), Text(std::string_view("cluster"))}, {Kind::Cluster}, 0};
}

void KubernetesConnection::pushCluster()
{
    CollectionFeed cluster = clusterFeed();
    cluster.epoch = ++m_clusterEpoch;
    cluster.push(Delta::Phase::Begin);
    Delta complete = cluster.delta(Delta::Phase::Complete);
    complete.upserts.push_back(clusterResource(m_link, profile().name));
    cluster.push(std::move(complete));
}

void KubernetesConnection::updateStatus()
{
    ConnectionStatus status;
    status.system = m_link.version().isEmpty() ? QString() : QStringLiteral("Kubernetes ") + m_link.version();
    status.notices = m_collections.notices();
    if (m_downError) {
        status.phase = ConnectionPhase::Failed;
        status.error = m_downError;
        status.retryAt = m_link.retryAt();
    } else if (!m_mapping) {
        status.phase = ConnectionPhase::Connecting;
    } else {
        status.phase = m_collections.isSettled() ? ConnectionPhase::Live : ConnectionPhase::Listing;
    }
    const bool samePhase = status.phase == this->status().phase;
    status.since = samePhase ? this->status().since : m_clock.now();
    setStatus(status);
}
