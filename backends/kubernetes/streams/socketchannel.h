// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/streams/podlookup.h"
#include "backends/kubernetes/streams/streamchannel.h"

/// A channel over one of the cluster's WebSockets: its messages begin with a byte that tells which stream they belong to. Opening it
/// is a session, which the transport of a read-only connection refuses.
class SocketChannel : public StreamChannel {
    Q_OBJECT

public:
    ~SocketChannel() override;
    void open() final;
    qsizetype pendingBytes() const final { return m_pending; }

protected:
    /// A channel to a pod, or to one of those behind a resource.
    SocketChannel(ClusterLink &link, PodLookup &lookup, QString resourceId);

    /// The way to take, the server's base left out; or why there is none.
    virtual Result<QByteArray> pathFor(const PodsOf &found) = 0;
    virtual QByteArrayList protocols() const = 0;
    /// It is open. The protocol is the one that the server took.
    virtual void onOpened(const QByteArray &protocol) = 0;
    virtual void onMessage(quint8 stream, const QByteArray &bytes) = 0;

    /// Sends in pieces; kept until it is open. Counts as pending where it is data.
    void send(quint8 stream, const QByteArray &bytes, bool isData = false);
    /// Closes in order, after what was sent.
    void closeSocket() { m_socket.close(); }
    const QString &resource() const { return m_resource; }

private:
    class Handler;
    void onFound(const Result<PodsOf> &found);
    void onSent(qsizetype bytes);
    void resumeSource() final { m_socket.resume(); }
    void receive(const QByteArray &bytes, Stream stream) final;

    const QPointer<PodLookup> m_lookup;
    const QString m_resource;
    WebSocket m_socket;
    std::vector<QByteArray> m_early; ///< until there is a pod
    bool m_hasSocket = false;
    qsizetype m_pending = 0;
};
