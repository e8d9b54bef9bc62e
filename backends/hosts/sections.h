// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QHash>

namespace hosts {

/// What a probe wrote, in its named parts. The mark before each is a word that only the one who asked knows, so that nothing on
/// the host can forge a part.
class Sections {
public:
    /// Fails where the last part, "end", is missing: the probe was cut off.
    static Result<Sections> read(const QByteArray &output, const QByteArray &mark);

    /// A part without blanks around it; empty where it is missing.
    QByteArray text(const char *name) const { return m_parts.value(name).trimmed(); }
    /// Its lines that are not empty, without blanks around them.
    QByteArrayList lines(const char *name) const;
    /// Its only line as people may read it: no control characters, at most 200 characters.
    QString word(const char *name) const;

private:
    QHash<QByteArray, QByteArray> m_parts;
};

/// Bytes of a host as a text for people: no control characters, no more than that many.
QString harmless(const QByteArray &bytes, qsizetype most = 200);

} // namespace hosts
