// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/cacheworker.h"

#include "app/settings/paths.h"
#include "app/storage/resourcepage.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <map>

void CacheWorker::open()
{
    if (const Result<void> opened = openOrReplace(); !opened && opened.error().code != ErrorCode::NotFound)
        tell(opened.error());
}

/// The first process to come writes; whoever comes later reads.
Result<void> CacheWorker::openOrReplace()
{
    const Result<void> made = makePrivateDirectory(QFileInfo(m_file).path());
    m_lock = std::make_unique<QLockFile>(m_file + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // stale is what no living process holds
    const bool isWriter = made && m_lock->tryLock(0);
    if (!isWriter && (!made || m_lock->error() != QLockFile::LockFailedError))
        tell({ErrorCode::PermissionDenied, QStringLiteral("the directory cannot be written; the inventory is not kept"),
            {}, QFileInfo(m_file).path(), {}});
    m_mode = isWriter ? InventoryDatabase::Mode::Write : InventoryDatabase::Mode::Read;
    Result<void> opened = m_database.open(m_file, m_mode);
    if (opened || !isWriter)
        return opened;
    const ErrorCode code = opened.error().code;
    if (code != ErrorCode::DataLoss && code != ErrorCode::FailedPrecondition)
        return opened;
    setAside(opened.error());
    return m_database.open(m_file, m_mode);
}

/// Moves an unusable file out of the way; the latest one of its kind is kept for whoever wants to look.
void CacheWorker::setAside(const Error &reason)
{
    m_database.close();
    const QString aside =
        m_file + (reason.code == ErrorCode::DataLoss ? QStringLiteral(".damaged") : QStringLiteral(".newer"));
    QFile::remove(aside);
    QFile::rename(m_file, aside);
    QFile::remove(m_file + QStringLiteral("-wal"));
    QFile::remove(m_file + QStringLiteral("-shm"));
    startOver();
    Error error = reason;
    error.message += QStringLiteral("; it was set aside as %1 and is built anew").arg(QFileInfo(aside).fileName());
    tell(error);
}

/// Nothing of this run is in the file: the next batch writes all of it.
void CacheWorker::startOver()
{
    m_adopted.clear();
    m_pages.clear();
}

void CacheWorker::tell(const Error &error)
{
    if (m_told.contains(error.message))
        return;
    m_told.append(error.message);
    Q_EMIT problem(error);
}

void CacheWorker::restore(const QHash<QString, QByteArray> &connections, DeltaSink &sink)
{
    Result<void> outcome;
    if (m_database.isOpen()) {
        outcome = m_database.beginRead();
        if (outcome)
            outcome = restoreCollections(connections, sink);
        m_database.endRead();
    }
    if (!outcome && outcome.error().code == ErrorCode::DataLoss && m_mode == InventoryDatabase::Mode::Write) {
        setAside(outcome.error());
        outcome = m_database.open(m_file, m_mode);
    }
    if (!outcome)
        tell(outcome.error());
    Q_EMIT restored();
}

Result<void> CacheWorker::restoreCollections(const QHash<QString, QByteArray> &connections, DeltaSink &sink)
{
    const Result<QList<StoredCollection>> stored = m_database.collections();
    if (!stored)
        return stored.error();
    for (const StoredCollection &collection : *stored) {
        if (connections.value(collection.connection) != collection.fingerprint)
            continue;
        if (const Result<void> done = restoreCollection(collection, sink); !done)
            return done;
    }
    return {};
}

Result<void> CacheWorker::restoreCollection(const StoredCollection &collection, DeltaSink &sink)
{
    Delta head;
    head.collection = {Text(QStringView(collection.connection)), Text(QStringView(collection.name))};
    head.kinds = collection.kinds;
    head.phase = Delta::Phase::Restored;
    head.observedAt = collection.observedAt;
    sink.push(head); // also an empty collection is known
    TextPool pool;
    bool understood = true;
    const Result<void> read = m_database.pages(collection.id, [&](const QByteArray &bytes) {
        auto resources = unpackResources(bytes, pool);
        understood = resources.has_value();
        if (!understood || m_ending.isCancelled())
            return false;
        Delta page = head;
        page.upserts = std::move(*resources);
        sink.push(std::move(page));
        return true;
    });
    if (read && !understood)
        return Error {ErrorCode::DataLoss, QStringLiteral("the file is damaged"), {}, m_file, {}};
    return read;
}

void CacheWorker::write(const CacheBatch &batch)
{
    if (m_database.isOpen() && m_mode == InventoryDatabase::Mode::Write) {
        Result<void> outcome = m_database.begin();
        if (outcome)
            outcome = writeBatch(batch);
        if (outcome)
            outcome = m_database.commit();
        else
            m_database.rollback();
        if (!outcome) {
            startOver();
            tell(outcome.error());
        }
    }
    Q_EMIT written();
}

Result<void> CacheWorker::writeBatch(const CacheBatch &batch)
{
    std::vector<bool> dirty = batch.dirtyPages;
    dirty.resize(batch.snapshot.size() / PageSize + 1);
    m_pages.resize(std::max(m_pages.size(), dirty.size()));
    if (const Result<void> done = writeCollections(batch, dirty); !done)
        return done;
    for (quint32 page = 0; page < dirty.size(); ++page) {
        if (!dirty[page])
            continue;
        if (const Result<void> done = writePage(batch.snapshot, page); !done)
            return done;
    }
    return {};
}

/// Takes over collections that were listed for the first time in this run, with all their rows: what an earlier run left of
/// them goes. Until then their earlier pages stay. One that went, or now is of another system, is dropped.
Result<void> CacheWorker::writeCollections(const CacheBatch &batch, std::vector<bool> &dirty)
{
    const auto &collections = batch.snapshot.collections();
    for (CollectionIndex index = 0; index < collections.size(); ++index) {
        const CollectionState &state = collections[index];
        const QByteArray fingerprint = batch.fingerprints.value(state.key.connection.toString());
        auto known = m_adopted.find(index);
        if (known != m_adopted.end() && (state.gone || known->second.fingerprint != fingerprint)) {
            if (const Result<void> done = m_database.removeCollection(known->second.id); !done)
                return done;
            m_adopted.erase(known);
            known = m_adopted.end();
        }
        const bool isNew = known == m_adopted.end();
        if (isNew && (state.freshness != Freshness::Live || state.gone || fingerprint.isEmpty()))
            continue;
        const Result<void> done = isNew ? adopt(index, state, fingerprint) : follow(known->second, state);
        if (!done)
            return done;
        if (isNew)
            dirty.assign(dirty.size(), true);
    }
    return {};
}

Result<void> CacheWorker::follow(Adopted &adopted, const CollectionState &state)
{
    if (std::exchange(adopted.observedAt, state.observedAt) == state.observedAt)
        return {};
    return m_database.setObserved(adopted.id, state.observedAt);
}

Result<void> CacheWorker::adopt(CollectionIndex index, const CollectionState &state, const QByteArray &fingerprint)
{
    const Result<qint64> id = m_database.replaceCollection(
        {0, state.key.connection.toString(), fingerprint, state.key.name.toString(), state.kinds, state.observedAt});
    if (!id)
        return id.error();
    m_adopted.insert_or_assign(index, Adopted {*id, fingerprint, state.observedAt});
    return {};
}

Result<void> CacheWorker::writePage(const Snapshot &snapshot, quint32 page)
{
    std::map<CollectionIndex, std::vector<ResourcePtr>> groups;
    for (Slot slot = page * PageSize; slot < std::min(snapshot.size(), (page + 1) * PageSize); ++slot) {
        if (!snapshot.resource(slot))
            continue;
        for (CollectionIndex index : snapshot.sources(slot)) {
            if (m_adopted.contains(index))
                groups[index].push_back(snapshot.row(slot).resource);
        }
    }
    for (CollectionIndex before : m_pages[page]) {
        if (groups.contains(before) || !m_adopted.contains(before))
            continue;
        if (const Result<void> done = m_database.removePage(m_adopted.at(before).id, page); !done)
            return done;
    }
    m_pages[page].clear();
    for (const auto &[index, resources] : groups) {
        m_pages[page].push_back(index);
        if (const Result<void> done = m_database.putPage(m_adopted.at(index).id, page, packResources(resources)); !done)
            return done;
    }
    return {};
}

void CacheWorker::forget(const QString &connection)
{
    if (!m_database.isOpen() || m_mode != InventoryDatabase::Mode::Write)
        return;
    startOver();
    if (const Result<void> done = m_database.removeConnection(connection); !done)
        tell(done.error());
}

void CacheWorker::close()
{
    m_database.close();
    m_lock.reset();
}
