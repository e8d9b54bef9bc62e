// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalrecord.h"

#include <vector>

/// A step that was run, or a plan that was refused: its intent and what became of it, put together from rows of the journal.
struct AuditEntry {
    Timestamp at = NoTime;
    Timestamp endedAt = NoTime; ///< of its last row
    QString run;                ///< names the operation
    int item = 0;
    int step = 0;
    QString who;     ///< user@host
    QString operation; ///< title of the whole: "Shut down 3 resources"
    QString action;
    QString title;   ///< of the step
    QString target;  ///< id
    QString name;
    QString connection;
    QString plan;    ///< digest
    QString request;
    QString outcome; ///< done, reached, failed, absent, unknown, pending, refused; "no outcome" where the run ended in the middle
    QString message;
    QJsonObject intent; ///< the row itself
    QByteArray hash;    ///< of its last row
    qint64 sequence = 0; ///< of its last row
};

/// In the order in which they began.
std::vector<AuditEntry> auditEntries(const std::vector<JournalRecord> &records);
