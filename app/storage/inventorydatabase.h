// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/inventory/snapshot.h"
#include "app/storage/sqlitefile.h"

#include <functional>

/// What the cache knows of a collection.
struct StoredCollection {
    qint64 id = 0; ///< within the database
    QString connection;
    QByteArray
        fingerprint; ///< of the settings under which it was listed: another system by the same name is another one
    QString name;
    KindSet kinds;
    Timestamp observedAt = NoTime;
};

/// inventory.sqlite: pages of packed resources by collection. One thread, from open() to the end.
class InventoryDatabase {
public:
    using Mode = SqliteFile::Mode;

    /// The schema that this program writes.
    static int schemaVersion();
    /// The statements that lead from schema `version` to the next one; the tests build earlier files with them.
    static QStringList migration(int version);

    /// See SqliteFile.
    Result<void> open(const QString &file, Mode mode);
    void close() { m_file.close(); }
    bool isOpen() const { return m_file.isOpen(); }

    Result<void> beginRead() { return m_file.beginRead(); }
    void endRead() { m_file.endRead(); }
    Result<QList<StoredCollection>> collections();
    /// Hands out a collection's pages in order until `take` returns false.
    Result<void> pages(qint64 collection, const std::function<bool(const QByteArray &)> &take);

    Result<void> begin() { return m_file.begin(); }
    Result<void> commit() { return m_file.commit(); }
    void rollback() { m_file.rollback(); }
    /// Adds a collection, or takes over an older one of that connection and name with all its pages removed. Returns its id.
    Result<qint64> replaceCollection(const StoredCollection &collection);
    Result<void> setObserved(qint64 collection, Timestamp observedAt);
    Result<void> putPage(qint64 collection, quint32 page, const QByteArray &bytes);
    Result<void> removePage(qint64 collection, quint32 page);
    Result<void> removeCollection(qint64 collection);
    Result<void> removeConnection(const QString &connection);

private:
    SqliteFile m_file;
};
