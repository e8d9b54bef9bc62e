// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/logfeed.h"

#include "app/base/whendone.h"
#include "app/streams/harmlesstext.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookInterval = 2s;

} // namespace

LogFeed::LogFeed(Connection &connection, QString resourceId, LogFeedRequest request, QObject *parent)
    : QObject(parent)
    , m_connection(&connection)
    , m_resource(std::move(resourceId))
    , m_request(std::move(request))
{
    m_again.setSingleShot(true);
    m_again.setInterval(LookInterval);
    connect(&m_again, &QTimer::timeout, this, &LogFeed::askForParts);
    connect(&connection, &QObject::destroyed, this, [this] { finish(Error {ErrorCode::Cancelled, u"the connection was closed"_s, {}, {}, {}}); });
}

LogFeed::~LogFeed()
{
    m_isFinished = true; // the channels may say that they end
}

void LogFeed::start()
{
    askForParts();
}

void LogFeed::setPaused(bool paused)
{
    m_isPaused = paused;
    for (size_t i = 0; i < m_readings.size(); ++i) {
        if (m_readings[i].channel)
            m_readings[i].channel->setPaused(paused);
    }
}

void LogFeed::askForParts()
{
    auto *source = dynamic_cast<LogSource *>(m_connection.data());
    if (!source)
        return finish(Error {ErrorCode::Unimplemented, u"its connection has no logs"_s, {}, m_resource, {}});
    m_isAsking = true;
    whenDone(source->logParts(m_resource), this, [this](const Result<QList<LogPart>> &parts) { onParts(parts); });
}

/// A failure counts where nothing was ever found, or where the resource has gone; others may pass.
void LogFeed::onParts(const Result<QList<LogPart>> &parts)
{
    m_isAsking = false;
    if (m_isFinished)
        return;
    const bool isGone = !parts && parts.error().code == ErrorCode::NotFound;
    if (!parts && !m_wasFound)
        return finish(parts.error());
    if (parts) {
        for (const LogPart &part : *parts) {
            if (isWanted(part) && !m_parts.contains(part))
                add(part);
        }
        if (!m_wasFound && m_parts.isEmpty() && !m_request.containers.isEmpty() && !parts->isEmpty())
            return finish(Error {ErrorCode::NotFound, u"it has no container of that name"_s, m_request.containers.join(u", "_s), m_resource, {}});
        m_wasFound = true;
    }
    if (m_request.log.follow && !isGone)
        m_again.start();
    finishIfOver();
}

bool LogFeed::isWanted(const LogPart &part) const
{
    return m_request.containers.isEmpty() ? !part.preliminary : m_request.containers.contains(part.container);
}

void LogFeed::add(const LogPart &part)
{
    const int index = int(m_parts.size());
    LogRequest request = m_request.log;
    if (m_wasFound) { // it began while we looked on: all of it is news
        request.tail.reset();
        request.since = NoTime;
    }
    m_parts.append(part);
    m_readings.push_back({dynamic_cast<LogSource &>(*m_connection).log(part, request), {}});
    Channel *channel = m_readings.back().channel.get();
    connect(channel, &Channel::received, this, [this, index](const QByteArray &bytes) { take(index, m_readings[size_t(index)].lines.take(bytes)); });
    connect(channel, &Channel::closed, this, [this, index](const ChannelEnd &end) { onClosed(index, end); });
    channel->setPaused(m_isPaused);
    Q_EMIT partAdded(index);
    channel->open();
}

void LogFeed::take(int part, const QList<QByteArray> &lines)
{
    QList<LogLine> taken;
    taken.reserve(lines.size());
    const bool all = m_request.filter.pattern().isEmpty();
    for (const QByteArray &line : lines) {
        if (all || m_request.filter.match(harmlessText(line)).hasMatch())
            taken.append({part, line});
    }
    if (!taken.isEmpty() && !m_isFinished)
        Q_EMIT received(taken);
}

void LogFeed::onClosed(int part, const ChannelEnd &end)
{
    if (m_isFinished)
        return;
    Reading &reading = m_readings[size_t(part)];
    if (const QByteArray rest = reading.lines.takeRest(); !rest.isNull())
        take(part, {rest});
    reading.channel.release()->deleteLater();
    Q_EMIT partEnded(part, end);
    finishIfOver();
}

/// While it follows a workload there may always be another pod; a pod that has ended stays so.
bool LogFeed::isOver() const
{
    const bool hasEnded = std::ranges::none_of(m_readings, [](const Reading &reading) { return bool(reading.channel); });
    const bool isPod = std::ranges::any_of(m_parts, [this](const LogPart &part) { return part.resource == m_resource; });
    return hasEnded && m_wasFound && !m_isAsking && (!m_again.isActive() || isPod);
}

void LogFeed::finishIfOver()
{
    if (isOver())
        finish({});
}

void LogFeed::finish(const std::optional<Error> &error)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_again.stop();
    for (Reading &reading : m_readings) {
        if (reading.channel)
            reading.channel.release()->deleteLater();
    }
    Q_EMIT finished(error);
}
