// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/log.h"

#include "app/base/clock.h"
#include "app/diagnostics/logfile.h"

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logStart, "allod.start")
Q_LOGGING_CATEGORY(logConnections, "allod.connections")
Q_LOGGING_CATEGORY(logStorage, "allod.storage")

namespace {

constexpr std::array LevelNames {"debug", "info", "warning", "error"};

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    default:
        return LogLevel::Error;
    }
}

LogFile *theLog = nullptr; // never destroyed: threads may outlive every destructor
bool isOnStandardError = false;

void takeUp(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogLevel level = levelOf(type);
    const QLatin1String category(context.category);
    const QByteArray line = logLine(Clock().now(), level, category, text);
    const bool isOwn = category.startsWith("allod."_L1);
    const QByteArray shown = isOnStandardError ? line : !isOwn && level >= LogLevel::Warning ? loggable(text) + '\n' : QByteArray();
    std::fwrite(shown.constData(), 1, size_t(shown.size()), stderr);
    theLog->write(level, line);
}

} // namespace

QLatin1String logLevelName(LogLevel level)
{
    return QLatin1String(LevelNames[size_t(level)]);
}

std::optional<LogLevel> logLevelFromName(const QString &name)
{
    const auto found = std::ranges::find_if(LevelNames, [&](const char *known) { return name == QLatin1String(known); });
    return found == LevelNames.end() ? std::nullopt : std::optional(LogLevel(found - LevelNames.begin()));
}

void startLog(const LogSetup &setup)
{
    isOnStandardError = setup.onStandardError;
    theLog = new LogFile(setup.file, setup.least);
    qInstallMessageHandler(takeUp);
}
