// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/poller.h"

#include <libvirt/libvirt.h>

#include <algorithm>
#include <climits>

#ifdef _WIN32
#include <io.h>
#include <winsock2.h>
using PollFd = WSAPOLLFD;
#else
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
using PollFd = pollfd;
#endif

namespace libvirt {
namespace {

#ifdef _WIN32
// libvirt hands out C descriptors; WSAPoll wants the socket under them.
auto systemDescriptor(int fd) { return SOCKET(_get_osfhandle(fd)); }
int systemPoll(PollFd *fds, size_t count, int timeout) { return WSAPoll(fds, ULONG(count), timeout); }
#else
auto systemDescriptor(int fd) { return fd; }
int systemPoll(PollFd *fds, size_t count, int timeout) { return poll(fds, nfds_t(count), timeout); }
#endif

struct EventBit {
    int libvirt;
    short wanted; ///< 0 for what poll reports unasked
    short happened;
};
constexpr EventBit EventBits[] = {
    {VIR_EVENT_HANDLE_READABLE, POLLIN, POLLIN},
    {VIR_EVENT_HANDLE_WRITABLE, POLLOUT, POLLOUT},
    {VIR_EVENT_HANDLE_ERROR, 0, POLLERR | POLLNVAL},
    {VIR_EVENT_HANDLE_HANGUP, 0, POLLHUP},
};

short toPoll(int wanted)
{
    short events = 0;
    for (const EventBit &bit : EventBits)
        events |= short((wanted & bit.libvirt) ? bit.wanted : 0);
    return events;
}

int fromPoll(short happened)
{
    int events = 0;
    for (const EventBit &bit : EventBits)
        events |= (happened & bit.happened) ? bit.libvirt : 0;
    return events;
}

} // namespace

#ifdef _WIN32
// A datagram socket that is connected to itself stands in for the pipe, which WSAPoll cannot wait for.
Poller::Poller()
{
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof address;
    const SOCKET socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    bind(socket, reinterpret_cast<sockaddr *>(&address), size);
    getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size);
    ::connect(socket, reinterpret_cast<sockaddr *>(&address), size);
    u_long nonBlocking = 1;
    ioctlsocket(socket, FIONBIO, &nonBlocking);
    m_reader = m_writer = socket;
}

Poller::~Poller() { closesocket(m_reader); }

void Poller::writeByte() { send(m_writer, "", 1, 0); }

void Poller::drain()
{
    char buffer[64];
    while (recv(m_reader, buffer, sizeof buffer, 0) > 0) { }
}
#else
Poller::Poller()
{
    int ends[2] = {-1, -1};
    if (pipe(ends) == 0) {
        for (int end : ends) {
            fcntl(end, F_SETFL, O_NONBLOCK);
            fcntl(end, F_SETFD, FD_CLOEXEC);
        }
    }
    m_reader = ends[0];
    m_writer = ends[1];
}

Poller::~Poller()
{
    close(m_reader);
    close(m_writer);
}

void Poller::writeByte()
{
    // A full pipe has woken the reader already.
    [[maybe_unused]] const ssize_t written = write(m_writer, "", 1);
}

void Poller::drain()
{
    char buffer[64];
    while (read(m_reader, buffer, sizeof buffer) > 0) { }
}
#endif

void Poller::wake()
{
    if (!m_isWoken.test_and_set())
        writeByte();
}

void Poller::wait(std::vector<PollEntry> &entries, std::optional<std::chrono::milliseconds> timeout)
{
    std::vector<PollFd> fds;
    fds.reserve(entries.size() + 1);
    fds.push_back({m_reader, POLLIN, 0});
    for (const PollEntry &entry : entries)
        fds.push_back({systemDescriptor(entry.fd), toPoll(entry.wanted), 0});
    const int milliseconds = timeout ? int(std::clamp<long long>(timeout->count(), 0, INT_MAX)) : -1;
    const int ready = systemPoll(fds.data(), fds.size(), milliseconds);
    for (size_t i = 0; i < entries.size(); ++i)
        entries[i].happened = ready > 0 ? fromPoll(fds[i + 1].revents) : 0;
    if (ready > 0 && fds.front().revents) {
        drain();
        m_isWoken.clear(); // whoever woke in between is noticed by the caller, who looks at everything now
    }
}

} // namespace libvirt
