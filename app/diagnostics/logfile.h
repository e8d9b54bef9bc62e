// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/diagnostics/log.h"

#include <QByteArray>
#include <mutex>

/// A text without secrets (see redacted()), and without anything that could steer a terminal or look like another line; cut where it is
/// very long.
QByteArray loggable(const QString &text);
/// One line of a log: the time in UTC, the level's letter, the category, and what is loggable() of the text.
QByteArray logLine(Timestamp time, LogLevel level, QLatin1String category, const QString &text);

/// A log in files of at most 2 MB, the newest and two before it (NAME.1, NAME.2), for the user alone (0600). Shared by processes:
/// each line is one write at the end. Where it cannot be written it is left out: a log is never a reason to stop. Any thread.
class LogFile {
public:
    static constexpr qint64 MostBytes = 2 << 20;
    static constexpr int Kept = 3;

    /// Makes nothing before the first line. An empty name: there is no file, only the memory of the last lines.
    LogFile(QString file, LogLevel least)
        : m_file(std::move(file))
        , m_least(least)
    {
    }
    /// A line as logLine() makes it; dropped where the level is lower than the least.
    void write(LogLevel level, const QByteArray &line);

private:
    void rotate() const;

    const QString m_file;
    const LogLevel m_least;
    std::mutex m_mutex;
};
