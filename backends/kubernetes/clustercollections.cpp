// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clustercollections.h"

#include "backends/kubernetes/documenttype.h"
#include "backends/kubernetes/namespacenames.h"

#include <algorithm>

namespace {

/// How often to look for types that came or went.
constexpr std::chrono::minutes DiscoveryInterval {2};

constexpr qsizetype MostNamed = 12; ///< collections in one notice

const QByteArray MetricsPath = "/apis/metrics.k8s.io/v1beta1";

QStringList allowedIn(const AccessReview &access, const ListedType &type)
{
    return access.namespacesFor(QString::fromStdString(type.group), QString::fromStdString(type.plural));
}

QString collectionNameOf(const ListedType &type, const QString &nameSpace)
{
    return nameSpace.isEmpty() ? type.collectionName() : type.collectionName() + u'/' + nameSpace;
}

} // namespace

ClusterCollections::ClusterCollections(ClusterLink &link, CollectionFeed feed, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_feed(std::move(feed))
    , m_access(nullptr)
    , m_discovery(nullptr)
{
    connect(&m_access, &AccessReview::finished, this, &ClusterCollections::update);
    connect(&m_discovery, &Discovery::finished, this, &ClusterCollections::onDiscovered);
    m_discoveryRetry.setSingleShot(true);
    for (QTimer *timer : {&m_discoveryTimer, &m_discoveryRetry}) {
        connect(timer, &QTimer::timeout, this, [this] {
            m_discoveryDue = true;
            update();
        });
    }
}

ClusterCollections::~ClusterCollections() = default;

void ClusterCollections::setInterest(const Interest &interest)
{
    m_interest = interest;
    m_discoveryDue |= needsDiscovery() && !m_discovery.isKnown();
    if (interest.follow && needsDiscovery())
        m_discoveryTimer.start(DiscoveryInterval);
    else
        m_discoveryTimer.stop();
    update();
}

/// Databases, GPUs by claim and virtual machines are custom resources, which not every cluster has.
bool ClusterCollections::needsDiscovery() const
{
    static constexpr KindSet Discovered {Kind::Database, Kind::Backup, Kind::Gpu, Kind::Vm};
    return !m_interest.types.isEmpty() || !m_interest.kinds.intersected(Discovered).isEmpty();
}

void ClusterCollections::resume(const std::shared_ptr<MappingContext> &mapping)
{
    m_mapping = mapping;
    m_discoveryDue = true;
    for (const auto &[name, entry] : m_entries) {
        entry.reflector->resume(m_link.server());
        if (entry.usage && entry.reflector->isSettled())
            entry.usage->start(m_link.server(), m_interest.follow);
    }
    if (!m_forbidden.empty())
        m_access.start(m_link.server(), m_link.config().context.nameSpace);
    update();
}

void ClusterCollections::suspend(const Error &error)
{
    for (const auto &[name, entry] : m_entries) {
        entry.reflector->suspend(error);
        if (entry.usage)
            entry.usage->stop();
    }
}

void ClusterCollections::refresh()
{
    m_discoveryDue = true;
    for (const auto &[name, entry] : m_entries)
        entry.reflector->relist();
    if (!m_forbidden.empty() && m_link.isUp())
        m_access.start(m_link.server(), m_link.config().context.nameSpace);
    update();
}

bool ClusterCollections::isSettled() const
{
    const bool isAsking = (m_access.isRunning() && !m_access.isKnown()) || (m_discovery.isRunning() && !m_discovery.isKnown());
    return !m_updatePending && !isAsking
        && std::ranges::all_of(m_entries, [](const auto &pair) {
               const Entry &entry = pair.second;
               return entry.reflector->isSettled() && (!entry.usage || entry.usage->isSettled());
           });
}

QStringList ClusterCollections::notices() const
{
    std::map<QString, QStringList> byScope; // "": nowhere
    for (const auto &[collection, type] : m_forbidden) {
        const auto first = m_entries.lower_bound(collection); // "pods", or the first "pods/…"
        if (first != m_entries.end() && (first->first == collection || first->first.startsWith(collection + u'/')))
            byScope[scopesOf(type).join(QStringLiteral(", "))].append(collection);
    }
    QStringList notices;
    for (const auto &[scope, collections] : byScope) {
        QString what = collections.mid(0, MostNamed).join(QStringLiteral(", "));
        if (collections.size() > MostNamed)
            what = tr("%1 and %n more", nullptr, int(collections.size() - MostNamed)).arg(what);
        notices.append(scope.isEmpty() ? tr("you may not list %1").arg(what) : tr("you may list %1 in %2 only").arg(what, scope));
    }
    return notices;
}

QStringList ClusterCollections::namedNamespaces() const
{
    return m_interest.namespaces.isEmpty() ? m_link.config().namespaces : m_interest.namespaces;
}

/// The namespaces to list one by one; an empty name for all at once.
QStringList ClusterCollections::scopesOf(const ListedType &type) const
{
    if (!type.namespaced)
        return {QString()};
    if (const QStringList named = namedNamespaces(); !named.isEmpty())
        return named;
    if (m_forbidden.contains(type.collectionName()) && m_access.isKnown()) {
        if (const QStringList allowed = allowedIn(m_access, type); !allowed.isEmpty())
            return allowed;
    }
    return {QString()};
}

/// What the interest asks for, by collection.
std::map<QString, ClusterCollections::Wanted> ClusterCollections::wanted() const
{
    std::map<QString, Wanted> wanted;
    const auto want = [&](const ListedType &type) {
        for (const QString &scope : scopesOf(type))
            wanted.emplace(collectionNameOf(type, scope), Wanted {type, scope});
    };
    for (const BuiltinType &builtin : builtinTypes()) {
        const ListedType type(builtin);
        if (!m_interest.kinds.intersected(type.kinds()).isEmpty() || type.isMeant(m_interest.types))
            want(type);
    }
    for (const ListedType &type : m_discovery.types()) {
        const bool isAskedFor = type.document && !m_interest.kinds.intersected(type.document->askedFor).isEmpty();
        if (isAskedFor || (type.database && m_interest.kinds.contains(type.kind)) || type.isMeant(m_interest.types))
            want(type);
    }
    return wanted;
}

/// Adds what is asked for and takes away what no longer is.
void ClusterCollections::update()
{
    m_updatePending = false;
    if (!m_mapping)
        return;
    if (m_discoveryDue && needsDiscovery())
        discover();
    const std::map<QString, Wanted> wanted = this->wanted();
    for (const auto &[name, what] : wanted) {
        if (!m_entries.contains(name))
            add(name, what);
    }
    std::erase_if(m_entries, [&](const auto &entry) {
        if (wanted.contains(entry.first))
            return false;
        withdraw(entry.second);
        return true;
    });
    for (const auto &[name, what] : wanted) {
        Entry &entry = m_entries.at(name);
        entry.reflector->setFollow(m_interest.follow);
        if (m_interest.usage && !entry.usage)
            addUsage(entry, what);
        else if (!m_interest.usage && entry.usage)
            std::exchange(entry.usage, nullptr)->withdraw();
    }
    Q_EMIT changed();
}

/// For those who are called by an entry that may have to go.
void ClusterCollections::updateSoon()
{
    if (!std::exchange(m_updatePending, true))
        QMetaObject::invokeMethod(this, &ClusterCollections::update, Qt::QueuedConnection);
}

void ClusterCollections::add(const QString &name, const Wanted &wanted)
{
    const ListedType &type = wanted.type;
    CollectionSource source;
    source.path = type.path(wanted.nameSpace);
    source.codec = type.codec(m_mapping);
    source.splittable = type.builtin && type.namespaced && wanted.nameSpace.isEmpty();
    source.watchable = type.watchable;
    source.feed = feedOf(name, type.kinds());
    Entry &entry = m_entries[name];
    entry.reflector = std::make_unique<Reflector>(std::move(source), m_interest.follow, nullptr);
    const Reflector *reflector = entry.reflector.get();
    connect(reflector, &Reflector::settled, this, [this, name] { onSettled(name); });
    connect(reflector, &Reflector::lost, &m_link, &ClusterLink::check);
    if (wanted.nameSpace.isEmpty())
        connect(reflector, &Reflector::forbidden, this, [this, type] { onForbidden(type); });
    if (m_link.isUp())
        entry.reflector->resume(m_link.server());
}

/// Nodes and pods have usage where the cluster offers the metrics API.
void ClusterCollections::addUsage(Entry &entry, const Wanted &wanted)
{
    const Kind kind = wanted.type.kind;
    if (kind != Kind::Node && kind != Kind::Pod)
        return;
    const QByteArray path = MetricsPath + '/' + QByteArray::fromStdString(wanted.type.plural);
    ListedType metrics = wanted.type;
    metrics.collection += ".metrics.k8s.io";
    entry.usage = std::make_unique<UsagePoller>(wanted.nameSpace.isEmpty() ? path : namespacedPath(path, wanted.nameSpace.toUtf8()),
        kind == Kind::Node ? MetricsOf::Nodes : MetricsOf::Pods, m_mapping, feedOf(collectionNameOf(metrics, wanted.nameSpace), {kind}), nullptr);
    connect(entry.usage.get(), &UsagePoller::settled, this, &ClusterCollections::changed);
    if (entry.reflector->isSettled() && !entry.reflector->error() && m_link.isUp())
        entry.usage->start(m_link.server(), m_interest.follow);
}

void ClusterCollections::withdraw(const Entry &entry)
{
    if (entry.usage)
        entry.usage->withdraw();
    entry.reflector->withdraw();
}

/// Usage is for rows that are there.
void ClusterCollections::onSettled(const QString &name)
{
    const Entry &entry = m_entries.at(name);
    if (entry.usage && !entry.reflector->error())
        entry.usage->start(m_link.server(), m_interest.follow);
    Q_EMIT changed();
}

void ClusterCollections::onForbidden(const ListedType &type)
{
    const bool isNews = m_forbidden.emplace(type.collectionName(), type).second;
    if (!isNews || !type.namespaced)
        return;
    if (m_access.isKnown())
        updateSoon();
    else
        m_access.start(m_link.server(), m_link.config().context.nameSpace);
}

void ClusterCollections::discover()
{
    if (m_discovery.isRunning() || !m_link.isUp())
        return;
    m_discoveryDue = false;
    m_discovery.start(m_link.server());
}

/// That some types could not be asked for is told as a collection's failure.
void ClusterCollections::onDiscovered(const QList<Error> &errors)
{
    CollectionFeed feed = feedOf(QStringLiteral("discovery"), {Kind::Database, Kind::Backup, Kind::Gpu, Kind::Vm, Kind::Object});
    feed.epoch = ++m_discoveryEpoch;
    feed.push(Delta::Phase::Begin);
    if (errors.isEmpty()) {
        feed.push(Delta::Phase::Complete);
        m_discoveryBackoff.reset();
        m_discoveryRetry.stop();
    } else {
        feed.pushFailed(errors.first());
        if (m_interest.follow)
            m_discoveryRetry.start(m_discoveryBackoff.next());
    }
    answerQuestions();
    update();
}

void ClusterCollections::findType(const QString &collection, std::function<void(const ListedType *)> onFound)
{
    for (const BuiltinType &builtin : builtinTypes()) {
        if (const ListedType type(builtin); type.isNamed(collection))
            return onFound(&type);
    }
    m_questions.emplace_back(collection, std::move(onFound));
    if (!m_discovery.isKnown())
        discover();
    if (!m_discovery.isRunning())
        answerQuestions();
}

void ClusterCollections::answerQuestions()
{
    for (const auto &[collection, onFound] : std::exchange(m_questions, {})) {
        const auto &types = m_discovery.types();
        const auto found = std::ranges::find_if(types, [&](const ListedType &type) { return type.isNamed(collection); });
        onFound(found == types.end() ? nullptr : &*found);
    }
}

CollectionFeed ClusterCollections::feedOf(const QString &name, KindSet kinds) const
{
    CollectionFeed feed = m_feed;
    feed.key.name = Text(QStringView(name));
    feed.kinds = kinds;
    return feed;
}
