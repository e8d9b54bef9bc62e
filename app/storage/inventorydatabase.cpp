// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/inventorydatabase.h"

#include <QSqlError>
#include <QVariant>

namespace {

constexpr int PageSize = 16384; ///< of the file: pages of resources are large

/// By the version that each leads from.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps {
        {QStringLiteral(
             "CREATE TABLE collections(id INTEGER PRIMARY KEY, connection TEXT NOT NULL, fingerprint BLOB NOT NULL, "
             "name TEXT NOT NULL, kinds INTEGER NOT NULL, observed_at INTEGER NOT NULL, UNIQUE(connection, name))"),
            QStringLiteral(
                "CREATE TABLE pages(collection INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE, "
                "page INTEGER NOT NULL, resources BLOB NOT NULL, PRIMARY KEY(collection, page))")},
        {QStringLiteral("DELETE FROM pages"), QStringLiteral("DELETE FROM collections")}, // GPUs are told in more words; every source tells its rows anew
    };
    return steps;
}

quint32 bitsOf(KindSet kinds)
{
    quint32 bits = 0;
    for (int i = 0; i < KindCount; ++i)
        bits |= quint32(kinds.contains(Kind(i))) << i;
    return bits;
}

KindSet kindsOf(quint32 bits)
{
    KindSet kinds;
    for (int i = 0; i < KindCount; ++i) {
        if (bits >> i & 1)
            kinds.insert(Kind(i));
    }
    return kinds;
}

} // namespace

int InventoryDatabase::schemaVersion()
{
    return int(migrations().size());
}

QStringList InventoryDatabase::migration(int version)
{
    return migrations().at(version);
}

Result<void> InventoryDatabase::open(const QString &file, Mode mode)
{
    return m_file.open(file, migrations(), mode, PageSize);
}

Result<QList<StoredCollection>> InventoryDatabase::collections()
{
    Result<QSqlQuery> query = m_file.select(QStringLiteral("SELECT id, connection, fingerprint, name, kinds, observed_at FROM collections ORDER BY id"));
    if (!query)
        return query.error();
    QList<StoredCollection> collections;
    while (query->next()) {
        collections.append({query->value(0).toLongLong(), query->value(1).toString(), query->value(2).toByteArray(),
            query->value(3).toString(), kindsOf(query->value(4).toUInt()), query->value(5).toLongLong()});
    }
    if (query->lastError().isValid())
        return m_file.failed(*query);
    return collections;
}

Result<void> InventoryDatabase::pages(qint64 collection, const std::function<bool(const QByteArray &)> &take)
{
    Result<QSqlQuery> query = m_file.select(QStringLiteral("SELECT resources FROM pages WHERE collection = ? ORDER BY page"), {collection});
    if (!query)
        return query.error();
    while (query->next()) {
        if (!take(query->value(0).toByteArray()))
            return {};
    }
    if (query->lastError().isValid())
        return m_file.failed(*query);
    return {};
}

Result<qint64> InventoryDatabase::replaceCollection(const StoredCollection &c)
{
    if (const auto done = m_file.run(QStringLiteral("DELETE FROM collections WHERE connection = ? AND name = ?"), {c.connection, c.name}); !done)
        return done.error();
    const Result<QSqlQuery> query = m_file.select(QStringLiteral("INSERT INTO collections(connection, fingerprint, name, kinds, observed_at) VALUES(?, ?, ?, ?, ?)"),
        {c.connection, c.fingerprint, c.name, bitsOf(c.kinds), c.observedAt});
    if (!query)
        return query.error();
    return query->lastInsertId().toLongLong();
}

Result<void> InventoryDatabase::setObserved(qint64 collection, Timestamp observedAt)
{
    return m_file.run(QStringLiteral("UPDATE collections SET observed_at = ? WHERE id = ?"), {observedAt, collection});
}

Result<void> InventoryDatabase::putPage(qint64 collection, quint32 page, const QByteArray &bytes)
{
    return m_file.run(QStringLiteral("INSERT OR REPLACE INTO pages(collection, page, resources) VALUES(?, ?, ?)"),
        {collection, page, bytes});
}

Result<void> InventoryDatabase::removePage(qint64 collection, quint32 page)
{
    return m_file.run(QStringLiteral("DELETE FROM pages WHERE collection = ? AND page = ?"), {collection, page});
}

Result<void> InventoryDatabase::removeCollection(qint64 collection)
{
    return m_file.run(QStringLiteral("DELETE FROM collections WHERE id = ?"), {collection});
}

Result<void> InventoryDatabase::removeConnection(const QString &connection)
{
    return m_file.run(QStringLiteral("DELETE FROM collections WHERE connection = ?"), {connection});
}
