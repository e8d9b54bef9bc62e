// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/console.h"

#include "backends/libvirt/domainfacts.h"
#include "backends/libvirt/eventloop.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/opening.h"

#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <array>
#include <thread>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using StreamHandle = std::unique_ptr<virStream, Free<virStreamFree>>;

/// From here on the system is made to wait.
constexpr qsizetype MostKept = 1024 * 1024;
/// What still comes while it waits, because a held connection has to be let go for moments, is kept up to this.
constexpr qsizetype MostKeptEver = 16 * MostKept;
constexpr int LongestPiece = 64 * 1024;

class ConsoleChannel;

/// What a channel shares with libvirt's event loop, on which it receives, and a worker, on which it opens, sends and closes.
/// Outlives the channel until the worker has closed the connection. Made by make_shared.
class Line : public std::enable_shared_from_this<Line> {
public:
    Line(SessionSettings settings, std::string uuid, bool force, ConsoleChannel *channel)
        : m_settings(std::move(settings))
        , m_uuid(std::move(uuid))
        , m_force(force)
        , m_channel(channel)
    {
    }

    // For the channel, on its thread; all of them return at once.
    void open();
    void write(const QByteArray &bytes);
    qsizetype pending() const { return m_pending; }
    /// What was received since the last time.
    QByteArray take();
    /// Lets a held connection go until it has received again.
    void sip() { setHeld(m_hold, false); }
    /// The channel is told so, and the connection is closed. Once; any thread.
    void end(const ChannelEnd &end);
    /// The channel is told nothing any more.
    void leave();

    /// On libvirt's event loop: takes what has come and never waits.
    void receive(virStreamPtr stream);

private:
    void openNow();
    std::optional<Error> connect();
    void sendNow(const QByteArray &bytes);
    void closeNow();
    void tell(std::function<void(ConsoleChannel &)> news);

    const SessionSettings m_settings;
    const std::string m_uuid;
    const bool m_force;
    const InputHold m_hold = std::make_shared<std::atomic_bool>(false);
    const std::shared_ptr<Workers> m_worker = std::make_shared<Workers>(1);
    std::atomic<qsizetype> m_pending = 0;
    std::atomic_bool m_hasEnded = false;
    std::atomic_bool m_hasReadAll = false; ///< the other end closed it in order

    std::mutex m_mutex;
    ConsoleChannel *m_channel;
    QByteArray m_received;

    // The worker's own.
    virConnectPtr m_connection = nullptr;
    StreamHandle m_stream;
    std::weak_ptr<Line> m_self; ///< for libvirt's callback
};

class ConsoleChannel final : public Channel {
public:
    ConsoleChannel(const SessionSettings &settings, std::string uuid, bool force)
        : m_line(std::make_shared<Line>(settings, std::move(uuid), force, this))
    {
        static constexpr auto SipEvery = 10s; // libvirt's daemon waits 30 s for a sign of life
        m_deadline.setSingleShot(true);
        m_deadline.setInterval(settings.timeout);
        m_sip.setInterval(SipEvery);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            const double seconds = double(m_deadline.interval()) / 1000;
            m_line->end({Error {ErrorCode::DeadlineExceeded, u"the system did not answer within %1 s"_s.arg(seconds), {}, {}, {}}, {}});
        });
        connect(&m_sip, &QTimer::timeout, this, [this] { m_line->sip(); });
    }
    ~ConsoleChannel() override { m_line->leave(); }

    void open() override
    {
        m_deadline.start();
        m_line->open();
        m_line->write(std::exchange(m_early, {}));
        m_isOpening = true;
    }
    void write(const QByteArray &bytes) override
    {
        if (m_isOpening)
            m_line->write(bytes);
        else
            m_early += bytes;
    }
    qsizetype pendingBytes() const override { return m_early.size() + m_line->pending(); }
    void setPaused(bool paused) override
    {
        m_isPaused = paused;
        if (!paused) // never from inside this call: whoever resumes does not expect bytes yet
            QMetaObject::invokeMethod(this, [this] { deliver(); }, Qt::QueuedConnection);
    }

    void onOpened()
    {
        m_deadline.stop();
        m_sip.start();
        Q_EMIT opened();
    }
    void deliver()
    {
        if (m_isPaused)
            return;
        const QPointer<ConsoleChannel> self(this);
        if (const QByteArray bytes = m_line->take(); !bytes.isEmpty())
            Q_EMIT received(bytes, Stream::Output);
        if (self && m_end && !m_isPaused)
            Q_EMIT closed(*std::exchange(m_end, std::nullopt));
    }
    void onEnded(const ChannelEnd &end)
    {
        m_deadline.stop();
        m_sip.stop();
        m_end = end;
        deliver();
    }

private:
    const std::shared_ptr<Line> m_line;
    QTimer m_deadline;
    QTimer m_sip;
    QByteArray m_early; ///< written before open()
    bool m_isOpening = false;
    bool m_isPaused = false;
    std::optional<ChannelEnd> m_end; ///< told when everything received has been
};

/// Says why there is no console.
class RefusedChannel final : public Channel {
public:
    explicit RefusedChannel(Error error)
        : m_error(std::move(error))
    {
    }
    void open() override
    {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT closed({m_error, {}}); }, Qt::QueuedConnection);
    }
    void setPaused(bool) override { }

private:
    const Error m_error;
};

void onClosed(virConnectPtr, int, void *data)
{
    if (const auto line = static_cast<std::weak_ptr<Line> *>(data)->lock())
        line->end({Error {ErrorCode::Unavailable, u"the connection to the system broke"_s, {}, {}, {}}, {}});
}

void onReadable(virStreamPtr stream, int, void *data)
{
    if (const auto line = static_cast<std::weak_ptr<Line> *>(data)->lock())
        line->receive(stream);
}

void Line::open()
{
    startEventLoop();
    m_worker->post(Lane::Connection, [self = shared_from_this()] { self->openNow(); });
}

void Line::write(const QByteArray &bytes)
{
    if (m_hasEnded)
        return;
    m_pending += bytes.size();
    m_worker->post(Lane::Connection, [self = shared_from_this(), bytes] {
        self->sendNow(bytes);
        self->m_pending -= bytes.size();
    });
}

QByteArray Line::take()
{
    const std::lock_guard lock(m_mutex);
    setHeld(m_hold, false);
    return std::exchange(m_received, {});
}

void Line::end(const ChannelEnd &end)
{
    if (m_hasEnded.exchange(true))
        return;
    tell([end](ConsoleChannel &channel) { channel.onEnded(end); });
    m_worker->close([self = shared_from_this()] { self->closeNow(); });
}

void Line::leave()
{
    {
        const std::lock_guard lock(m_mutex);
        m_channel = nullptr;
    }
    end({});
}

void Line::openNow()
{
    if (std::optional<Error> error = connect())
        end({std::move(error), {}});
}

std::optional<Error> Line::connect()
{
    {
        const ObeyHold obey(m_hold);
        const auto opened = openConnection(m_settings.uri, m_settings.readOnly, m_settings.timeout);
        if (!opened)
            return opened.error();
        m_connection = *opened;
    }
    // A held connection answers seldom; what libvirt's daemon allows itself is enough here too.
    virConnectSetKeepAlive(m_connection, 5, 6);
    m_self = weak_from_this();
    virConnectRegisterCloseCallback(m_connection, onClosed, &m_self, nullptr);
    const DomainHandle domain = findDomain(m_connection, QByteArray::fromStdString(m_uuid));
    if (!domain)
        return lastError(u"no such virtual machine"_s);
    m_stream.reset(virStreamNew(m_connection, VIR_STREAM_NONBLOCK));
    if (!m_stream || virDomainOpenConsole(domain.get(), nullptr, m_stream.get(), m_force ? VIR_DOMAIN_CONSOLE_FORCE : 0) < 0) {
        const bool isTaken = lastErrorIs(VIR_ERR_OPERATION_FAILED);
        Error error = lastError(isTaken ? u"somebody else has the console open"_s : u"cannot open the console"_s);
        if (isTaken)
            error.code = ErrorCode::FailedPrecondition;
        m_stream.reset(); // forgets the error
        return error;
    }
    tell([](ConsoleChannel &channel) { channel.onOpened(); });
    const auto freeSelf = [](void *data) { delete static_cast<std::weak_ptr<Line> *>(data); };
    auto self = std::make_unique<std::weak_ptr<Line>>(weak_from_this());
    if (virStreamEventAddCallback(m_stream.get(), VIR_STREAM_EVENT_READABLE, onReadable, self.get(), freeSelf) < 0)
        return lastError(u"cannot read the console"_s);
    self.release(); // libvirt's now
    return {};
}

void Line::receive(virStreamPtr stream)
{
    std::array<char, LongestPiece> piece;
    int count = 0;
    qsizetype kept = 0;
    {
        const std::lock_guard lock(m_mutex);
        while ((count = virStreamRecv(stream, piece.data(), piece.size())) > 0)
            m_received.append(piece.data(), count);
        kept = m_received.size();
        setHeld(m_hold, kept >= MostKept);
    }
    static constexpr int NothingYet = -2;
    if (count != NothingYet) {
        m_hasReadAll = count == 0;
        end({m_hasReadAll ? std::optional<Error>() : lastError(u"the console broke, or somebody else took it over"_s), {}});
        virStreamEventRemoveCallback(stream);
        return;
    }
    if (kept > MostKeptEver)
        return end({Error {ErrorCode::ResourceExhausted, u"the console was paused for too long: what it wrote no longer fits"_s, {}, {}, {}}, {}});
    tell([](ConsoleChannel &channel) { channel.deliver(); });
}

void Line::sendNow(const QByteArray &bytes)
{
    static constexpr int TryAgain = -2;
    for (qsizetype sent = 0; m_stream && sent < bytes.size() && !m_hasEnded;) {
        const auto length = size_t(std::min<qsizetype>(bytes.size() - sent, LongestPiece));
        const int count = virStreamSend(m_stream.get(), bytes.constData() + sent, length);
        if (count == TryAgain)
            std::this_thread::sleep_for(20ms);
        else if (count < 0)
            return end({lastError(u"the console broke"_s), {}});
        else
            sent += count;
    }
}

void Line::closeNow()
{
    if (m_stream) {
        virStreamEventRemoveCallback(m_stream.get());
        m_hasReadAll ? virStreamFinish(m_stream.get()) : virStreamAbort(m_stream.get());
        m_stream.reset();
    }
    if (!m_connection)
        return;
    setHeld(m_hold, false);
    virConnectUnregisterCloseCallback(m_connection, onClosed);
    virConnectClose(m_connection);
    m_connection = nullptr;
}

void Line::tell(std::function<void(ConsoleChannel &)> news)
{
    const std::lock_guard lock(m_mutex);
    if (m_channel)
        QMetaObject::invokeMethod(m_channel, [channel = m_channel, news = std::move(news)] { news(*channel); }, Qt::QueuedConnection);
}

} // namespace

std::unique_ptr<Channel> makeConsole(const SessionSettings &settings, const QString &resourceId, bool force)
{
    if (settings.readOnly)
        return std::make_unique<RefusedChannel>(Error {ErrorCode::PermissionDenied, u"the connection is read-only"_s, {}, resourceId, {}});
    const std::optional<ObjectName> name = parseId(resourceId.toStdString());
    if (!name || name->type != ObjectName::Type::Domain)
        return std::make_unique<RefusedChannel>(Error {ErrorCode::InvalidArgument, u"not a virtual machine"_s, {}, resourceId, {}});
    return std::make_unique<ConsoleChannel>(settings, name->key, force);
}

} // namespace libvirt
