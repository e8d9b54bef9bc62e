// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalfile.h"

#include <vector>

/// What reading the whole journal found.
struct JournalCheck {
    std::vector<JournalRecord> records; ///< those that can be read, in their order
    QList<Error> findings; ///< what was altered, removed or reordered, each with file and line; empty: nothing was
    QStringList remarks;   ///< what is worth knowing and no fault: rows mended after a crash, intents without outcome
    qint64 anchored = 0;   ///< rows up to here are vouched for by the last checkpoint
    qint64 signedRows = 0;
    QByteArray signingKey; ///< public key of the last row, hexadecimal; empty: unsigned
};

/// Reads the journal and proves it: each row is as it was written, follows the one before, is signed where signing had begun, and
/// the chain goes through every checkpoint. Waits for a process that is writing. Any thread.
Result<JournalCheck> checkJournal(const JournalPlace &place);
/// Reads the rows without proving them; those that cannot be read are left out. Any thread.
std::vector<JournalRecord> readJournal(const QString &directory);
