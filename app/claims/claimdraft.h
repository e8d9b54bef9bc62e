// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/claims/claimfile.h"

#include <QMap>

/// A claim for a database in the making: what was written for each value, by JSON pointer ("/size/cpu"), right or wrong. Lists are
/// written with commas. A value; any thread.
class ClaimDraft {
public:
    /// Of a claim's file or an earlier draft, however incomplete. Fails for other kinds of claims, and for what a claim has no value
    /// for: nothing that was written is dropped.
    static Result<ClaimDraft> read(const QByteArray &bytes, const QString &file);
    /// The file: what check() reads, and the command line.
    QByteArray toYaml() const;
    /// The claim, or everything that is wrong: Error::about is the pointer of a value, or "/" where it is none in particular.
    ClaimFile check() const;

    QString value(const QString &pointer) const { return m_values.value(pointer); }
    /// An empty text takes the value away.
    void setValue(const QString &pointer, const QString &text);
    bool isEmpty() const { return m_values.isEmpty(); }
    bool operator==(const ClaimDraft &) const = default;

private:
    QMap<QString, QString> m_values;
};
