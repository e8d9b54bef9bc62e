// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimrun.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "app/claims/claimdrift.h"
#include "app/claims/handshakerun.h"
#include "app/provider/streamsources.h"
#include "app/streams/connectionoffering.h"

#include <QElapsedTimer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostEvents = 5;

qint64 now()
{
    QElapsedTimer clock;
    clock.start();
    return clock.msecsSinceReference();
}

bool isSameMachine(const Resource &a, const Resource &b)
{
    const std::vector<Text> &ours = a.extras().identities;
    return std::ranges::any_of(b.extras().identities, [&](const Text &identity) {
        return (identity.view().starts_with("uuid:") || identity.view().starts_with("address:")) && std::ranges::find(ours, identity) != ours.end();
    });
}

/// "Ready: False"
QString shown(const Field &field)
{
    const auto *text = std::get_if<Text>(&field.value);
    const auto *flag = std::get_if<bool>(&field.value);
    if (!text && !flag)
        return {};
    return field.name.toString() + u": "_s + (text ? text->toString() : *flag ? u"true"_s : u"false"_s);
}

} // namespace

ClaimRun::ClaimRun(Executor &executor, Planner &planner, Journal &journal, Actor actor, Provisioning provisioning, QObject *parent)
    : QObject(parent)
    , m_executor(executor)
    , m_planner(planner)
    , m_journal(journal)
    , m_actor(std::move(actor))
    , m_plan {std::move(provisioning), {}}
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &ClaimRun::look);
}

void ClaimRun::plan()
{
    m_plan.plans.clear();
    m_error.reset();
    enter(ClaimState::Planning);
    planNext();
}

void ClaimRun::planNext()
{
    const QList<PlanRequest> &requests = m_plan.provisioning.requests;
    if (m_plan.plans.size() == requests.size())
        return enter(ClaimState::Planned);
    whenDone(m_planner.plan(requests[m_plan.plans.size()]), this, [this](const Result<Plan> &plan) {
        if (m_state != ClaimState::Planning)
            return;
        if (!plan)
            return fail(plan.error());
        m_plan.plans.append(*plan);
        planNext();
    });
}

void ClaimRun::apply(const QString &typed)
{
    m_typed = typed;
    m_operations.clear();
    enter(ClaimState::Applying);
    runNext();
}

void ClaimRun::runNext()
{
    if (m_operations.size() == m_plan.plans.size())
        return follow();
    const Plan &plan = m_plan.plans[m_operations.size()];
    const Result<Approval> approval = Approval::of(plan, m_typed);
    if (!approval)
        return fail(approval.error());
    const Result<Operation *> begun = m_executor.run(plan, *approval);
    if (!begun)
        return fail(begun.error());
    Operation *operation = *begun;
    m_operations.append(operation);
    connect(operation, &Operation::changed, this, [this, operation] {
        for (const ItemStatus &item : operation->items()) {
            for (qsizetype i = 0; i < item.steps.size(); ++i) {
                if (item.steps[i].state == RunState::Running || item.steps[i].state == RunState::Settling)
                    tell(operation->plan().items().constFirst().plan.steps[i].title + (item.steps[i].text.isEmpty() ? QString() : u": "_s + item.steps[i].text));
            }
        }
        Q_EMIT changed();
    });
    connect(operation, &Operation::finished, this, [this, operation] { onOperationEnded(operation); });
}

void ClaimRun::onOperationEnded(Operation *operation)
{
    if (m_state != ClaimState::Applying)
        return;
    if (isGood(operation->state()))
        return runNext();
    const ItemStatus &item = operation->items().front();
    Error error = item.error.value_or(Error {ErrorCode::Unknown, English::tr("it ended as %1").arg(runStateName(operation->state())), {}, {}, {}});
    if (operation->state() == RunState::Changed)
        error.code = ErrorCode::Aborted;
    if (operation->state() == RunState::Refused)
        error.code = ErrorCode::PermissionDenied;
    fail(error);
}

void ClaimRun::follow()
{
    m_followedSince = now();
    enter(ClaimState::Following);
    look();
}

const Resource *ClaimRun::made() const
{
    return madeFor(m_plan.provisioning, m_planner.workspace().store().rows());
}

void ClaimRun::look()
{
    if (m_state != ClaimState::Following || m_isAsking)
        return;
    const Resource *resource = made();
    const bool saysNothing = resource && resource->health == Health::Unknown && resource->state.isEmpty(); // its answer tells then
    if (resource && (resource->health == Health::Healthy || saysNothing))
        return ask(*resource);
    tell(!resource ? English::tr("waiting until it is listed") : English::tr("waiting: it is %1").arg(resource->state.isEmpty() ? English::tr("not ready") : resource->state.toString()));
    if (now() - m_followedSince >= m_patience.within.count())
        return diagnose(resource ? English::tr("it did not become ready") : English::tr("it never appeared in the inventory"));
    m_look.start(m_patience.pause);
}

/// Of a cluster the Service; of a machine the row of it whose connection lends ports: its own, or the host that SSH reaches there.
QString ClaimRun::portResource(const Resource &resource) const
{
    const Provisioning &provisioning = m_plan.provisioning;
    if (provisioning.nameSpace.isEmpty()) {
        const Snapshot &rows = m_planner.workspace().store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *host = rows.resource(slot);
            if (host && host->kind == Kind::Host && isSameMachine(*host, resource) && connectionOffering<PortSource>(m_planner.workspace(), host->id.toString()))
                return host->id.toString();
        }
        return resource.id.toString();
    }
    const QString cluster = provisioning.requests.constFirst().targets.constFirst();
    return u"%1/%2/services/%3"_s.arg(cluster, provisioning.nameSpace, provisioning.access.service);
}

void ClaimRun::ask(const Resource &resource)
{
    const HomeAccess &access = m_plan.provisioning.access;
    if (m_plan.provisioning.kind == ClaimKind::Namespace) {
        tell(English::tr("it is there"));
        return enter(ClaimState::Ready);
    }
    const QString target = portResource(resource);
    const Connection *connection = connectionOffering<PortSource>(m_planner.workspace(), target);
    const bool isServiceToCome = !m_plan.provisioning.nameSpace.isEmpty() && !access.service.isEmpty() && m_planner.workspace().store().slotOf(Text(target)) == NoSlot;
    if (isServiceToCome || (resource.health != Health::Healthy && !connection)) {
        tell(isServiceToCome ? English::tr("waiting for the service %1").arg(access.service) : English::tr("waiting: its system does not say whether it is ready"));
        if (now() - m_followedSince >= m_patience.within.count())
            return diagnose(isServiceToCome ? English::tr("its service %1 never appeared").arg(access.service) : English::tr("it did not become ready"));
        return m_look.start(m_patience.pause);
    }
    if (access.protocol.isEmpty() || access.readyPort == 0 || !connection) {
        tell(access.protocol.isEmpty() ? English::tr("its system calls it well; the offering names no protocol to ask by")
                                       : English::tr("its system calls it well; nothing here lends its port, so whether it answers is not known"));
        return enter(ClaimState::Unproven);
    }
    m_isAsking = true;
    tell(English::tr("asking whether it answers"));
    auto *run = new HandshakeRun(m_planner, m_journal, m_actor, connection->profile().name, target, quint16(access.readyPort), access.protocol, this);
    connect(run, &HandshakeRun::finished, this, &ClaimRun::onAnswered);
    run->start();
}

void ClaimRun::onAnswered(const Handshake::Step &step, const std::optional<Error> &error)
{
    m_isAsking = false;
    if (m_state != ClaimState::Following)
        return;
    if (error) {
        tell(English::tr("its system calls it well; whether it answers is not known: %1").arg(error->toString()));
        return enter(ClaimState::Unproven);
    }
    tell(step.seen);
    if (step.state == Handshake::State::Answers)
        return enter(ClaimState::Ready);
    if (now() - m_followedSince >= m_patience.within.count())
        return diagnose(English::tr("it does not answer: %1").arg(step.seen));
    m_look.start(m_patience.pause);
}

/// What its system knows of the trouble.
void ClaimRun::diagnose(const QString &why)
{
    const Error late {ErrorCode::DeadlineExceeded, why, {}, m_plan.provisioning.name, {}};
    const Resource *resource = made();
    if (!resource)
        return fail(late);
    const QString id = resource->id.toString();
    if (!resource->state.isEmpty())
        m_diagnosis.append(u"state: "_s + resource->state.toString());
    for (const Field &field : resource->extras().fields) {
        if (const QString text = shown(field); !text.isEmpty())
            m_diagnosis.append(text);
    }
    const Snapshot &rows = m_planner.workspace().store().rows();
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *part = rows.resource(slot);
        if (part && part->parent == resource->id && part->health != Health::Healthy)
            m_diagnosis.append(u"%1: %2"_s.arg(part->name.toString(), part->state.toString()));
    }
    auto *source = dynamic_cast<EventSource *>(connectionOffering<EventSource>(m_planner.workspace(), id));
    if (!source)
        return fail(late);
    whenDone(source->events(id), this, [this, late](const Result<QList<NotedEvent>> &events) {
        for (const NotedEvent &event : events ? events->mid(0, MostEvents) : QList<NotedEvent>())
            m_diagnosis.append(u"%1 %2: %3"_s.arg(event.about, event.reason, event.text));
        fail(late);
    });
}

void ClaimRun::cancel()
{
    if (hasEnded())
        return;
    for (Operation *operation : m_operations)
        operation->cancel();
    fail({ErrorCode::Cancelled, English::tr("it was interrupted; applying again goes on"), {}, m_plan.provisioning.name, {}});
}

double ClaimRun::fraction() const
{
    double sum = 0;
    for (const Operation *operation : m_operations)
        sum += operation->fraction();
    return m_plan.plans.isEmpty() ? 0 : sum / double(m_plan.plans.size());
}

QString ClaimRun::endpoint() const
{
    const HomeAccess &access = m_plan.provisioning.access;
    const QString port = access.port > 0 ? u":%1"_s.arg(access.port) : QString();
    if (!access.service.isEmpty())
        return access.service + u'.' + m_plan.provisioning.nameSpace + port;
    const Resource *resource = made();
    if (!resource)
        return {};
    if (!resource->extras().endpoints.empty())
        return resource->extras().endpoints.front().toString();
    for (const Text &identity : resource->extras().identities) {
        if (identity.view().starts_with("address:"))
            return identity.toString().mid(8) + port;
    }
    return {};
}

void ClaimRun::tell(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT changed();
}

void ClaimRun::enter(ClaimState state)
{
    m_state = state;
    Q_EMIT changed();
    if (hasEnded() || state == ClaimState::Planned)
        Q_EMIT reached(state);
}

void ClaimRun::fail(const Error &error)
{
    if (hasEnded())
        return;
    m_error = error;
    enter(ClaimState::Failed);
}
