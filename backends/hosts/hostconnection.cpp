// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostconnection.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "backends/hosts/databaseactions.h"
#include "backends/hosts/hostdiagnosis.h"
#include "backends/hosts/hostmapper.h"
#include "backends/hosts/probes.h"
#include "backends/ssh/streamchannel.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds ShortestPause = 2s, LongestPause = 120s;
constexpr const char *HostCollection = "host", *DatabaseCollection = "databases";

/// Whether trying again can help, without anybody having changed anything.
bool isTemporary(ErrorCode code)
{
    return code != ErrorCode::InvalidArgument && code != ErrorCode::Unauthenticated && code != ErrorCode::PermissionDenied
        && code != ErrorCode::FailedPrecondition && code != ErrorCode::Unimplemented;
}

/// A word that nothing on the host can know beforehand.
QByteArray newMark()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return "--" + QByteArray::fromRawData(reinterpret_cast<const char *>(words), sizeof words).toHex();
}

} // namespace

HostConnection::HostConnection(ConnectionProfile profile, std::shared_ptr<ssh::Engine> engine, ssh::Target target,
    std::shared_ptr<const hosts::EngineCatalogue> catalogue, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_link(std::make_shared<ssh::Link>(std::move(engine), std::move(target), this->profile().readOnly, hosts::probes()))
    , m_catalogue(std::move(catalogue))
    , m_sink(context.sink)
    , m_clock(context.clock)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &HostConnection::look);
}

HostConnection::~HostConnection()
{
    m_cancel.cancel();
    m_link->closeIdle();
}

void HostConnection::open(const Interest &interest)
{
    m_interest = interest;
    setPhase(ConnectionPhase::Connecting);
    look();
}

void HostConnection::setInterest(const Interest &interest)
{
    m_interest = interest;
}

void HostConnection::refresh()
{
    m_pause = 0ms;
    look();
}

void HostConnection::setPollInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    if (m_next.isActive())
        m_next.start(interval);
}

std::unique_ptr<Diagnosis> HostConnection::diagnose(std::chrono::milliseconds timeout)
{
    return std::make_unique<HostDiagnosis>(m_link, timeout);
}

void HostConnection::look()
{
    m_next.stop();
    if (std::exchange(m_isLooking, true))
        return;
    const QByteArray mark = newMark();
    const QStringList arguments {QString::fromLatin1(mark), m_catalogue->wordPattern(), m_catalogue->tellers(), m_catalogue->packagePattern()};
    whenDone(m_link->probe(u"facts"_s, arguments, m_cancel), this, [this, mark](const Result<ssh::Output> &output) {
        m_isLooking = false;
        onLooked(output, mark);
    });
}

void HostConnection::onLooked(const Result<ssh::Output> &output, const QByteArray &mark)
{
    if (!output)
        return onFailed(output.error());
    if (const Result<void> taken = take(output->out, mark); !taken) {
        Error error = taken.error();
        if (!output->err.isEmpty())
            error.detail = hosts::harmless(output->err, 300);
        return onFailed(error);
    }
    m_pause = 0ms;
    setPhase(ConnectionPhase::Live);
    if (m_interest.follow)
        m_next.start(m_interval);
    else
        m_link->closeIdle();
}

Result<void> HostConnection::take(const QByteArray &output, const QByteArray &mark)
{
    const Result<hosts::Sections> sections = hosts::Sections::read(output, mark);
    if (!sections)
        return sections.error();
    hosts::HostFacts facts = hosts::readFacts(*sections);
    const Timestamp now = m_clock.now();
    m_hostId = hosts::hostId(facts, m_link->target().address());
    m_system = facts.system.isEmpty() ? facts.kernel : facts.system;
    std::vector<ResourcePtr> databases;
    m_databases.clear();
    for (const hosts::DatabaseFacts &database : hosts::findDatabases(*m_catalogue, facts, *sections)) {
        databases.push_back(hosts::databaseResource(m_hostId, facts, database, now));
        m_databases.insert(databases.back()->id.toString(), database);
    }
    ++m_epoch;
    push(HostCollection, Kind::Host, {hosts::hostResource(m_hostId, facts, m_facts ? &*m_facts : nullptr, now)});
    push(DatabaseCollection, Kind::Database, std::move(databases));
    m_facts = std::move(facts);
    return {};
}

void HostConnection::push(const char *collection, Kind kind, std::vector<ResourcePtr> resources)
{
    Delta delta;
    delta.collection = {Text(QStringView(profile().name)), Text(std::string_view(collection))};
    delta.kinds = {kind};
    delta.epoch = m_epoch;
    delta.observedAt = m_clock.now();
    delta.phase = Delta::Phase::Begin;
    m_sink.push(delta);
    delta.phase = Delta::Phase::Page;
    delta.expected = qint64(resources.size());
    delta.upserts = std::move(resources);
    m_sink.push(std::move(delta));
    Delta complete;
    complete.collection = {Text(QStringView(profile().name)), Text(std::string_view(collection))};
    complete.kinds = {kind};
    complete.epoch = m_epoch;
    complete.observedAt = m_clock.now();
    complete.phase = Delta::Phase::Complete;
    m_sink.push(std::move(complete));
}

void HostConnection::onFailed(const Error &error)
{
    for (const auto &[name, kind] : {std::pair(HostCollection, Kind::Host), std::pair(DatabaseCollection, Kind::Database)}) {
        Delta failed;
        failed.collection = {Text(QStringView(profile().name)), Text(std::string_view(name))};
        failed.kinds = {kind};
        failed.epoch = m_epoch;
        failed.phase = Delta::Phase::Failed;
        failed.observedAt = m_clock.now();
        failed.error = error;
        m_sink.push(std::move(failed));
    }
    if (!m_interest.follow || !isTemporary(error.code))
        return setPhase(ConnectionPhase::Failed, error);
    m_pause = std::clamp(m_pause * 2, ShortestPause, LongestPause);
    const auto pause = std::chrono::milliseconds(qint64(double(m_pause.count()) * (0.8 + 0.4 * QRandomGenerator::global()->generateDouble())));
    m_next.start(pause);
    setPhase(ConnectionPhase::Failed, error, m_clock.now() + pause.count());
}

std::unique_ptr<Channel> HostConnection::connectPort(const QString &resourceId, quint16 port)
{
    if (const auto refused = refusal(resourceId))
        return std::make_unique<ssh::RefusedChannel>(*refused);
    // What listens at the loopback interface is reached there; one that doesn't, at its own address.
    QString address = u"127.0.0.1"_s;
    QByteArrayList addresses;
    for (const hosts::Listener &listener : m_facts->listeners) {
        if (listener.port == port)
            addresses.append(listener.address);
    }
    const bool isLocal = addresses.isEmpty() || addresses.contains("127.0.0.1") || addresses.contains("0.0.0.0");
    if (!isLocal)
        address = addresses.contains("::") || addresses.contains("::1") ? u"::1"_s : QString::fromLatin1(addresses.first());
    return m_link->port(address, port);
}

std::optional<Error> HostConnection::refusal(const QString &resourceId) const
{
    const QString host = m_hostId.toString();
    if (!host.isEmpty() && (resourceId == host || resourceId.startsWith(host + u'/')))
        return std::nullopt;
    return Error {ErrorCode::NotFound, English::tr("not on this host, or the host has not been looked at yet"), {}, resourceId, {}};
}

const hosts::DatabaseFacts *HostConnection::database(const QString &resourceId) const
{
    const auto found = m_databases.constFind(resourceId);
    return found == m_databases.constEnd() ? nullptr : &*found;
}

QFuture<Result<QList<LogPart>>> HostConnection::logParts(const QString &resourceId)
{
    using Parts = Result<QList<LogPart>>;
    if (const auto refused = refusal(resourceId))
        return QtFuture::makeReadyFuture(Parts(*refused));
    if (resourceId == m_hostId.toString())
        return QtFuture::makeReadyFuture(Parts(QList<LogPart> {{resourceId, m_facts->name, u"journal"_s}}));
    const hosts::DatabaseFacts *facts = database(resourceId);
    const QString name = !facts ? QString() : facts->unit.isEmpty() ? facts->log : facts->unit;
    if (name.isEmpty())
        return QtFuture::makeReadyFuture(Parts(Error {ErrorCode::NotFound, English::tr("neither a unit nor a log file of it is known"), {}, resourceId, {}}));
    return QtFuture::makeReadyFuture(Parts(QList<LogPart> {{resourceId, m_facts->name, name}}));
}

std::unique_ptr<Channel> HostConnection::log(const LogPart &part, const LogRequest &request)
{
    const bool isFile = part.container.startsWith(u'/'), isHost = part.resource == m_hostId.toString();
    const QString since = request.since == NoTime ? QString() : QString::number(request.since / 1000);
    return m_link->follow(u"journal"_s, {isFile || isHost ? QString() : part.container, isFile ? part.container : QString(),
        request.follow ? u"follow"_s : QString(), request.tail ? QString::number(*request.tail) : QString(), since,
        request.timestamps ? u"short-iso"_s : u"cat"_s});
}

std::unique_ptr<Channel> HostConnection::execute(const QString &resourceId, const ExecRequest &request)
{
    if (const auto refused = refusal(resourceId))
        return std::make_unique<ssh::RefusedChannel>(*refused);
    QStringList words;
    for (const QString &word : request.command)
        words.append(ssh::shellWord(word));
    ssh::FlowRequest flow;
    flow.command = words.join(u' ').toUtf8();
    flow.terminal = request.terminal;
    flow.size = {request.columns, request.rows};
    return m_link->session(flow);
}

std::unique_ptr<Channel> HostConnection::console(const QString &resourceId, bool)
{
    ExecRequest shell;
    shell.terminal = true;
    return execute(resourceId, shell);
}

QList<ActionDescriptor> HostConnection::actions() const
{
    return hosts::databaseActions();
}

QString HostConnection::obstacle(const ActionDescriptor &action, const Resource &resource) const
{
    const hosts::DatabaseFacts *facts = database(resource.id.toString());
    return facts ? hosts::databaseObstacle(action, *facts) : English::tr("its host has not been looked at yet");
}

QFuture<Result<TargetPlan>> HostConnection::plan(const ActionRequest &request)
{
    const hosts::DatabaseFacts *facts = database(request.target);
    if (!facts)
        return QtFuture::makeReadyFuture(Result<TargetPlan>(Error {ErrorCode::NotFound, English::tr("not on this host, or the host has not been looked at yet"), {}, request.target, {}}));
    return hosts::planAction(*m_link, *facts, request);
}

QFuture<StepOutcome> HostConnection::execute(const TargetPlan &, const ActionStep &step, const ActionRequest &request, StepContext context)
{
    const QFuture<StepOutcome> outcome = hosts::runStep(*m_link, step, request, context);
    auto *watcher = new QFutureWatcher<StepOutcome>(this); // the result is somebody else's to take
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        look();
    });
    watcher->setFuture(outcome);
    return outcome;
}

QFuture<Result<Observation>> HostConnection::observe(const TargetPlan &, const ActionStep &step)
{
    return hosts::observeStep(*m_link, step);
}

void HostConnection::setPhase(ConnectionPhase phase, std::optional<Error> error, Timestamp retryAt)
{
    ConnectionStatus next = status();
    if (next.phase != phase)
        next.since = m_clock.now();
    next.phase = phase;
    next.error = std::move(error);
    next.system = m_system;
    next.retryAt = retryAt;
    setStatus(std::move(next));
}
