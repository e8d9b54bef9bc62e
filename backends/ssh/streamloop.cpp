// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/streamloop.h"

#include "app/base/detachedthread.h"
#include "backends/ssh/socketflow.h"

#include <future>

namespace ssh {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Piece = 64 * 1024;
constexpr qsizetype LongestWrite = 32 * 1024;
/// How long a session without channels is kept for the next one.
constexpr auto KeptIdle = 15s;

} // namespace

struct StreamLoop::Lane {
    Lane(Session &session, std::shared_ptr<Flow> flow, std::chrono::milliseconds timeout)
        : session(session)
        , channel(ssh_channel_new(session.handle()))
        , flow(std::move(flow))
        , patience(timeout)
    {
    }

    /// Moves everything that can be moved; true where that was something.
    bool work();
    bool hasEnded = false;
    bool isOpen = false;
    bool canSend() const { return isOpen && unsent.isEmpty() && !saidEnd && ssh_channel_window_size(channel.get()) > 0; }

    Session &session;
    ChannelHandle channel;
    std::shared_ptr<Flow> flow;

private:
    bool open();
    int openStep();
    bool send();
    bool receive();
    void end(const ChannelEnd &end);

    Patience patience; ///< for opening
    int step = 0;      ///< of opening
    bool saidEnd = false;
    QByteArray unsent;
};

bool StreamLoop::Lane::work()
{
    if (flow->isAbandoned()) {
        hasEnded = true;
        return true;
    }
    if (!session.isAlive()) {
        end({session.problem(ErrorCode::Unavailable, u"the host closed the connection"_s), {}});
        return true;
    }
    if (!isOpen)
        return open();
    const bool sent = send();
    return receive() || sent;
}

/// One after the other: the channel, a terminal, the program.
int StreamLoop::Lane::openStep()
{
    const FlowRequest &request = flow->request();
    if (step == 0)
        return request.host.isEmpty()
            ? ssh_channel_open_session(channel.get())
            : ssh_channel_open_forward(channel.get(), request.host.toUtf8().constData(), request.port, "127.0.0.1", 0);
    if (!request.host.isEmpty())
        return SSH_OK;
    if (step == 1)
        return request.terminal ? ssh_channel_request_pty_size(channel.get(), "xterm-256color", request.size.width(), request.size.height()) : SSH_OK;
    return request.command.isEmpty() ? ssh_channel_request_shell(channel.get())
                                     : ssh_channel_request_exec(channel.get(), request.command.constData());
}

bool StreamLoop::Lane::open()
{
    static constexpr int Steps = 3;
    for (; step < Steps; ++step) {
        const int answer = openStep();
        if (answer == SSH_AGAIN) {
            if (const auto over = patience.isOver(u"no answer"_s, session.address()))
                end({*over, {}});
            return hasEnded;
        }
        if (answer != SSH_OK) {
            const FlowRequest &request = flow->request();
            end({session.problem(ErrorCode::Unavailable,
                     request.host.isEmpty() ? u"the host runs no program for us"_s
                                            : u"the host cannot reach port %1 of %2, or forwards no ports"_s.arg(request.port).arg(request.host)),
                {}});
            return true;
        }
    }
    isOpen = true;
    flow->onOpened();
    return true;
}

bool StreamLoop::Lane::send()
{
    if (saidEnd)
        return false;
    if (const auto size = flow->newSize())
        ssh_channel_change_pty_size(channel.get(), size->width(), size->height());
    const qsizetype most = std::min<qsizetype>(ssh_channel_window_size(channel.get()), LongestWrite);
    if (unsent.isEmpty() && most > 0)
        unsent = flow->output(most);
    if (!unsent.isEmpty()) {
        const int written = ssh_channel_write(channel.get(), unsent.constData(), uint32_t(unsent.size()));
        unsent.remove(0, std::max(written, 0));
        return written > 0;
    }
    if (!flow->outputHasEnded())
        return false;
    saidEnd = true;
    ssh_channel_send_eof(channel.get());
    return true;
}

bool StreamLoop::Lane::receive()
{
    bool got = false;
    for (const auto stream : {Channel::Stream::Output, Channel::Stream::Error}) {
        if (!flow->accepts())
            return got;
        QByteArray bytes(Piece, Qt::Uninitialized);
        const int count = ssh_channel_read_nonblocking(channel.get(), bytes.data(), Piece, stream == Channel::Stream::Error);
        if (count <= 0)
            continue;
        bytes.truncate(count);
        flow->onInput(std::move(bytes), stream);
        got = true;
    }
    if (got || !ssh_channel_is_eof(channel.get()))
        return got;
    const bool isPort = !flow->request().host.isEmpty(); // whose other end says nothing more and waits for us, perhaps for ever
    if (!isPort && !ssh_channel_is_closed(channel.get()))
        return false;
    const int code = isPort ? -1 : ssh_channel_get_exit_status(channel.get());
    end({{}, code >= 0 ? std::optional(code) : std::nullopt});
    return true;
}

void StreamLoop::Lane::end(const ChannelEnd &end)
{
    hasEnded = true;
    flow->onClosed(end);
}

StreamLoop::StreamLoop(Opener opener, std::chrono::milliseconds timeout)
    : m_opener(std::move(opener))
    , m_timeout(timeout)
{
}

void StreamLoop::add(std::shared_ptr<Flow> flow)
{
    const std::lock_guard lock(m_mutex);
    m_new.push_back(std::move(flow));
    if (std::exchange(m_isRunning, true))
        m_waker.wake();
    else
        runDetached([self = shared_from_this()] { self->run(); });
}

void StreamLoop::run()
{
    do {
        if (const auto session = m_opener(Patience(m_timeout)))
            serve(**session);
        else
            failNew(session.error());
    } while (!isDone());
}

bool StreamLoop::isDone()
{
    const std::lock_guard lock(m_mutex);
    m_isRunning = !m_new.empty();
    return !m_isRunning;
}

void StreamLoop::failNew(const Error &error)
{
    std::vector<std::shared_ptr<Flow>> failed;
    {
        const std::lock_guard lock(m_mutex);
        failed.swap(m_new);
    }
    for (const auto &flow : failed)
        flow->onClosed({error, {}});
}

bool StreamLoop::takeNew(Session &session, std::list<Lane> &lanes)
{
    const std::lock_guard lock(m_mutex);
    for (auto &flow : std::exchange(m_new, {}))
        lanes.emplace_back(session, std::move(flow), m_timeout);
    return !lanes.empty();
}

/// Until the session breaks, or nobody has used it for a while.
void StreamLoop::serve(Session &session)
{
    std::list<Lane> lanes;
    auto lastUse = std::chrono::steady_clock::now();
    while (session.isAlive() || !lanes.empty()) {
        if (session.isAlive() && takeNew(session, lanes))
            lastUse = std::chrono::steady_clock::now();
        if (lanes.empty() && std::chrono::steady_clock::now() - lastUse > KeptIdle)
            break;
        bool moved = false;
        for (Lane &lane : lanes)
            moved = lane.work() || moved;
        lanes.remove_if([](const Lane &lane) { return lane.hasEnded; });
        if (!moved)
            waitForNews(session, lanes);
        session.takeNews();
    }
}

void StreamLoop::waitForNews(Session &session, std::list<Lane> &lanes)
{
    static constexpr int Slice = 1000;
    if (!session.isAlive())
        return;
    std::vector<Watched> watched {{Descriptor(ssh_get_fd(session.handle())), true, (ssh_get_poll_flags(session.handle()) & SSH_WRITE_PENDING) != 0},
        {m_waker.descriptor()}};
    for (Lane &lane : lanes) {
        if (const auto own = lane.flow->watched(lane.canSend()))
            watched.push_back(*own);
    }
    waitFor(watched, Slice);
    m_waker.drain();
}

Result<Socket> StreamLoop::tunnel(const QString &host, quint16 port, const Patience &patience)
{
    auto pair = socketPair();
    if (!pair)
        return pair.error();
    const auto flow = std::make_shared<SocketFlow>(FlowRequest {host, port}, std::move(pair->second));
    std::future<std::optional<Error>> opened = flow->opened();
    add(flow);
    for (;;) {
        if (opened.wait_for(std::chrono::milliseconds(patience.slice())) == std::future_status::ready)
            break;
        if (const auto over = patience.isOver(u"no way through the jump host"_s, host))
            return *over; // our end closes, so the flow ends
    }
    if (auto error = opened.get())
        return *error;
    return std::move(pair->first);
}

} // namespace ssh
