// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/signer.h"
#include "app/base/clock.h"

#include <QJsonObject>
#include <optional>

/// One row of the journal: an object of JSON on a line of its own, in one canonical spelling. "seq" counts from 1, "prev" is the
/// hash of the row before, "hash" is the SHA-256 of the row without "hash" and "sig", "sig" signs the hash, "key" says whose
/// signature it is. "type" is one of
///   intent   what is about to be sent: nothing is sent without it
///   outcome  what became of it: done, failed, unknown
///   settled  what was observed afterwards: reached, absent, failed, pending
///   refused  what was asked for and not allowed
///   key      the public key that signs from here on; none: unsigned from here on
///   repair   bytes that a row cut short by a crash had left in this place
struct JournalRecord {
    qint64 sequence = 0;
    Timestamp at = NoTime;
    QString type;
    QJsonObject fields; ///< all of it, as written
    QByteArray hash;    ///< hexadecimal

    /// Names the step that an intent, outcome or settled row is about; empty for others.
    QString stepKey() const;
};

/// The end of a chain: what the next row follows.
struct JournalHead {
    qint64 sequence = 0;
    QByteArray hash; ///< hexadecimal; empty before the first row
    QByteArray key;  ///< public key that signs; empty: unsigned
};

/// The row as it stands in the file, without a line break, and the head that it makes. `signer` may be null.
QByteArray sealRecord(QJsonObject fields, Timestamp at, const Signer *signer, JournalHead &head);
/// Reads a line. Fails for what is not exactly one canonical row with its own hash; signature and place are not looked at.
Result<JournalRecord> readRecord(const QByteArray &line);
