// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/streamchannel.h"

using namespace Qt::StringLiterals;

StreamChannel::StreamChannel(ClusterLink &link)
    : m_link(&link)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    connect(&link, &QObject::destroyed, this, [this] { fail(ErrorCode::Cancelled, u"the connection was closed"_s); });
}

StreamChannel::~StreamChannel()
{
    m_mailbox->close();
}

ApiServerPtr StreamChannel::server() const
{
    return m_link && m_link->isUp() ? m_link->server() : nullptr;
}

std::shared_ptr<Inlet> StreamChannel::newInlet()
{
    m_inlet = std::make_shared<Inlet>(m_mailbox, [this] { deliver(); });
    return m_inlet;
}

void StreamChannel::setPaused(bool paused)
{
    const bool goesOn = std::exchange(m_isPaused, paused) && !paused;
    if (goesOn)
        m_mailbox->post([this] { deliver(); });
}

void StreamChannel::deliver()
{
    const QPointer<StreamChannel> self(this); // whoever receives may delete it
    while (self && !m_isPaused && !m_isFinished && m_inlet) {
        const std::shared_ptr<Inlet> inlet = m_inlet;
        const auto piece = inlet->take();
        if (inlet->takeResumption())
            resumeSource();
        if (piece) {
            receive(piece->bytes, piece->stream);
            continue;
        }
        if (const auto end = inlet->takeEnd())
            onSourceEnd(*end);
        return;
    }
}

void StreamChannel::finish(const ChannelEnd &end)
{
    if (!std::exchange(m_isFinished, true))
        Q_EMIT closed(end);
}

void StreamChannel::fail(ErrorCode code, const QString &message, const QString &about)
{
    finish({Error {code, message, {}, about, {}}, {}});
}
