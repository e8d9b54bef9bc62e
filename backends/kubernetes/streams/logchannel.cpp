// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/logchannel.h"

#include "backends/kubernetes/apierror.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A cluster that is away for longer ends what follows.
constexpr auto Patience = 3min;

/// The server says so of a container that has no log yet.
bool isEarly(const Error &error)
{
    return error.code == ErrorCode::InvalidArgument && (error.detail.contains(u"is waiting to start") || error.detail.contains(u"PodInitializing"));
}

bool mayPass(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::DeadlineExceeded || error.code == ErrorCode::DataLoss
        || error.code == ErrorCode::ResourceExhausted || error.code == ErrorCode::Internal;
}

} // namespace

/// On the engine's thread.
class LogChannel::Handler final : public HttpHandler {
public:
    Handler(std::shared_ptr<Inlet> inlet, MailboxPtr mailbox, LogChannel *channel)
        : m_inlet(std::move(inlet))
        , m_mailbox(std::move(mailbox))
        , m_channel(channel)
    {
    }
    void onHead(const HttpHead &) override
    {
        m_mailbox->post([channel = m_channel] { channel->onHead(); });
    }
    Flow onBody(std::span<const char> bytes) override
    {
        return m_inlet->put(QByteArray(bytes.data(), qsizetype(bytes.size())), Stream::Output);
    }
    void onDone(const HttpOutcome &outcome) override
    {
        m_inlet->end({outcome.error ? std::optional(apiError(outcome)) : std::nullopt, {}});
    }

private:
    const std::shared_ptr<Inlet> m_inlet;
    const MailboxPtr m_mailbox;
    LogChannel *const m_channel; ///< only touched where the mailbox still delivers
};

LogChannel::LogChannel(ClusterLink &link, PodLookup &lookup, QByteArray podPath, LogPart part, LogRequest request)
    : StreamChannel(link)
    , m_lookup(&lookup)
    , m_podPath(std::move(podPath))
    , m_part(std::move(part))
    , m_request(std::move(request))
    , m_resume(m_request.timestamps)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LogChannel::send);
}

LogChannel::~LogChannel()
{
    m_call.cancel();
}

void LogChannel::open()
{
    m_heardAt = std::chrono::steady_clock::now();
    send();
}

void LogChannel::send()
{
    const QByteArray since = m_resume.resume();
    const ApiServerPtr api = server();
    if (!api)
        return m_wasOpened ? tryAgain() : fail(ErrorCode::Unavailable, u"the connection is down"_s, m_part.resource);
    HttpRequest request = api->get(path(since), "*/*");
    request.streams = true;
    request.gzip = false;
    if (m_request.follow)
        request.timeouts.idle = 0ms;
    m_call = api->start(request, std::make_shared<Handler>(newInlet(), mailbox(), this));
}

/// While following, the server puts a time before each line, so that it can be gone on from there.
QByteArray LogChannel::path(const QByteArray &since) const
{
    QUrlQuery query;
    const auto add = [&query](const QString &key, const QString &value) { query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value))); };
    add(u"container"_s, m_part.container);
    if (m_request.follow)
        add(u"follow"_s, u"true"_s);
    if (m_request.previous)
        add(u"previous"_s, u"true"_s);
    if (m_request.follow || m_request.timestamps)
        add(u"timestamps"_s, u"true"_s);
    if (!since.isNull())
        add(u"sinceTime"_s, QString::fromLatin1(since));
    else if (m_request.since != NoTime)
        add(u"sinceTime"_s, QDateTime::fromMSecsSinceEpoch(m_request.since, Qt::UTC).toString(Qt::ISODate));
    if (m_request.tail && since.isNull())
        add(u"tailLines"_s, QString::number(*m_request.tail));
    return m_podPath + "/log?" + query.query(QUrl::FullyEncoded).toLatin1();
}

void LogChannel::onHead()
{
    m_backoff.reset();
    if (!std::exchange(m_wasOpened, true))
        Q_EMIT opened();
}

void LogChannel::receive(const QByteArray &bytes, Stream stream)
{
    if (!m_request.follow)
        return StreamChannel::receive(bytes, stream);
    m_heardAt = std::chrono::steady_clock::now();
    if (const QByteArray lines = m_resume.take(bytes); !lines.isEmpty())
        StreamChannel::receive(lines, stream);
}

/// The end of what is followed may be a time-out on the way, or that of the container: the pod tells.
void LogChannel::onSourceEnd(const ChannelEnd &end)
{
    m_interruption = end;
    const bool mayGoOn = !end.error || mayPass(*end.error) || isEarly(*end.error) || (end.error->code == ErrorCode::NotFound && m_wasOpened);
    if (!m_request.follow || m_request.previous || !mayGoOn || !m_lookup)
        return this->end(end);
    m_lookup->ask(m_podPath, this, [this](const Result<nlohmann::json> &pod) { considerPod(pod); });
}

void LogChannel::considerPod(const Result<nlohmann::json> &answer)
{
    if (isFinished())
        return;
    if (!answer && answer.error().code == ErrorCode::NotFound)
        return end({});
    if (!answer)
        return tryAgain();
    const PodRecord pod = PodRecord::read(*answer);
    const bool isOver = pod.hasEnded() || (!pod.restarts && pod.ended.contains(m_part.container))
        || (m_part.preliminary && pod.ended.contains(m_part.container));
    if (isOver || (!m_part.uid.isEmpty() && pod.uid != m_part.uid))
        return end({});
    m_heardAt = std::chrono::steady_clock::now();
    tryAgain();
}

void LogChannel::tryAgain()
{
    if (std::chrono::steady_clock::now() - m_heardAt > Patience)
        return end(m_interruption);
    m_again.start(m_backoff.next());
}

void LogChannel::end(const ChannelEnd &end)
{
    if (const QByteArray rest = m_request.follow ? m_resume.takeRest() : QByteArray(); !rest.isEmpty())
        Q_EMIT received(rest, Stream::Output);
    ChannelEnd told = end;
    if (told.error)
        told.error->about = m_part.resource;
    finish(told);
}
