// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/sqlitefile.h"

#include "app/settings/paths.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QVariant>
#include <atomic>

namespace {

constexpr int Corrupt = 11, NotADatabase = 26; // SQLite's result codes

QString freshName()
{
    static std::atomic<int> count;
    return QStringLiteral("file-%1").arg(++count);
}

} // namespace

Result<void> SqliteFile::open(const QString &path, const QList<QStringList> &migrations)
{
    close();
    m_file = path;
    if (const Result<void> made = makePrivateDirectory(QFileInfo(path).path()); !made)
        return made;
    QFile file(path);
    if ((!file.exists() && !file.open(QIODevice::WriteOnly)) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Error {ErrorCode::PermissionDenied, QStringLiteral("cannot make the file"), file.errorString(), path, {}};
    file.close();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName());
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        return failed(m_database.lastError());
    return migrate(migrations);
}

Result<void> SqliteFile::migrate(const QList<QStringList> &migrations)
{
    for (const char *setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"}) {
        if (const Result<void> done = run(QLatin1String(setting)); !done)
            return done;
    }
    if (const Result<void> begun = begin(); !begun)
        return begun;
    int version = 0;
    {
        Result<QSqlQuery> query = select(QStringLiteral("PRAGMA user_version"));
        if (!query || !query->next()) {
            rollback();
            return query ? failed(*query) : query.error();
        }
        version = query->value(0).toInt();
    }
    Result<void> done;
    const int before = version;
    if (version > migrations.size())
        done = Error {ErrorCode::FailedPrecondition, QStringLiteral("a newer version of Allod wrote the file"), {}, m_file, {}};
    for (; done && version < migrations.size(); ++version) {
        for (const QString &statement : migrations[version]) {
            if (done = run(statement); !done)
                break;
        }
    }
    if (done && version != before) // else nothing is written: others see by the file's time whether they have read it
        done = run(QStringLiteral("PRAGMA user_version = %1").arg(migrations.size()));
    if (done)
        return commit();
    rollback();
    return done;
}

void SqliteFile::close()
{
    if (!m_database.isValid())
        return;
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

Result<void> SqliteFile::run(const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery> query = select(statement, values);
    return query ? Result<void>() : query.error();
}

QSqlQuery SqliteFile::prepared(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(statement);
    return query;
}

Result<QSqlQuery> SqliteFile::select(const QString &statement, const QVariantList &values)
{
    QSqlQuery query = prepared(statement);
    if (query.lastError().isValid())
        return failed(query);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failed(query);
    return query;
}

Result<void> SqliteFile::commit()
{
    const Result<void> done = run(QStringLiteral("COMMIT"));
    if (!done)
        rollback();
    return done;
}

void SqliteFile::rollback()
{
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

Error SqliteFile::failed(const QSqlQuery &query) const
{
    return failed(query.lastError());
}

Error SqliteFile::failed(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    const bool isDamaged = code == Corrupt || code == NotADatabase;
    return {isDamaged ? ErrorCode::DataLoss : ErrorCode::Unavailable, isDamaged ? QStringLiteral("the file is damaged") : QStringLiteral("cannot use the file"),
        error.databaseText(), m_file, {}};
}
