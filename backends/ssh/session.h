// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/knownhosts.h"
#include "backends/ssh/socket.h"
#include "backends/ssh/target.h"

#include <libssh/libssh.h>

#include <functional>

namespace ssh {

struct FreeChannel {
    /// Closes it where it is open. ssh_channel_close() would also close one that never was: the host then hangs up.
    void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
};
/// Belongs to a session, and goes before it.
using ChannelHandle = std::unique_ptr<std::remove_pointer_t<ssh_channel>, FreeChannel>;

struct FreeEvent {
    void operator()(ssh_event event) const { ssh_event_free(event); }
};
using EventHandle = std::unique_ptr<std::remove_pointer_t<ssh_event>, FreeEvent>;

/// How far getting in came. What is not reached stays empty.
struct Opening {
    enum class Stage : quint8 { Way, Name, Connecting, Greeting, HostKey, Authentication, Done };
    Stage stage = Stage::Way; ///< the one that failed, or Done
    QString address;          ///< that was connected to
    QString software;         ///< what the host calls itself: "SSH-2.0-OpenSSH_9.2p1 Debian-2"
    HostKey hostKey;
    QString identity;         ///< what let us in: "agent", a file
};

/// A connection to a host that has shown the right key and lets us in. Blocks, never longer than the patience given: for workers.
/// One thread at a time. Asks nobody for anything.
class Session {
public:
    /// `socket` leads to the host's port. The host's key is compared before anything about us is told.
    static Result<std::unique_ptr<Session>> open(const Target &target, Socket socket, const Patience &patience, Opening &opening);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    ssh_session handle() const { return m_handle; }
    bool isAlive() const { return ssh_is_connected(m_handle); }
    QString address() const { return m_target.address(); }
    /// Repeats a call of libssh, none of which blocks here, until it answers anything but `again`: SSH_AGAIN or SSH_AUTH_AGAIN.
    /// `what` as in Patience::isOver().
    Result<int> await(const std::function<int()> &call, int again, const QString &what, const Patience &patience);
    /// Waits until something came, or a slice of the patience is over.
    void waitForNews(const Patience &patience);
    /// Takes everything that has come. libssh alone does not look any more at a channel after its end, and misses that it closed.
    void takeNews();
    /// libssh's last words, as an error.
    Error problem(ErrorCode code, const QString &message) const;

private:
    Session(const Target &target, Descriptor socket);

    Result<void> greet(const Patience &patience, Opening &opening);
    Result<void> checkHostKey(Opening &opening);
    Result<void> authenticate(const Patience &patience, Opening &opening);
    Result<bool> useAgent(const Patience &patience);
    Result<bool> useFile(const QString &file, const Patience &patience);

    const Target m_target;
    const KnownHosts m_knownHosts;
    ssh_session m_handle; ///< owns the socket
    EventHandle m_event;  ///< once we are in
    QStringList m_locked; ///< key files whose passphrase is not known
};

} // namespace ssh
