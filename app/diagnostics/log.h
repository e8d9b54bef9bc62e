// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QLoggingCategory>

/// What the program says of itself, beside what it says to people; a message holds one thing, in words. No message is made of a
/// secret; what a peer may have put into its words is hidden when it is written down.
Q_DECLARE_LOGGING_CATEGORY(logStart)       ///< beginning and end, and what could not be used
Q_DECLARE_LOGGING_CATEGORY(logConnections) ///< how connections stand
Q_DECLARE_LOGGING_CATEGORY(logStorage)     ///< files of one's own

/// The levels, as people choose them. Each holds those after it.
enum class LogLevel : quint8 { Debug, Info, Warning, Error };
QLatin1String logLevelName(LogLevel level);
std::optional<LogLevel> logLevelFromName(const QString &name);

/// Where the messages of this process go.
struct LogSetup {
    QString file;      ///< the newest; see LogFile. Empty: none
    LogLevel least = LogLevel::Info;
    bool onStandardError = false; ///< all of them; else only what libraries warn of
};

/// Takes up every message of the process, from any thread, from now until its end. Once.
void startLog(const LogSetup &setup);
