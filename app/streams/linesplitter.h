// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/// Makes whole lines of bytes that come in pieces. A line beyond LongestLine is handed out in parts, so that nothing grows
/// without end.
class LineSplitter {
public:
    static constexpr qsizetype LongestLine = 1 << 20;

    /// The lines that these bytes complete, without their line breaks.
    QList<QByteArray> take(const QByteArray &bytes);
    /// What is left without a line break; null where nothing is.
    QByteArray takeRest();

private:
    QByteArray m_rest;
};
