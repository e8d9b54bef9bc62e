// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/streams/socketchannel.h"

/// One connection to a port of a pod, over v4.channel.k8s.io, which every API server passes on. That protocol knows no end of one
/// direction alone: closeWriting() ends it once all was sent.
class PortChannel final : public SocketChannel {
    Q_OBJECT

public:
    PortChannel(ClusterLink &link, PodLookup &lookup, QString resourceId, quint16 port);
    void write(const QByteArray &bytes) override;

    /// The port of a pod that a resource's port means: a service may call it otherwise.
    static Result<int> portOf(const PodsOf &found, const PodRecord &pod, int port);

private:
    Result<QByteArray> pathFor(const PodsOf &found) override;
    QByteArrayList protocols() const override { return {"v4.channel.k8s.io"}; }
    void onOpened(const QByteArray &) override { }
    void onMessage(quint8 stream, const QByteArray &bytes) override;
    void onSourceEnd(const ChannelEnd &end) override;

    const quint16 m_port;
    bool m_announced[2] = {false, false}; ///< each stream begins with the port's number
    QByteArray m_complaint;
};
