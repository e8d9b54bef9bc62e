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

    /// Opens a file, making it and its directory where need be. `migrations` are statements by the version (user_version) that each
    /// leads from. Fails with DataLoss where the file is damaged and with FailedPrecondition where a newer program wrote it.
    Result<void> open(const QString &file, const QList<QStringList> &migrations);
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

private:
    Result<void> migrate(const QList<QStringList> &migrations);
    Error failed(const QSqlError &error) const;

    QString m_file;
    QSqlDatabase m_database;
};
