// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/connectionprobe.h"

ConnectionProbe::ConnectionProbe(Provider &provider, ConnectionProfile profile, const Clock &clock,
    std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_provider(provider)
    , m_profile(std::move(profile))
    , m_clock(clock)
{
    m_profile.readOnly = true;
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(timeout);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        fail({ErrorCode::DeadlineExceeded, tr("no answer within %n second(s)", nullptr, int(m_timeout.interval() / 1000)), {}, {}, {}});
    });
}

ConnectionProbe::~ConnectionProbe() = default;

void ConnectionProbe::start()
{
    auto made = m_provider.connect(m_profile, {m_sink, m_clock, m_timeout.intervalAsDuration()});
    if (!made)
        return fail(made.error());
    m_connection = std::move(made).value();
    connect(m_connection.get(), &Connection::statusChanged, this, &ConnectionProbe::check);
    Interest interest;
    interest.kinds = {Kind::Cluster, Kind::Host, Kind::Account};
    interest.follow = false;
    interest.usage = false;
    m_timeout.start();
    m_connection->open(interest);
}

/// The first failure is the answer: a probe does not wait for the connection's own next attempt.
void ConnectionProbe::check()
{
    if (m_done || !m_connection->status().settled())
        return;
    m_status = m_connection->status();
    finish();
}

void ConnectionProbe::fail(const Error &error)
{
    if (m_done)
        return;
    m_status.phase = ConnectionPhase::Failed;
    m_status.error = error;
    m_status.since = m_clock.now();
    QMetaObject::invokeMethod(this, &ConnectionProbe::finish, Qt::QueuedConnection);
}

void ConnectionProbe::finish()
{
    if (std::exchange(m_done, true))
        return;
    m_timeout.stop();
    if (m_connection)
        m_connection.release()->deleteLater(); // the signal that brought us here is its own
    Q_EMIT finished();
}
