// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/libvirtconnection.h"

#include "app/base/english.h"
#include "backends/libvirt/acting.h"
#include "backends/libvirt/actions.h"
#include "backends/libvirt/answer.h"
#include "backends/libvirt/collections.h"
#include "backends/libvirt/console.h"
#include "backends/libvirt/documents.h"
#include "backends/libvirt/libvirtdiagnosis.h"
#include "backends/libvirt/steps.h"

#include <QRandomGenerator>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using libvirt::CollectionId;
using libvirt::Session;

namespace {

constexpr auto ShortestPause = 1'000ms;
constexpr auto LongestPause = 30'000ms;
/// Collections that nobody looks at any more stay this long, since people change their query back and forth.
constexpr auto NarrowAfter = 60s;

constexpr CollectionId AllCollections[] = {CollectionId::Host, CollectionId::Domains, CollectionId::Pools,
    CollectionId::Networks, CollectionId::Volumes, CollectionId::NodeDevices, CollectionId::Snapshots};

/// Polls between two readings of a collection: states and usage each time, the rest mostly lives on its events.
int pollsBetween(CollectionId id)
{
    return id == CollectionId::Host || id == CollectionId::Domains ? 1 : 6;
}

/// Whether trying again can help, without anybody having changed anything.
bool isTemporary(ErrorCode code)
{
    return code != ErrorCode::InvalidArgument && code != ErrorCode::Unauthenticated && code != ErrorCode::PermissionDenied
        && code != ErrorCode::Unimplemented;
}

} // namespace

LibvirtConnection::LibvirtConnection(ConnectionProfile profile, QByteArray uri, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_uri(std::move(uri))
    , m_sink(context.sink)
    , m_clock(context.clock)
    , m_timeout(context.timeout)
{
    m_retry.setSingleShot(true);
    m_narrow.setSingleShot(true);
    m_narrow.setInterval(NarrowAfter);
    m_poll.setInterval(10s);
    m_watch.setInterval(std::clamp<std::chrono::milliseconds>(m_timeout / 8, 50ms, 1s));
    connect(&m_retry, &QTimer::timeout, this, &LibvirtConnection::connectNow);
    connect(&m_narrow, &QTimer::timeout, this, &LibvirtConnection::dropUnwanted);
    connect(&m_poll, &QTimer::timeout, this, &LibvirtConnection::pollDue);
    connect(&m_watch, &QTimer::timeout, this, &LibvirtConnection::checkCalls);
}

LibvirtConnection::~LibvirtConnection()
{
    closeSession({ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}});
}

void LibvirtConnection::open(const Interest &interest)
{
    m_interest = interest;
    connectNow();
}

void LibvirtConnection::setInterest(const Interest &interest)
{
    m_interest = interest;
    if (!m_isOpen)
        return;
    CollectionSet fresh = wantedBy(interest);
    std::erase_if(fresh, [this](CollectionId id) { return m_active.contains(id); });
    list(fresh);
    m_narrow.start();
}

void LibvirtConnection::refresh()
{
    if (m_isOpen)
        list(wantedBy(m_interest));
    else if (!m_session)
        connectNow();
}

template <typename T, typename Ask>
QFuture<Result<T>> LibvirtConnection::ask(const QString &about, Ask question)
{
    const auto answer = std::make_shared<libvirt::Answer<T>>();
    if (!m_isOpen) {
        answer->give(Error {ErrorCode::Unavailable, English::tr("the connection is down"), {}, about, {}});
        return answer->future();
    }
    std::erase_if(m_answers, [](const auto &answer) { return answer.use_count() == 1; }); // given, the job is gone
    m_answers.push_back(answer);
    m_session->post(libvirt::Lane::Documents,
        [answer, question = std::move(question)](Session &session) { answer->give(question(session)); });
    return answer->future();
}

QFuture<Result<Document>> LibvirtConnection::document(const QString &resourceId)
{
    return ask<Document>(resourceId, [resourceId](Session &session) { return libvirt::readDocument(session, resourceId); });
}

QFuture<Result<Document>> LibvirtConnection::definition(const QString &resourceId)
{
    return ask<Document>(resourceId, [resourceId](Session &session) { return libvirt::readDefinitionToEdit(session, resourceId); });
}

QList<ActionDescriptor> LibvirtConnection::actions() const
{
    QList<ActionDescriptor> table = libvirt::actionTable();
    if (m_session)
        libvirt::addChoices(table, *m_session);
    return table;
}

QFuture<Result<TargetPlan>> LibvirtConnection::plan(const ActionRequest &request)
{
    return ask<TargetPlan>(request.target, [request](Session &session) { return libvirt::makePlan(session, request); });
}

QFuture<StepOutcome> LibvirtConnection::execute(
    const TargetPlan &plan, const ActionStep &step, const ActionRequest &, StepContext context)
{
    const auto refuse = [](ErrorCode code, const QString &message) {
        return QtFuture::makeReadyFuture(StepOutcome {StepOutcome::Verdict::Failed, Error {code, message, {}, {}, {}}, {}});
    };
    if (profile().readOnly && !allowedReadOnly(step.effect))
        return refuse(ErrorCode::PermissionDenied, English::tr("the connection is read-only"));
    if (!m_isOpen)
        return refuse(ErrorCode::Unavailable, English::tr("the connection is down"));
    return libvirt::execute(this, m_session, plan, step, context);
}

QFuture<Result<Observation>> LibvirtConnection::observe(const TargetPlan &, const ActionStep &step)
{
    return ask<Observation>(step.request, [step](Session &session) { return libvirt::observeStep(session.handle(), step); });
}

std::unique_ptr<Channel> LibvirtConnection::console(const QString &resourceId, bool force)
{
    return libvirt::makeConsole(settings(), resourceId, force);
}

std::unique_ptr<Diagnosis> LibvirtConnection::diagnose(std::chrono::milliseconds timeout)
{
    return std::make_unique<LibvirtDiagnosis>(profile(), m_uri, m_clock, timeout);
}

void LibvirtConnection::setPollInterval(std::chrono::milliseconds interval)
{
    m_poll.setInterval(interval);
}

libvirt::SessionSettings LibvirtConnection::settings() const
{
    return {Text(QStringView(profile().name)), m_uri, profile().readOnly, m_interest.follow, m_interest.usage, m_timeout};
}

void LibvirtConnection::connectNow()
{
    m_retry.stop();
    libvirt::SessionHandlers handlers {[this](const QString &system) { onOpened(system); },
        [this](CollectionId id) { onListed(id); }, [this](const Error &error) { onLost(error); }};
    m_session = std::make_shared<Session>(
        settings(), std::move(handlers), std::make_shared<libvirt::Outlet>(m_sink, m_clock, this), m_epochs);
    setPhase(ConnectionPhase::Connecting, status().error);
    m_watch.start();
    m_session->open();
}

void LibvirtConnection::onOpened(const QString &system)
{
    m_isOpen = true;
    m_system = system;
    if (m_interest.follow)
        m_poll.start();
    list(wantedBy(m_interest));
}

void LibvirtConnection::list(const CollectionSet &collections)
{
    m_active.insert(collections.begin(), collections.end());
    m_unlisted.insert(collections.begin(), collections.end());
    setPhase(m_unlisted.empty() ? ConnectionPhase::Live : ConnectionPhase::Listing);
    for (CollectionId id : collections)
        m_session->list(id);
}

void LibvirtConnection::onListed(CollectionId id)
{
    m_unlisted.erase(id);
    if (!m_unlisted.empty())
        return;
    m_pause = 0ms;
    setPhase(ConnectionPhase::Live);
}

void LibvirtConnection::onLost(const Error &error)
{
    for (CollectionId id : m_active)
        pushFailed(id, error);
    closeSession(error);
    if (!m_interest.follow || !isTemporary(error.code))
        return setPhase(ConnectionPhase::Failed, error);
    const auto pause = nextPause();
    m_retry.start(pause);
    setPhase(ConnectionPhase::Failed, error, m_clock.now() + pause.count());
}

/// Behind what the session has still told of the collection, which the store may not have applied yet.
void LibvirtConnection::pushFailed(CollectionId id, const Error &error)
{
    Delta failed;
    failed.collection = {Text(QStringView(profile().name)), Text(libvirt::nameOf(id))};
    failed.kinds = libvirt::kindsOf(id);
    failed.epoch = *m_epochs;
    failed.phase = Delta::Phase::Failed;
    failed.observedAt = m_clock.now();
    failed.error = error;
    m_sink.push(std::move(failed));
}

/// Doubles from one second to thirty, give or take a fifth, so that many connections do not return at one moment.
std::chrono::milliseconds LibvirtConnection::nextPause()
{
    m_pause = std::clamp(m_pause * 2, ShortestPause, LongestPause);
    const double jitter = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
    return std::chrono::milliseconds(qint64(double(m_pause.count()) * jitter));
}

void LibvirtConnection::closeSession(const Error &error)
{
    m_poll.stop();
    m_watch.stop();
    m_isOpen = false;
    if (m_session)
        m_session->close();
    m_session.reset();
    for (const auto &answer : std::exchange(m_answers, {}))
        answer->giveUp(error);
    m_unlisted.clear();
    m_active.clear();
}

void LibvirtConnection::dropUnwanted()
{
    if (!m_isOpen)
        return;
    const CollectionSet wanted = wantedBy(m_interest);
    std::erase_if(m_active, [&](CollectionId id) {
        if (wanted.contains(id) || m_unlisted.contains(id))
            return false;
        m_session->drop(id);
        return true;
    });
}

void LibvirtConnection::pollDue()
{
    ++m_polls;
    m_session->post(libvirt::Lane::Host, [](Session &session) { session.spare().closeOlderThan(10s); });
    for (CollectionId id : m_active) {
        if (m_polls % pollsBetween(id) == 0)
            m_session->poll(id);
    }
}

void LibvirtConnection::checkCalls()
{
    if (!m_session || m_session->longestCall() <= m_timeout)
        return;
    const double seconds = double(m_timeout.count()) / 1000;
    onLost({ErrorCode::DeadlineExceeded, English::tr("the system did not answer within %1 s").arg(seconds), {}, {}, {}});
}

void LibvirtConnection::setPhase(ConnectionPhase phase, std::optional<Error> error, Timestamp retryAt)
{
    if (error && error->about.isEmpty())
        error->about = QString::fromUtf8(m_uri);
    ConnectionStatus next = status();
    if (next.phase != phase)
        next.since = m_clock.now();
    next.phase = phase;
    next.error = std::move(error);
    next.system = m_system;
    next.retryAt = retryAt;
    setStatus(std::move(next));
}

LibvirtConnection::CollectionSet LibvirtConnection::wantedBy(const Interest &interest)
{
    CollectionSet wanted;
    for (CollectionId id : AllCollections) {
        if (!interest.kinds.intersected(libvirt::kindsOf(id)).isEmpty() || interest.types.contains(libvirt::typeOf(id))
            || interest.types.contains(u"*"_s))
            wanted.insert(id);
    }
    // Only the domains tell which of them holds a GPU.
    if (wanted.contains(CollectionId::NodeDevices))
        wanted.insert(CollectionId::Domains);
    return wanted;
}
