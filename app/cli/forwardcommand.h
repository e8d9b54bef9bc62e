// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/streamcommand.h"
#include "app/streams/portforward.h"

/// allod forward ID [LOCAL:]REMOTE…: lends ports of a pod, workload or service to this machine's loopback interface until it is
/// interrupted.
class ForwardCommand final : public StreamCommand {
    Q_OBJECT

public:
    using StreamCommand::StreamCommand;
    void start() override;

private:
    struct Ports {
        quint16 local; ///< 0: any
        quint16 remote;
    };
    static std::optional<Ports> portsFrom(const QString &word);
    void onFound() override;
    void listen(Connection &connection);
    void say(const PortForward &forward);
    void leave(const std::optional<Error> &error);

    std::vector<Ports> m_ports;
    std::unique_ptr<StreamSession> m_session;
    std::vector<std::unique_ptr<PortForward>> m_forwards;
    bool m_hasLeft = false;
};
