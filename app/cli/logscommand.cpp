// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logscommand.h"

#include "app/cli/interrupts.h"
#include "app/streams/connectionoffering.h"

#include <algorithm>

using namespace Qt::StringLiterals;

void LogsCommand::start()
{
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const auto usage = [this](const QString &message) { finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, message, {}, {}, {}}); };
    if (line().arguments.size() != 1)
        return usage(u"logs takes one id: allod logs ID"_s);
    if (format != ReportFormat::Table && format != ReportFormat::Json && format != ReportFormat::JsonLines)
        return usage(u"logs writes text, json or jsonl"_s);
    if (line().follow && line().previous)
        return usage(u"a run that is over cannot be followed: leave out -f or -p"_s);
    findOne(line().arguments.constFirst());
}

LogFeedRequest LogsCommand::request() const
{
    LogFeedRequest request;
    request.log.follow = line().follow;
    request.log.previous = line().previous;
    request.log.timestamps = line().timestamps;
    request.log.tail = line().tail;
    if (line().since)
        request.log.since = environment().clock.now() - line().since->count();
    if (!line().container.isEmpty())
        request.containers = {line().container};
    request.filter = line().grep;
    return request;
}

void LogsCommand::onFound()
{
    Connection *connection = connectionOffering<LogSource>(workspace(), target());
    if (!connection)
        return finishWithError({ErrorCode::Unimplemented, u"it has no logs"_s, {}, target(), {}});
    m_feed = std::make_unique<LogFeed>(*connection, target(), request());
    connect(m_feed.get(), &LogFeed::received, this, &LogsCommand::onReceived);
    connect(m_feed.get(), &LogFeed::partEnded, this, &LogsCommand::onPartEnded);
    connect(m_feed.get(), &LogFeed::finished, this, &LogsCommand::end);
    auto *interrupts = new Interrupts(this);
    interrupts->watchPipe(environment().outPipe);
    connect(interrupts, &Interrupts::interrupted, this, [this] { end({}); });
    m_feed->start();
}

/// Whose lines they are is said where there are several parts, or may be.
void LogsCommand::onReceived(const QList<LogLine> &lines)
{
    if (m_hasEnded)
        return;
    if (!m_printer) {
        const QList<LogPart> &parts = m_feed->parts();
        const bool severalPods = std::ranges::any_of(parts, [this](const LogPart &part) { return part.resource != target(); });
        m_printer = std::make_unique<LogPrinter>(environment().out,
            LogPrinter::Settings {line().format.value_or(ReportFormat::Table), environment().outIsTerminal, line().timestamps, severalPods || parts.size() > 1});
    }
    m_printer->print(m_feed->parts(), lines);
    if (line().follow)
        flush();
}

/// A reader that has gone ends it, and is no error.
void LogsCommand::flush()
{
    errno = 0;
    const Result<void> written = m_printer->flush();
    if (written || std::exchange(m_hasEnded, true))
        return;
    if (errno == EPIPE)
        Q_EMIT finished(ExitCode::Done);
    else
        finishWith(ExitCode::Failed, written.error());
}

void LogsCommand::onPartEnded(int part, const ChannelEnd &end)
{
    if (!end.error)
        return;
    const LogPart &of = m_feed->parts()[part];
    Error error = *end.error;
    error.message.prepend(u"pod %1, container %2: "_s.arg(of.pod, of.container));
    messages().error(error);
    m_failures.push_back(error);
}

void LogsCommand::end(const std::optional<Error> &error)
{
    if (m_hasEnded)
        return;
    if (!m_printer)
        m_printer = std::make_unique<LogPrinter>(environment().out, LogPrinter::Settings {line().format.value_or(ReportFormat::Table)});
    m_printer->end();
    flush();
    if (std::exchange(m_hasEnded, true))
        return;
    if (error)
        return finishWithError(*error);
    if (m_feed->parts().isEmpty())
        messages().note(u"there is no container with a log"_s);
    const bool allForbidden = std::ranges::all_of(m_failures, [](const Error &failure) { return failure.code == ErrorCode::PermissionDenied; });
    if (m_failures.empty())
        Q_EMIT finished(ExitCode::Done);
    else if (qsizetype(m_failures.size()) < m_feed->parts().size())
        Q_EMIT finished(ExitCode::Partial);
    else
        Q_EMIT finished(allForbidden ? ExitCode::Refused : ExitCode::Failed);
}
