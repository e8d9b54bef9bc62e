// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/streamsources.h"
#include "backends/kubernetes/streams/socketchannel.h"

/// A program in a container. Speaks v5.channel.k8s.io, or v4 with servers before 1.30, where the end of the input cannot be told.
class ExecChannel final : public SocketChannel {
    Q_OBJECT

public:
    ExecChannel(ClusterLink &link, PodLookup &lookup, QString resourceId, ExecRequest request);
    void write(const QByteArray &bytes) override;
    void closeWriting() override;
    void resize(int columns, int rows) override;

    /// How a program ended, by the status that is told at its end.
    static ChannelEnd endOf(const QByteArray &status);

private:
    Result<QByteArray> pathFor(const PodsOf &found) override;
    QByteArrayList protocols() const override;
    void onOpened(const QByteArray &protocol) override;
    void onMessage(quint8 stream, const QByteArray &bytes) override;
    void onSourceEnd(const ChannelEnd &end) override;

    ExecRequest m_request;
    bool m_isOpen = false;
    bool m_canCloseInput = false;
    bool m_closesInput = false;
    std::optional<ChannelEnd> m_end; ///< as the program's status tells
};
