// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/logbuffer.h"

#include <QTimer>

/// Which lines of a buffer have a text in them: looked for in slices between which the window goes on, and in new lines as they
/// come. GUI thread; the buffer outlives it.
class LogSearch final : public QObject {
    Q_OBJECT

public:
    explicit LogSearch(const LogBuffer &buffer, QObject *parent = nullptr);

    /// Empty: nothing is looked for.
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// The buffer has more lines, or fewer at its beginning.
    void goOn();
    /// The buffer was emptied.
    void restart();

    qint64 count() const { return qint64(m_found.size()); }
    bool isSearching() const { return m_slice.isActive(); }
    /// The next found line behind `line`, or the last one before it; from the other end where there is none; -1 for none at all.
    qint64 next(qint64 line, bool forward) const;
    /// Which one of the found, from 1; 0 for none.
    qint64 ordinal(qint64 line) const;

Q_SIGNALS:
    void changed();

private:
    void search();

    const LogBuffer &m_buffer;
    QString m_text;
    std::deque<qint64> m_found; ///< ascending
    qint64 m_at = 0;            ///< searched up to here
    QTimer m_slice;
};
