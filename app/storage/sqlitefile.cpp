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

Result<void> SqliteFile::open(const QString &path, const QList<QStringList> &migrations, Mode mode, int pageSize)
{
    close();
    m_file = path;
    if (const Result<void> prepared = prepare(mode); !prepared)
        return prepared;
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName());
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(mode == Mode::Read ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000") : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        return failed(m_database.lastError());
    if (mode == Mode::Read) {
        const Result<int> found = version();
        if (!found || *found == migrations.size())
            return found ? Result<void>() : found.error();
        return *found > migrations.size() ? isNewer() : Error {ErrorCode::FailedPrecondition, QStringLiteral("the file waits for its migration"), {}, m_file, {}};
    }
    for (const QString &setting : {QStringLiteral("page_size = %1").arg(pageSize), QStringLiteral("journal_mode = WAL"), QStringLiteral("synchronous = NORMAL"), QStringLiteral("foreign_keys = ON")}) {
        if (const Result<void> done = run(QStringLiteral("PRAGMA ") + setting); !done)
            return done;
    }
    return migrate(migrations);
}

/// A file for the user alone must be so before anything is in it.
Result<void> SqliteFile::prepare(Mode mode) const
{
    QFile file(m_file);
    if (mode == Mode::Read)
        return file.exists() ? Result<void>() : Error {ErrorCode::NotFound, QStringLiteral("there is no file yet"), {}, m_file, {}};
    if (const Result<void> made = makePrivateDirectory(QFileInfo(m_file).path()); !made)
        return made;
    if ((!file.exists() && !file.open(QIODevice::WriteOnly)) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Error {ErrorCode::PermissionDenied, QStringLiteral("cannot make the file"), file.errorString(), m_file, {}};
    return {};
}

Result<int> SqliteFile::version()
{
    Result<QSqlQuery> query = select(QStringLiteral("PRAGMA user_version"));
    if (!query || !query->next())
        return query ? failed(*query) : query.error();
    return query->value(0).toInt();
}

Result<void> SqliteFile::migrate(const QList<QStringList> &migrations)
{
    if (const Result<void> begun = begin(); !begun)
        return begun;
    const Result<int> before = version();
    Result<void> done = !before ? before.error() : *before > migrations.size() ? isNewer() : Result<void>();
    for (int version = before ? *before : 0; done && version < migrations.size(); ++version) {
        for (const QString &statement : migrations[version]) {
            if (done = run(statement); !done)
                break;
        }
    }
    if (done && *before != migrations.size()) // else nothing is written: others see by the file's time whether they have read it
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
