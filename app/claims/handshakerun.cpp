// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/handshakerun.h"

#include "app/base/english.h"
#include "app/provider/streamsources.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

HandshakeRun::HandshakeRun(
    Planner &planner, Journal &journal, Actor actor, const QString &connection, const QString &resource, quint16 port, const QString &protocol, QObject *parent)
    : QObject(parent)
    , m_planner(planner)
    , m_session(planner, journal, std::move(actor), {u"forward"_s, connection, resource, English::tr("Ask at port %1 whether it answers").arg(port)})
    , m_connection(connection)
    , m_resource(resource)
    , m_port(port)
    , m_handshake(Handshake::of(protocol))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(10s);
    connect(&m_limit, &QTimer::timeout, this, [this] { finish({Handshake::State::NotYet, English::tr("no answer within 10 seconds")}); });
    connect(&m_session, &StreamSession::begun, this, &HandshakeRun::open);
    connect(&m_session, &StreamSession::refused, this, [this](const Error &error) { finish({}, error); });
}

void HandshakeRun::start()
{
    m_session.begin();
}

void HandshakeRun::open()
{
    auto *source = dynamic_cast<PortSource *>(m_planner.workspace().connection(m_connection));
    if (!source || !m_handshake)
        return finish({}, Error {ErrorCode::Unimplemented, source ? English::tr("nobody here speaks its protocol") : English::tr("its connection lends no ports"), {}, m_resource, {}});
    m_channel = source->connectPort(m_resource, m_port);
    connect(m_channel.get(), &Channel::received, this, [this](const QByteArray &bytes) { onReceived(bytes); });
    connect(m_channel.get(), &Channel::closed, this, &HandshakeRun::onClosed);
    m_limit.start();
    if (const QByteArray opening = m_handshake->opening(); !opening.isEmpty())
        m_channel->write(opening);
    m_channel->open();
}

void HandshakeRun::onReceived(const QByteArray &bytes)
{
    if (const Handshake::Step step = m_handshake->take(bytes); step.state != Handshake::State::More)
        finish(step);
}

void HandshakeRun::onClosed(const ChannelEnd &end)
{
    Handshake::Step step = m_handshake->end();
    if (end.error)
        step.seen = end.error->toString();
    finish(step);
}

void HandshakeRun::finish(const Handshake::Step &step, const std::optional<Error> &error)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_limit.stop();
    if (m_channel) {
        m_channel->disconnect(this);
        m_channel.release()->deleteLater();
    }
    m_session.end({error, {}});
    Q_EMIT finished(step, error);
    deleteLater();
}
