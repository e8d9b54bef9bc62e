// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/provider/deltasink.h"
#include "app/storage/inventorydatabase.h"

#include <QHash>
#include <QLockFile>
#include <QObject>
#include <unordered_map>

/// What changed in the store since the last batch.
struct CacheBatch {
    Snapshot snapshot;
    std::vector<bool> dirtyPages;
    QHash<QString, QByteArray> fingerprints; ///< of the open connections' settings, by name
};

/// The part of InventoryCache that touches the disk. Lives on the cache's thread.
class CacheWorker final : public QObject {
    Q_OBJECT

public:
    /// Slots of the store that share a page.
    static constexpr Slot PageSize = 512;

    CacheWorker(const QString &file, CancelToken ending)
        : m_file(file)
        , m_ending(std::move(ending))
    {
    }
    void open();
    /// Names with the fingerprints of their settings; a connection with another fingerprint is another system.
    void restore(const QHash<QString, QByteArray> &connections, DeltaSink &sink);
    void write(const CacheBatch &batch);
    void forget(const QString &connection);
    void close();

Q_SIGNALS:
    void restored();
    void written();
    void problem(const Error &error);

private:
    struct Adopted {
        qint64 id; ///< in the database
        QByteArray fingerprint;
        Timestamp observedAt;
    };
    using Pages = std::vector<std::vector<CollectionIndex>>;

    Result<void> openOrReplace();
    Result<void> restoreCollections(const QHash<QString, QByteArray> &connections, DeltaSink &sink);
    Result<void> restoreCollection(const StoredCollection &collection, DeltaSink &sink);
    Result<void> writeBatch(const CacheBatch &batch);
    Result<void> writeCollections(const CacheBatch &batch, std::vector<bool> &dirty);
    Result<void> follow(Adopted &adopted, const CollectionState &state);
    Result<void> adopt(CollectionIndex index, const CollectionState &state, const QByteArray &fingerprint);
    Result<void> writePage(const Snapshot &snapshot, quint32 page);
    void setAside(const Error &reason);
    void startOver();
    void tell(const Error &error);

    const QString m_file;
    const CancelToken m_ending;
    std::unique_ptr<QLockFile> m_lock;
    InventoryDatabase m_database;
    InventoryDatabase::Mode m_mode = InventoryDatabase::Mode::Read;
    std::unordered_map<CollectionIndex, Adopted> m_adopted; ///< collections of this run that the file holds
    std::vector<std::vector<CollectionIndex>> m_pages;      ///< which of them have something on a page
    QStringList m_told;
};
