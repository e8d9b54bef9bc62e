// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/clusterlink.h"
#include "backends/kubernetes/streams/inlet.h"

#include <QPointer>

/// What all channels of a cluster share: bytes that come on the engine's thread are handed out on the channel's own, and the sender
/// waits while nobody takes them. Ends with the link.
class StreamChannel : public Channel {
    Q_OBJECT

public:
    ~StreamChannel() override;
    void setPaused(bool paused) final;

protected:
    explicit StreamChannel(ClusterLink &link);

    /// Null where the link is down.
    ApiServerPtr server() const;
    const MailboxPtr &mailbox() const { return m_mailbox; }
    /// An inlet for the source that begins now; what the one before may still put in is lost.
    std::shared_ptr<Inlet> newInlet();
    /// Ends the channel at once; only the first time counts.
    void finish(const ChannelEnd &end);
    void fail(ErrorCode code, const QString &message, const QString &about = {});
    bool isFinished() const { return m_isFinished; }

    /// Lets the source go on.
    virtual void resumeSource() = 0;
    /// Takes a piece, in order.
    virtual void receive(const QByteArray &bytes, Stream stream) { Q_EMIT received(bytes, stream); }
    /// The source has ended, and all that it gave was received.
    virtual void onSourceEnd(const ChannelEnd &end) { finish(end); }

private:
    void deliver();

    const QPointer<ClusterLink> m_link;
    MailboxPtr m_mailbox;
    std::shared_ptr<Inlet> m_inlet;
    bool m_isPaused = false;
    bool m_isFinished = false;
};
