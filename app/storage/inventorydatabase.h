// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/inventory/snapshot.h"

#include <QSqlDatabase>
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
    enum class Mode : quint8 { Write, Read };
    InventoryDatabase() = default;
    InventoryDatabase(const InventoryDatabase &) = delete;
    InventoryDatabase &operator=(const InventoryDatabase &) = delete;
    ~InventoryDatabase() { close(); }

    /// The schema that this program writes.
    static int schemaVersion();
    /// The statements that lead from schema `version` to the next one; the tests build earlier files with them.
    static QStringList migration(int version);

    /// Opens a file; in Write mode it is made (0600) or brought to this schema. Fails with DataLoss where it is damaged and
    /// with FailedPrecondition where a newer program wrote it.
    Result<void> open(const QString &file, Mode mode);
    void close();
    bool isOpen() const { return m_database.isOpen(); }

    /// Everything read from here to endRead() is of one moment, whatever another process writes meanwhile.
    Result<void> beginRead();
    void endRead();
    Result<QList<StoredCollection>> collections();
    /// Hands out a collection's pages in order until `take` returns false.
    Result<void> pages(qint64 collection, const std::function<bool(const QByteArray &)> &take);

    /// Everything between begin() and commit() is written, or nothing.
    Result<void> begin();
    Result<void> commit();
    void rollback();
    /// Adds a collection, or takes over an older one of that connection and name with all its pages removed. Returns its id.
    Result<qint64> replaceCollection(const StoredCollection &collection);
    Result<void> setObserved(qint64 collection, Timestamp observedAt);
    Result<void> putPage(qint64 collection, quint32 page, const QByteArray &bytes);
    Result<void> removePage(qint64 collection, quint32 page);
    Result<void> removeCollection(qint64 collection);
    Result<void> removeConnection(const QString &connection);

private:
    Result<void> prepareFile(Mode mode);
    Result<void> migrate(int from);
    Result<void> run(const QString &statement, const QVariantList &values = {});
    Error failed(const QSqlError &error) const;

    QString m_file;
    QSqlDatabase m_database;
};
