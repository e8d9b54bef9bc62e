// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/claims/claimdraft.h"

#include <QList>

/// The drafts in a directory, a file each. What cannot be read is left alone. Any thread, but one at a time.
class ClaimDrafts {
public:
    struct Entry {
        QString file; ///< with its path
        QString title; ///< the claim's name, else the file's
        Timestamp savedAt = NoTime;
    };

    explicit ClaimDrafts(QString directory);
    /// The newest first. The directory need not be there.
    QList<Entry> list() const;
    Result<ClaimDraft> read(const QString &file) const;
    /// Writes it in one step, called after its name, and answers with the file. `before` is where it was until now, or empty; another
    /// draft's file is never written over.
    Result<QString> write(const ClaimDraft &draft, const QString &before) const;
    /// True where it is no longer there.
    bool remove(const QString &file) const;

private:
    QString fileFor(const ClaimDraft &draft, const QString &before) const;

    const QString m_directory;
};
