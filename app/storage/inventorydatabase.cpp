// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/inventorydatabase.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <atomic>

namespace {

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

QString freshName()
{
    static std::atomic<int> count;
    return QStringLiteral("inventory-%1").arg(++count);
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

constexpr int Corrupt = 11, NotADatabase = 26; // SQLite's result codes

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
    close();
    m_file = file;
    if (const Result<void> prepared = prepareFile(mode); !prepared)
        return prepared;
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName());
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(mode == Mode::Read ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000")
                                                    : QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!m_database.open())
        return failed(m_database.lastError());
    QSqlQuery version(m_database);
    if (!version.exec(QStringLiteral("PRAGMA user_version")) || !version.next())
        return failed(version.lastError());
    const int found = version.value(0).toInt();
    version.finish();
    if (found > schemaVersion())
        return Error {
            ErrorCode::FailedPrecondition, QStringLiteral("a newer version of Allod wrote the file"), {}, file, {}};
    if (mode == Mode::Read)
        return found == schemaVersion()
            ? Result<void>()
            : Error {ErrorCode::FailedPrecondition, QStringLiteral("the file waits for its migration"), {}, file, {}};
    return migrate(found);
}

/// A file for the user alone must be so before anything is in it.
Result<void> InventoryDatabase::prepareFile(Mode mode)
{
    QFile file(m_file);
    const bool exists = file.exists();
    if (mode == Mode::Read && !exists)
        return Error {ErrorCode::NotFound, QStringLiteral("there is no file yet"), {}, m_file, {}};
    if (mode == Mode::Read)
        return {};
    if ((!exists && !file.open(QIODevice::WriteOnly)) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Error {
            ErrorCode::PermissionDenied, QStringLiteral("cannot make the file"), file.errorString(), m_file, {}};
    return {};
}

Result<void> InventoryDatabase::migrate(int from)
{
    const QStringList settings {QStringLiteral("PRAGMA page_size = 16384"), QStringLiteral("PRAGMA journal_mode = WAL"),
        QStringLiteral("PRAGMA synchronous = NORMAL"), QStringLiteral("PRAGMA foreign_keys = ON")};
    for (const QString &setting : settings) {
        if (const Result<void> done = run(setting); !done)
            return done;
    }
    if (from == schemaVersion())
        return {};
    if (const Result<void> begun = begin(); !begun)
        return begun;
    for (int version = from; version < schemaVersion(); ++version) {
        for (const QString &statement : migration(version)) {
            if (const Result<void> done = run(statement); !done) {
                rollback();
                return done;
            }
        }
    }
    if (const Result<void> done = run(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion())); !done)
        return done;
    return commit();
}

void InventoryDatabase::close()
{
    if (!m_database.isValid())
        return;
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

Result<void> InventoryDatabase::beginRead()
{
    return run(QStringLiteral("BEGIN"));
}

void InventoryDatabase::endRead()
{
    rollback(); // there is nothing to commit
}

Result<QList<StoredCollection>> InventoryDatabase::collections()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral(
            "SELECT id, connection, fingerprint, name, kinds, observed_at FROM collections ORDER BY id")))
        return failed(query.lastError());
    QList<StoredCollection> collections;
    while (query.next()) {
        collections.append({query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toByteArray(),
            query.value(3).toString(), kindsOf(query.value(4).toUInt()), query.value(5).toLongLong()});
    }
    if (query.lastError().isValid())
        return failed(query.lastError());
    return collections;
}

Result<void> InventoryDatabase::pages(qint64 collection, const std::function<bool(const QByteArray &)> &take)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT resources FROM pages WHERE collection = ? ORDER BY page"));
    query.addBindValue(collection);
    if (!query.exec())
        return failed(query.lastError());
    while (query.next()) {
        if (!take(query.value(0).toByteArray()))
            return {};
    }
    if (query.lastError().isValid())
        return failed(query.lastError());
    return {};
}

Result<void> InventoryDatabase::begin()
{
    return run(QStringLiteral("BEGIN IMMEDIATE"));
}

Result<void> InventoryDatabase::commit()
{
    const Result<void> done = run(QStringLiteral("COMMIT"));
    if (!done)
        rollback();
    return done;
}

void InventoryDatabase::rollback()
{
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

Result<qint64> InventoryDatabase::replaceCollection(const StoredCollection &c)
{
    const QVariantList place {c.connection, c.name};
    if (const auto done = run(QStringLiteral("DELETE FROM collections WHERE connection = ? AND name = ?"), place);
        !done)
        return done.error();
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral(
        "INSERT INTO collections(connection, fingerprint, name, kinds, observed_at) VALUES(?, ?, ?, ?, ?)"));
    for (const QVariant &value : {QVariant(c.connection), QVariant(c.fingerprint), QVariant(c.name),
             QVariant(bitsOf(c.kinds)), QVariant(c.observedAt)})
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError());
    return query.lastInsertId().toLongLong();
}

Result<void> InventoryDatabase::setObserved(qint64 collection, Timestamp observedAt)
{
    return run(QStringLiteral("UPDATE collections SET observed_at = ? WHERE id = ?"), {observedAt, collection});
}

Result<void> InventoryDatabase::putPage(qint64 collection, quint32 page, const QByteArray &bytes)
{
    return run(QStringLiteral("INSERT OR REPLACE INTO pages(collection, page, resources) VALUES(?, ?, ?)"),
        {collection, page, bytes});
}

Result<void> InventoryDatabase::removePage(qint64 collection, quint32 page)
{
    return run(QStringLiteral("DELETE FROM pages WHERE collection = ? AND page = ?"), {collection, page});
}

Result<void> InventoryDatabase::removeCollection(qint64 collection)
{
    return run(QStringLiteral("DELETE FROM collections WHERE id = ?"), {collection});
}

Result<void> InventoryDatabase::removeConnection(const QString &connection)
{
    return run(QStringLiteral("DELETE FROM collections WHERE connection = ?"), {connection});
}

Result<void> InventoryDatabase::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query.lastError());
    return {};
}

Error InventoryDatabase::failed(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    const bool damaged = code == Corrupt || code == NotADatabase;
    return {damaged ? ErrorCode::DataLoss : ErrorCode::Unavailable,
        damaged ? QStringLiteral("the file is damaged") : QStringLiteral("cannot use the file"), error.databaseText(),
        m_file, {}};
}
