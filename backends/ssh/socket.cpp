// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace ssh {

using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_WIN
using PollEntry = WSAPOLLFD;
int systemPoll(PollEntry *entries, size_t count, int timeout) { return WSAPoll(entries, ULONG(count), timeout); }
void closeDescriptor(Descriptor descriptor) { closesocket(SOCKET(descriptor)); }
int lastProblem() { return WSAGetLastError(); }
bool isWait(int problem) { return problem == WSAEWOULDBLOCK || problem == WSAEINPROGRESS; }
QString wordsOf(int problem) { return qt_error_string(problem); }
void makeNonBlocking(Descriptor descriptor)
{
    u_long yes = 1;
    ioctlsocket(SOCKET(descriptor), FIONBIO, &yes);
}
constexpr int NoSignal = 0, WritingEnd = SD_SEND;
#else
using PollEntry = pollfd;
int systemPoll(PollEntry *entries, size_t count, int timeout) { return poll(entries, nfds_t(count), timeout); }
void closeDescriptor(Descriptor descriptor) { ::close(descriptor); }
int lastProblem() { return errno; }
bool isWait(int problem) { return problem == EAGAIN || problem == EWOULDBLOCK || problem == EINPROGRESS || problem == EINTR; }
QString wordsOf(int problem) { return QString::fromLocal8Bit(std::strerror(problem)); }
void makeNonBlocking(Descriptor descriptor)
{
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}
#ifdef MSG_NOSIGNAL
constexpr int NoSignal = MSG_NOSIGNAL;
#else
constexpr int NoSignal = 0; // such threads call surviveBrokenPipes()
#endif
constexpr int WritingEnd = SHUT_WR;
#endif

struct FreeAddresses {
    void operator()(addrinfo *list) const { freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Result<Addresses> lookUp(const QString &host, quint16 port)
{
    addrinfo hints {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    const int failed = getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &list);
    if (failed == 0)
        return Addresses(list);
    return Error {failed == EAI_AGAIN ? ErrorCode::Unavailable : ErrorCode::NotFound, u"the host's name cannot be resolved"_s,
        QString::fromLocal8Bit(gai_strerror(failed)), host, {}};
}

QString textOf(const addrinfo &address)
{
    std::array<char, NI_MAXHOST> text {};
    getnameinfo(address.ai_addr, socklen_t(address.ai_addrlen), text.data(), socklen_t(text.size()), nullptr, 0, NI_NUMERICHOST);
    return QString::fromLatin1(text.data());
}

/// Why it did not come to a connection; 0 where it did.
int problemOf(Descriptor descriptor)
{
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&problem), &size);
    return problem;
}

Result<Socket> connectTo(const addrinfo &address, const QString &about, const Patience &patience)
{
    Socket socket(Descriptor(::socket(address.ai_family, address.ai_socktype, address.ai_protocol)));
    if (!socket.isOpen())
        return Error {ErrorCode::Unavailable, u"no socket is to be had"_s, wordsOf(lastProblem()), about, {}};
    makeNonBlocking(socket.descriptor());
    int problem = ::connect(socket.descriptor(), address.ai_addr, socklen_t(address.ai_addrlen)) == 0 ? 0 : lastProblem();
    if (isWait(problem)) {
        std::vector<Watched> watched {{socket.descriptor(), false, true}};
        while (!watched[0].isWritable && !watched[0].isReadable) {
            if (const auto over = patience.isOver(u"no connection"_s, about))
                return *over;
            waitFor(watched, patience.slice());
        }
        problem = problemOf(socket.descriptor());
    }
    if (problem != 0)
        return Error {ErrorCode::Unavailable, u"the host's port cannot be reached"_s, wordsOf(problem), about, {}};
    const int yes = 1; // small packets at once
    setsockopt(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char *>(&yes), sizeof yes);
    return socket;
}

} // namespace

Socket::~Socket()
{
    if (isOpen())
        closeDescriptor(m_descriptor);
}

Socket::Outcome Socket::read(QByteArray &into, qsizetype most)
{
    into.resize(most);
    const auto got = ::recv(m_descriptor, into.data(), size_t(most), 0);
    const int problem = got < 0 ? lastProblem() : 0;
    into.resize(std::max<qsizetype>(got, 0));
    return got >= 0 ? Outcome::Done : isWait(problem) ? Outcome::Wait : Outcome::Broken;
}

Socket::Outcome Socket::write(const QByteArray &bytes, qsizetype from, qsizetype &written)
{
    const auto sent = ::send(m_descriptor, bytes.constData() + from, size_t(bytes.size() - from), NoSignal);
    written = std::max<qsizetype>(sent, 0);
    return sent >= 0 ? Outcome::Done : isWait(lastProblem()) ? Outcome::Wait : Outcome::Broken;
}

void Socket::closeWriting()
{
    ::shutdown(m_descriptor, WritingEnd);
}

Result<Socket> dial(const QString &host, quint16 port, const Patience &patience, DialReport *report)
{
    const Result<Addresses> addresses = lookUp(host, port);
    if (!addresses)
        return addresses.error();
    Error error {ErrorCode::NotFound, u"the host has no address"_s, {}, host, {}};
    for (const addrinfo *address = addresses->get(); address; address = address->ai_next) {
        const QString text = textOf(*address);
        if (report)
            report->address = text;
        const Patience own = address->ai_next ? patience.atMost(std::chrono::seconds(5)) : patience; // others may answer
        Result<Socket> socket = connectTo(*address, u"%1 port %2"_s.arg(text).arg(port), own);
        if (socket || socket.error().code == ErrorCode::Cancelled)
            return socket;
        error = socket.error();
    }
    return error;
}

Result<std::pair<Socket, Socket>> socketPair()
{
    const auto failure = [] { return Error {ErrorCode::ResourceExhausted, u"no pair of sockets is to be had"_s, wordsOf(lastProblem()), {}, {}}; };
#ifdef Q_OS_WIN
    Socket listener(::socket(AF_INET, SOCK_STREAM, 0)), one(::socket(AF_INET, SOCK_STREAM, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(listener.descriptor(), generic, size) != 0 || listen(listener.descriptor(), 1) != 0
        || getsockname(listener.descriptor(), generic, &size) != 0 || ::connect(one.descriptor(), generic, size) != 0)
        return failure();
    sockaddr_in mine {}, theirs {};
    getsockname(one.descriptor(), reinterpret_cast<sockaddr *>(&mine), &size);
    Socket other(::accept(listener.descriptor(), reinterpret_cast<sockaddr *>(&theirs), &size));
    if (!other.isOpen() || mine.sin_port != theirs.sin_port) // somebody else was quicker
        return failure();
#else
    int descriptors[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors) != 0)
        return failure();
    Socket one(descriptors[0]), other(descriptors[1]);
#endif
    makeNonBlocking(one.descriptor());
    makeNonBlocking(other.descriptor());
    return std::pair(std::move(one), std::move(other));
}

bool waitFor(std::vector<Watched> &watched, int milliseconds)
{
    std::vector<PollEntry> entries;
    for (const Watched &each : watched)
        entries.push_back({each.descriptor, short((each.reading ? POLLIN : 0) | (each.writing ? POLLOUT : 0)), 0});
    const int ready = systemPoll(entries.data(), entries.size(), milliseconds);
    if (ready < 0)
        return isWait(lastProblem());
    for (size_t i = 0; i < watched.size(); ++i) {
        const int found = entries[i].revents;
        watched[i].isReadable = found & (POLLIN | POLLHUP | POLLERR | POLLNVAL);
        watched[i].isWritable = found & POLLOUT;
    }
    return true;
}

Waker::Waker()
{
    if (auto pair = socketPair()) {
        m_reader = std::move(pair->first);
        m_writer = std::move(pair->second);
    }
}

void Waker::wake()
{
    qsizetype written = 0;
    m_writer.write("w", 0, written); // a full pipe wakes as well
}

void Waker::drain()
{
    QByteArray bytes;
    while (m_reader.read(bytes, 256) == Socket::Outcome::Done && bytes.size() == 256) { }
}

} // namespace ssh
