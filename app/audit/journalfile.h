// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalrecord.h"

#include <QList>

class QFile;

/// Where a journal is kept.
struct JournalPlace {
    QString directory;   ///< holds the rows: *.jsonl, one file a month, in the order of their names
    QString checkpoints; ///< a file elsewhere: one line for each outcome; empty: none are kept
    /// The user's place for a journal in this data directory: checkpoints go to the directory for state.
    static JournalPlace in(const QString &dataDirectory);
};

/// Appends to the journal, together with other processes, and mends what a crash left. Everything that append() accepted is on
/// the disk when it returns; of what it refused there is nothing. One thread.
class JournalFile {
public:
    JournalFile(JournalPlace place, const Clock &clock)
        : m_place(std::move(place))
        , m_clock(clock)
    {
    }
    /// Rows are signed from now on, or, without a signer, not: `limitation` says why.
    void setSigner(std::optional<Signer> signer, const QString &limitation = {});
    /// All of the rows, or none. Before intents are written room is kept for their outcomes, so that a full disk does not
    /// lose them.
    Result<void> append(const QList<QJsonObject> &rows);

private:
    Result<void> appendLocked(const QList<QJsonObject> &rows);
    Result<void> readHead(QFile &file);
    Result<void> repair(QFile &file, const QByteArray &torn);
    QByteArray seal(const QList<QJsonObject> &rows);
    QString currentFile() const;
    QString reservePath() const { return m_place.directory + QStringLiteral("/reserve"); }
    Result<void> keepReserve() const;
    Result<void> writeCheckpoint() const;

    const JournalPlace m_place;
    const Clock &m_clock;
    std::optional<Signer> m_signer;
    QString m_limitation;
    JournalHead m_head; ///< as of the last append
};

/// The files of a journal in their order.
QStringList journalFiles(const QString &directory);
