// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/inventorycache.h"

#include "app/storage/cacheworker.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>

using namespace std::chrono_literals;

namespace {

// The first listing is worth keeping soon; later changes are many, and a cache may be a little old.
constexpr auto FirstDelay = 3s, Interval = 60s;

QByteArray fingerprintOf(const ConnectionProfile &profile)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(profile.provider.toUtf8() + '\n' + QJsonDocument(profile.settings).toJson(QJsonDocument::Compact));
    return hash.result().left(16);
}

QHash<QString, QByteArray> fingerprintsOf(const QList<ConnectionProfile> &profiles)
{
    QHash<QString, QByteArray> fingerprints;
    for (const ConnectionProfile &profile : profiles)
        fingerprints.insert(profile.name, fingerprintOf(profile));
    return fingerprints;
}

} // namespace

InventoryCache::InventoryCache(Workspace &workspace, const QString &file, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_worker(new CacheWorker(file, m_ending))
{
    qRegisterMetaType<Error>();
    m_thread.setObjectName(QStringLiteral("inventory cache"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker, &CacheWorker::problem, this, &InventoryCache::problem);
    connect(m_worker, &CacheWorker::restored, this, &InventoryCache::restored);
    connect(m_worker, &CacheWorker::written, this, [this] {
        m_isFlushing = false;
        Q_EMIT flushed();
        if (m_isDirty)
            schedule();
    });
    connect(&m_thread, &QThread::started, m_worker, &CacheWorker::open);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &InventoryCache::flush);
    connect(&workspace.store(), &InventoryStore::changed, this, &InventoryCache::onChanged);
    m_thread.start();
}

InventoryCache::~InventoryCache()
{
    finish();
}

void InventoryCache::restore(const QList<ConnectionProfile> &profiles)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, connections = fingerprintsOf(profiles), sink = &m_workspace.queue()] {
            worker->restore(connections, *sink);
        },
        Qt::QueuedConnection);
}

void InventoryCache::forget(const QString &connection)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, connection] { worker->forget(connection); }, Qt::QueuedConnection);
}

void InventoryCache::onChanged(const ChangeSet &changes)
{
    m_dirty.resize(m_workspace.store().rows().size() / CacheWorker::PageSize + 1);
    const auto mark = [this](Slot slot) { m_dirty[slot / CacheWorker::PageSize] = true; };
    std::ranges::for_each(changes.added, mark);
    std::ranges::for_each(changes.changed, mark);
    for (const auto &[slot, resource] : changes.removed)
        mark(slot);
    m_isDirty = true;
    schedule();
}

void InventoryCache::schedule()
{
    if (!m_timer.isActive() && !m_isFlushing && m_thread.isRunning())
        m_timer.start(m_wasFlushed ? std::chrono::milliseconds(Interval) : std::chrono::milliseconds(FirstDelay));
}

void InventoryCache::flush()
{
    if (!std::exchange(m_isDirty, false)) {
        Q_EMIT flushed();
        return;
    }
    m_timer.stop();
    m_wasFlushed = m_isFlushing = true;
    CacheBatch batch {m_workspace.store().snapshot(), std::exchange(m_dirty, {}), {}};
    for (const Workspace::Entry &entry : m_workspace.connections())
        batch.fingerprints.insert(entry.profile.name, fingerprintOf(entry.profile));
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, batch = std::move(batch)] { worker->write(batch); }, Qt::QueuedConnection);
}

void InventoryCache::finish()
{
    if (!m_thread.isRunning())
        return;
    m_ending.cancel();
    flush();
    m_timer.stop();
    QMetaObject::invokeMethod(m_worker, &CacheWorker::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
    m_worker = nullptr;
}

QHash<QString, Timestamp> InventoryCache::lastObserved(const QString &file, const QList<ConnectionProfile> &profiles)
{
    QHash<QString, Timestamp> observed;
    InventoryDatabase database;
    if (!database.open(file, InventoryDatabase::Mode::Read))
        return observed;
    const Result<QList<StoredCollection>> stored = database.collections();
    const QHash<QString, QByteArray> fingerprints = fingerprintsOf(profiles);
    for (const StoredCollection &collection : stored ? *stored : QList<StoredCollection>()) {
        if (fingerprints.value(collection.connection) != collection.fingerprint)
            continue;
        Timestamp &latest = observed[collection.connection];
        latest = std::max(latest, collection.observedAt);
    }
    return observed;
}
