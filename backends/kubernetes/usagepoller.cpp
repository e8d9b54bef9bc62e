// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/usagepoller.h"

#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/protobufstream.h"

#include <algorithm>

namespace {

constexpr std::chrono::seconds PollInterval {30};
constexpr std::chrono::minutes MissingInterval {5}; ///< until a cluster without metrics is asked again
constexpr size_t SamplesPerDelta = 500;

const QByteArray MetricsAccept = MediaType::Protobuf + ',' + MediaType::Json;
constexpr size_t LargestJson = size_t(64) << 20;

} // namespace

/// One reading on its way; works on the engine's thread.
class UsagePoller::Answer final : public HttpHandler {
public:
    using OnDone = std::function<void(std::optional<Error>, bool isMissing)>;
    Answer(const UsagePoller &poller, OnDone onDone)
        : m_feed(poller.m_feed)
        , m_context(poller.m_context)
        , m_of(poller.m_of)
        , m_onDone(std::move(onDone))
        , m_reader([](const ListMeta &) {}, [this](std::string_view item) { take(readMetrics(m_of, *m_context, item)); })
    {
    }
    void onHead(const HttpHead &head) override { m_isJson = head.header("Content-Type").startsWith(MediaType::Json); }
    Flow onBody(std::span<const char> bytes) override
    {
        m_feed.pulse->beat();
        if (const Result<void> fed = m_isJson ? keep(bytes) : m_reader.feed({bytes.data(), bytes.size()}); !fed)
            m_error = fed.error();
        return m_error ? Flow::Stop : Flow::Continue;
    }
    void onDone(const HttpOutcome &outcome) override
    {
        if (!m_error && outcome.error)
            m_error = apiError(outcome);
        if (!m_error) {
            if (const Result<void> whole = m_isJson ? readKept() : m_reader.finish(); !whole)
                m_error = whole.error();
        }
        push();
        m_onDone(m_error, outcome.head.status == 404 || outcome.head.status == 403 || outcome.head.status == 406);
    }

private:
    Result<void> keep(std::span<const char> bytes)
    {
        if (m_json.size() + bytes.size() > LargestJson)
            return Error {ErrorCode::ResourceExhausted, QStringLiteral("the list of metrics is larger than 64 MiB"), {}, {}, {}};
        m_json.append(bytes.data(), bytes.size());
        return {};
    }
    Result<void> readKept()
    {
        Result<std::vector<UsageSample>> samples = readMetricsJson(m_of, *m_context, m_json);
        if (!samples)
            return samples.error();
        std::ranges::for_each(*samples, [this](UsageSample &sample) { take(std::move(sample)); });
        return {};
    }
    void take(UsageSample sample)
    {
        m_samples.push_back(std::move(sample));
        if (m_samples.size() >= SamplesPerDelta)
            push();
    }
    void push()
    {
        if (m_samples.empty())
            return;
        Delta delta = m_feed.delta(Delta::Phase::Page);
        delta.usage = std::exchange(m_samples, {});
        m_feed.push(std::move(delta));
    }

    const CollectionFeed m_feed;
    const std::shared_ptr<MappingContext> m_context;
    const MetricsOf m_of;
    const OnDone m_onDone;
    ProtobufListReader m_reader;
    std::string m_json;
    bool m_isJson = false;
    std::vector<UsageSample> m_samples;
    std::optional<Error> m_error;
};

UsagePoller::UsagePoller(
    QByteArray path, MetricsOf of, std::shared_ptr<MappingContext> context, CollectionFeed feed, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_of(of)
    , m_context(std::move(context))
    , m_feed(std::move(feed))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UsagePoller::poll);
}

UsagePoller::~UsagePoller()
{
    m_mailbox->close();
    m_call.cancel();
}

void UsagePoller::start(ApiServerPtr server, bool goOn)
{
    m_server = std::move(server);
    m_goOn = goOn;
    if (!m_settled || goOn)
        poll();
}

void UsagePoller::stop()
{
    ++m_attempt;
    m_call.cancel();
    m_timer.stop();
}

void UsagePoller::withdraw()
{
    stop();
    if (m_feed.epoch > 0)
        m_feed.push(Delta::Phase::Gone);
}

void UsagePoller::poll()
{
    stop();
    ++m_feed.epoch;
    m_call = m_server->start(m_server->get(m_path, MetricsAccept),
        std::make_shared<Answer>(*this, [this, mailbox = m_mailbox, attempt = m_attempt](std::optional<Error> error, bool isMissing) {
            mailbox->post([this, attempt, isMissing, error = std::move(error)] {
                if (attempt == m_attempt)
                    onDone(error, isMissing);
            });
        }));
}

/// A cluster without metrics is as good as any other: only a failure of what is offered is told.
void UsagePoller::onDone(const std::optional<Error> &error, bool isMissing)
{
    if (!error)
        m_feed.push(Delta::Phase::Complete);
    else if (!isMissing)
        m_feed.pushFailed(*error);
    if (m_goOn)
        m_timer.start(isMissing ? std::chrono::milliseconds(MissingInterval) : std::chrono::milliseconds(PollInterval));
    if (!std::exchange(m_settled, true))
        Q_EMIT settled();
}
