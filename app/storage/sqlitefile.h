// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>

/// A database file of one's own: made for the user alone (0600), brought to the newest schema when it is opened, WAL. One thread, from
/// open() to the end.
class SqliteFile {
public:
    SqliteFile() = default;
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;
    ~SqliteFile() { close(); }

    enum class Mode : quint8 { Write, Read };
    /// Opens a file; in Write mode it and its directory are made where need be, and it is brought to the newest schema. `migrations` are
    /// statements by the version (user_version) that each leads from; `pageSize`, in bytes, is that of a file that is made. Fails with
    /// DataLoss where the file is damaged, with FailedPrecondition where a newer program wrote it, and to read also where it waits for
    /// its migration, or with NotFound.
    Result<void> open(const QString &file, const QList<QStringList> &migrations, Mode mode = Mode::Write, int pageSize = 4096);
    void close();
    bool isOpen() const { return m_database.isOpen(); }

    Result<void> run(const QString &statement, const QVariantList &values = {});
    /// A statement for many rows; exec() of it is followed by check().
    QSqlQuery prepared(const QString &statement);
    /// A query that was carried out, to be read forwards.
    Result<QSqlQuery> select(const QString &statement, const QVariantList &values = {});
    Error failed(const QSqlQuery &query) const;

    /// Everything between begin() and commit() is written, or nothing.
    Result<void> begin() { return run(QStringLiteral("BEGIN IMMEDIATE")); }
    Result<void> commit();
    void rollback();
    /// Everything read from here to endRead() is of one moment, whatever another process writes meanwhile.
    Result<void> beginRead() { return run(QStringLiteral("BEGIN")); }
    void endRead() { rollback(); } // there is nothing to commit

private:
    Result<void> prepare(Mode mode) const;
    Result<void> migrate(const QList<QStringList> &migrations);
    Result<int> version();
    Error failed(const QSqlError &error) const;
    Error isNewer() const { return {ErrorCode::FailedPrecondition, QStringLiteral("a newer version of Allod wrote the file"), {}, m_file, {}}; }

    QString m_file;
    QSqlDatabase m_database;
};
