// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/kubernetesconnection.h"

#include "backends/kubernetes/builtintypes.h"
#include "backends/kubernetes/clusterdiagnosis.h"
#include "backends/kubernetes/clusterresource.h"
#include "backends/kubernetes/protobufcodec.h"

#include <algorithm>

KubernetesConnection::KubernetesConnection(ConnectionProfile profile, ClusterConfig config, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_sink(std::make_shared<SinkGate>(context.sink))
    , m_clock(context.clock)
    , m_link(std::move(config), this->profile(), context.clock, context.timeout, this)
{
    connect(&m_link, &ClusterLink::up, this, &KubernetesConnection::onUp);
    connect(&m_link, &ClusterLink::down, this, &KubernetesConnection::onDown);
}

KubernetesConnection::~KubernetesConnection()
{
    m_sink->close();
}

void KubernetesConnection::open(const Interest &interest)
{
    m_interest = interest;
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connecting;
    status.since = m_clock.now();
    setStatus(status);
    m_link.setVigilant(interest.follow);
    m_link.connectNow();
}

void KubernetesConnection::setInterest(const Interest &interest)
{
    if (interest == m_interest)
        return;
    m_interest = interest;
    m_link.setVigilant(interest.follow);
    updateCollections();
    updateStatus();
}

void KubernetesConnection::refresh()
{
    for (const auto &[name, reflector] : m_reflectors)
        reflector->relist();
    m_link.connectNow();
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
    updateCollections();
    for (const auto &[name, reflector] : m_reflectors)
        reflector->resume(m_link.server());
    updateStatus();
}

void KubernetesConnection::onDown(const Error &error)
{
    m_downError = error;
    if (m_clusterEpoch > 0) {
        CollectionFeed cluster = feed("cluster", {Kind::Cluster});
        cluster.epoch = m_clusterEpoch;
        cluster.pushFailed(error);
    }
    for (const auto &[name, reflector] : m_reflectors)
        reflector->suspend(error);
    updateStatus();
}

CollectionFeed KubernetesConnection::feed(std::string_view collection, KindSet kinds) const
{
    return {m_sink, &m_clock, m_link.pulse(), {Text(profile().name), Text(collection)}, kinds, 0};
}

void KubernetesConnection::pushCluster()
{
    CollectionFeed cluster = feed("cluster", {Kind::Cluster});
    cluster.epoch = ++m_clusterEpoch;
    cluster.push(Delta::Phase::Begin);
    Delta complete = cluster.delta(Delta::Phase::Complete);
    complete.upserts.push_back(clusterResource(m_link, profile().name));
    cluster.push(std::move(complete));
}

/// Adds what is asked for and takes away what no longer is.
void KubernetesConnection::updateCollections()
{
    if (!m_mapping)
        return;
    QStringList namespaces = m_interest.namespaces;
    if (namespaces.isEmpty())
        namespaces = m_link.config().namespaces;
    QStringList wanted;
    for (const BuiltinType &type : builtinTypes()) {
        if (!m_interest.kinds.contains(type.kind))
            continue;
        const QString name = QString::fromUtf8(type.collection.data(), qsizetype(type.collection.size()));
        const QStringList scopes = type.namespaced && !namespaces.isEmpty() ? namespaces : QStringList {QString()};
        for (const QString &scope : scopes) {
            wanted.append(scope.isEmpty() ? name : name + u'/' + scope);
            if (!m_reflectors.contains(wanted.last()))
                addBuiltin(type, scope);
        }
    }
    std::erase_if(m_reflectors, [&](const auto &entry) {
        if (wanted.contains(entry.first))
            return false;
        entry.second->withdraw();
        return true;
    });
    for (const auto &[name, reflector] : m_reflectors)
        reflector->setFollow(m_interest.follow);
}

void KubernetesConnection::addBuiltin(const BuiltinType &type, const QString &nameSpace)
{
    const QString collection = QString::fromUtf8(type.collection.data(), qsizetype(type.collection.size()));
    const QString name = nameSpace.isEmpty() ? collection : collection + u'/' + nameSpace;
    CollectionSource source;
    source.path = QByteArray::fromStdString(collectionPath(type, QUrl::toPercentEncoding(nameSpace).toStdString()));
    source.codec = std::make_shared<ProtobufCodec>(type, m_mapping);
    source.splittable = type.namespaced && nameSpace.isEmpty();
    source.feed = feed(name.toStdString(), {type.kind});
    auto reflector = std::make_unique<Reflector>(std::move(source), m_interest.follow, nullptr);
    connect(reflector.get(), &Reflector::settled, this, &KubernetesConnection::updateStatus);
    connect(reflector.get(), &Reflector::lost, &m_link, &ClusterLink::check);
    if (m_link.isUp())
        reflector->resume(m_link.server());
    m_reflectors.emplace(name, std::move(reflector));
}

void KubernetesConnection::updateStatus()
{
    ConnectionStatus status;
    status.system = m_link.version().isEmpty() ? QString() : QStringLiteral("Kubernetes ") + m_link.version();
    if (m_downError) {
        status.phase = ConnectionPhase::Failed;
        status.error = m_downError;
        status.retryAt = m_link.retryAt();
    } else if (!m_mapping) {
        status.phase = ConnectionPhase::Connecting;
    } else {
        const bool settled = std::ranges::all_of(m_reflectors, [](const auto &entry) { return entry.second->isSettled(); });
        status.phase = settled ? ConnectionPhase::Live : ConnectionPhase::Listing;
    }
    const bool samePhase = status.phase == this->status().phase;
    status.since = samePhase ? this->status().since : m_clock.now();
    setStatus(status);
}
