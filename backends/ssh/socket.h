// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/patience.h"

#include <QString>
#include <utility>
#include <vector>

namespace ssh {

#ifdef Q_OS_WIN
using Descriptor = unsigned long long;
#else
using Descriptor = int;
#endif
inline constexpr Descriptor NoDescriptor = Descriptor(-1);

/// A socket of this process, closed with its owner. Never blocks. One thread at a time.
class Socket {
public:
    Socket() = default;
    explicit Socket(Descriptor descriptor)
        : m_descriptor(descriptor)
    {
    }
    Socket(Socket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, NoDescriptor))
    {
    }
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~Socket();

    Descriptor descriptor() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor != NoDescriptor; }
    /// Gives it away: whoever takes it closes it.
    Descriptor release() { return std::exchange(m_descriptor, NoDescriptor); }

    enum class Outcome : quint8 { Done, Wait, Broken };
    /// Reads at most that much. Done with nothing: the other end has closed.
    Outcome read(QByteArray &into, qsizetype most);
    /// Writes the front of it and says how much that was.
    Outcome write(const QByteArray &bytes, qsizetype from, qsizetype &written);
    void closeWriting();

private:
    Descriptor m_descriptor = NoDescriptor;
};

/// What has been found out on the way to a host's port.
struct DialReport {
    QString address; ///< the last one tried, "192.0.2.7"; empty where the name was not resolved
};

/// Connects to a port: every address of the name is tried, in the system's order. Looking a name up can't be hurried, all else
/// obeys the patience.
Result<Socket> dial(const QString &host, quint16 port, const Patience &patience, DialReport *report = nullptr);

/// Two ends of one connection inside this process.
Result<std::pair<Socket, Socket>> socketPair();

/// A descriptor to wait for, and what it was found ready for.
struct Watched {
    Descriptor descriptor;
    bool reading = true;
    bool writing = false;
    bool isReadable = false; ///< also where it broke
    bool isWritable = false;
};
/// Waits until one of them is ready or the time is over. False on an error that will not go away.
bool waitFor(std::vector<Watched> &watched, int milliseconds);

/// Ends a waitFor() that is under way on another thread.
class Waker {
public:
    Waker();
    void wake();
    /// Takes the wake-ups back.
    void drain();
    Descriptor descriptor() const { return m_reader.descriptor(); }

private:
    Socket m_reader;
    Socket m_writer;
};

} // namespace ssh
