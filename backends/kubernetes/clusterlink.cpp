// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clusterlink.h"

#include "backends/kubernetes/objectmeta.h"
#include "backends/kubernetes/protofields.h"
#include "backends/kubernetes/protobufstream.h"

#include <QCryptographicHash>
#include <nlohmann/json.hpp>

namespace {

constexpr std::chrono::seconds TickInterval {5};
constexpr std::chrono::seconds LongestSilence {15};
constexpr std::chrono::seconds ProbeTimeout {10};
/// A clock that jumped this much further than the ticks account for: the machine slept.
constexpr qint64 SleepGap = 20'000;

constexpr std::chrono::milliseconds RefusedRetry {60'000};

/// Errors that waiting seldom mends.
bool needsAPerson(const Error &error)
{
    return error.code == ErrorCode::Unauthenticated || error.code == ErrorCode::FailedPrecondition
        || error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::PermissionDenied;
}

/// For users who may not read the kube-system namespace: the same on every machine that uses the same server and authority.
std::string fallbackId(const KubeCluster &cluster)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(cluster.server.toEncoded());
    hash.addData(cluster.caPem);
    return hash.result().toHex().left(32).toStdString();
}

std::string uidOfNamespace(const QByteArray &answer)
{
    const Result<std::string_view> object = unwrapEnvelope({answer.constData(), size_t(answer.size())});
    if (!object)
        return {};
    try {
        return std::string(ObjectMeta::read(protoField(*object, 1)).uid);
    } catch (const protozero::exception &) {
        return {};
    }
}

} // namespace

ClusterLink::ClusterLink(ClusterConfig config, const ConnectionProfile &profile, const Clock &clock,
    std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_timeout(timeout)
    , m_readOnly(profile.readOnly)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_engine(HttpEngine::shared())
{
    Credentials::Settings settings;
    settings.user = std::move(m_config.user);
    settings.cluster = m_config.cluster;
    settings.kubeconfigDirectory = m_config.directory;
    settings.trusted = profile.trusted;
    settings.timeout = 2 * timeout; // a person may have to log in
    m_credentials = std::make_shared<Credentials>(std::move(settings), clock, this, m_mailbox);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &ClusterLink::connectNow);
    connect(&m_tick, &QTimer::timeout, this, &ClusterLink::tick);
}

ClusterLink::~ClusterLink()
{
    m_mailbox->close();
    for (const HttpCall &call : m_calls)
        call.cancel();
}

void ClusterLink::connectNow()
{
    if (m_state == State::Connecting || m_state == State::Checking)
        return;
    m_state = State::Connecting;
    m_retryTimer.stop();
    m_retryAt = NoTime;
    m_credentials->prepare([this](const Result<void> &prepared) {
        if (!prepared)
            return fail(prepared.error());
        m_server = std::make_shared<ApiServer>(m_engine, makeTarget(m_config, m_credentials, m_readOnly), m_config.cluster.server,
            m_timeout);
        probe();
    });
}

void ClusterLink::check()
{
    if (m_state != State::Up)
        return;
    m_state = State::Checking;
    probe();
}

void ClusterLink::setVigilant(bool vigilant)
{
    m_tickedAt = m_clock.now();
    if (vigilant)
        m_tick.start(TickInterval);
    else
        m_tick.stop();
}

void ClusterLink::tick()
{
    const Timestamp before = std::exchange(m_tickedAt, m_clock.now());
    const bool slept = m_tickedAt - before > SleepGap;
    if (m_state == State::Down && slept)
        return connectNow();
    if (m_state == State::Up && slept)
        connectNow(); // over a fresh wire: the old one may be dead without knowing
    else if (m_state == State::Up && m_pulse->silence() > LongestSilence)
        check();
}

/// Asks who is there. Both questions go at once, so that a far cluster costs one round trip.
void ClusterLink::probe()
{
    ++m_attempt;
    m_probeError.reset();
    m_calls.clear();
    m_unanswered = m_clusterId.empty() ? 2 : 1;
    HttpRequest version = m_server->get("/version", MediaType::Json);
    version.timeouts.total = std::min<std::chrono::milliseconds>(ProbeTimeout, m_timeout);
    m_calls.push_back(m_server->fetch(version, onThisThread(&ClusterLink::onVersion)));
    if (!m_clusterId.empty())
        return;
    HttpRequest system = m_server->get("/api/v1/namespaces/kube-system", MediaType::Protobuf);
    system.timeouts.total = version.timeouts.total;
    m_calls.push_back(m_server->fetch(system, onThisThread(&ClusterLink::onSystemNamespace)));
}

std::function<void(Result<QByteArray>)> ClusterLink::onThisThread(void (ClusterLink::*handler)(const Result<QByteArray> &))
{
    return [this, handler, mailbox = m_mailbox, attempt = m_attempt](Result<QByteArray> answer) {
        mailbox->post([this, handler, attempt, answer = std::move(answer)] {
            if (attempt == m_attempt)
                (this->*handler)(answer);
        });
    };
}

void ClusterLink::onVersion(const Result<QByteArray> &answer)
{
    --m_unanswered;
    if (answer) {
        const auto json = nlohmann::json::parse(answer->begin(), answer->end(), nullptr, false);
        if (json.is_object() && json.contains("gitVersion") && json["gitVersion"].is_string())
            m_version = QString::fromStdString(json["gitVersion"].get<std::string>()).left(64);
    } else if (answer.error().code != ErrorCode::PermissionDenied && answer.error().code != ErrorCode::NotFound) {
        m_probeError = answer.error();
    }
    onProbed();
}

void ClusterLink::onSystemNamespace(const Result<QByteArray> &answer)
{
    --m_unanswered;
    if (answer)
        m_clusterId = "k8s/" + uidOfNamespace(*answer);
    else if (answer.error().code == ErrorCode::PermissionDenied || answer.error().code == ErrorCode::NotFound)
        m_clusterId = "k8s/" + fallbackId(m_config.cluster);
    else if (!m_probeError)
        m_probeError = answer.error();
    if (m_clusterId == "k8s/") {
        m_clusterId.clear();
        m_probeError = Error {ErrorCode::DataLoss, QStringLiteral("the answer is not a Kubernetes API server's"), {},
            m_config.cluster.server.toString(QUrl::RemoveUserInfo), {}};
    }
    onProbed();
}

void ClusterLink::onProbed()
{
    if (m_unanswered > 0)
        return;
    m_calls.clear();
    if (m_probeError)
        return fail(*m_probeError);
    m_backoff.reset();
    m_pulse->beat();
    const bool wasChecking = m_state == State::Checking;
    m_state = State::Up;
    if (!wasChecking)
        Q_EMIT up();
}

void ClusterLink::fail(const Error &error)
{
    ++m_attempt;
    for (const HttpCall &call : std::exchange(m_calls, {}))
        call.cancel();
    m_state = State::Down;
    const auto wait = needsAPerson(error) ? RefusedRetry : m_backoff.next();
    if (m_credentials->mayRunPlugin() && needsAPerson(error)) {
        m_retryAt = NoTime; // or a log-in window would come up again and again
    } else {
        m_retryAt = m_clock.now() + wait.count();
        m_retryTimer.start(wait);
    }
    Q_EMIT down(error);
}
