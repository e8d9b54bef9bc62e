// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/acting.h"

#include "app/base/english.h"
#include "backends/libvirt/opening.h"
#include "backends/libvirt/steps.h"

#include <QPromise>
#include <QTimer>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

StepOutcome notSent(const ActionStep &step, ErrorCode code, const QString &message)
{
    Error error {code, message, {}, {}, {}};
    nameWhatStays(step, error);
    return {StepOutcome::Verdict::Failed, error, {}};
}

/// Fulfilled once: when the last job that could fulfil it is gone, at the latest, since one that was dropped was not sent.
class OutcomePromise {
public:
    explicit OutcomePromise(ActionStep step)
        : m_step(std::move(step))
    {
        m_promise.start();
    }
    ~OutcomePromise() { giveUp(notSent(m_step, ErrorCode::Cancelled, English::tr("the connection was closed before it was sent"))); }
    OutcomePromise(const OutcomePromise &) = delete;
    OutcomePromise &operator=(const OutcomePromise &) = delete;
    QFuture<StepOutcome> future() { return m_promise.future(); }
    /// True once, for whoever may send from now on and must give() then.
    bool take() { return !m_isTaken.exchange(true); }
    void give(const StepOutcome &outcome)
    {
        m_promise.addResult(outcome);
        m_promise.finish();
    }
    /// Where nobody has taken it.
    void giveUp(const StepOutcome &outcome)
    {
        if (take())
            give(outcome);
    }

private:
    const ActionStep m_step;
    std::atomic_bool m_isTaken = false;
    QPromise<StepOutcome> m_promise;
};

Result<virConnectPtr> ownConnection(const std::weak_ptr<Session> &weak, const SessionSettings &settings)
{
    const auto session = weak.lock();
    if (virConnectPtr spare = session ? session->spare().take() : nullptr)
        return spare;
    return openConnection(settings.uri, settings.readOnly, settings.timeout);
}

void runOnOwnConnection(const std::weak_ptr<Session> &weak, const SessionSettings &settings, const TargetPlan &plan, const ActionStep &step,
    const StepContext &context, OutcomePromise &promise)
{
    const auto connection = ownConnection(weak, settings);
    if (!connection) {
        Error error = connection.error();
        nameWhatStays(step, error);
        return promise.giveUp({StepOutcome::Verdict::Failed, error, {}});
    }
    if (context.cancel.isCancelled())
        promise.giveUp(notSent(step, ErrorCode::Cancelled, English::tr("cancelled before it was sent")));
    else if (promise.take())
        promise.give(runStep(*connection, plan, step, context));
    if (const auto session = weak.lock())
        session->spare().put(*connection);
    else
        virConnectClose(*connection);
}

void lookAgain(Session &session, const ActionStep &step)
{
    if (const QString domain = step.payload.value(QLatin1String("domain")).toString(); !domain.isEmpty())
        session.touchDomain(domain.toStdString());
    if (const QString volume = step.payload.value("volume"_L1).toString(); !volume.isEmpty())
        session.touchVolume((step.payload.value("pool"_L1).toString() + u'/' + volume).toStdString());
    const QString call = step.payload.value("call"_L1).toString();
    const bool removesDomain = call == u"undefine" || call == u"poweroff" || call == u"shutdown";
    if (removesDomain || call.endsWith(u"New"))
        session.poll(CollectionId::Domains);
    if (call.startsWith(u"volume") || call.startsWith(u"upload") || call == u"snapshot" || call == u"forget") {
        session.poll(CollectionId::Pools);
        session.poll(CollectionId::Volumes);
    }
    if (call == u"snapshot" || call == u"revert" || call == u"forget" || call == u"undefine")
        session.poll(CollectionId::Snapshots);
}

} // namespace

QFuture<StepOutcome> execute(QObject *owner, const std::shared_ptr<Session> &session, const TargetPlan &plan,
    const ActionStep &step, const StepContext &context)
{
    const auto promise = std::make_shared<OutcomePromise>(step);
    if (session->settings().uri.startsWith("test:")) {
        session->post(Lane::Documents, [promise, plan, step, context](Session &session) {
            if (promise->take())
                promise->give(runStep(session.handle(), plan, step, context));
            lookAgain(session, step);
        });
        return promise->future();
    }
    const auto worker = std::make_shared<Workers>(1);
    worker->post(Lane::Connection, [promise, plan, step, context, worker, weak = std::weak_ptr(session), settings = session->settings()] {
        runOnOwnConnection(weak, settings, plan, step, context, *promise);
        if (const auto session = weak.lock())
            lookAgain(*session, step);
        worker->close({});
    });
    const auto timeout = session->settings().timeout;
    QTimer::singleShot(timeout, owner, [promise, step, timeout] {
        promise->giveUp(notSent(step, ErrorCode::DeadlineExceeded, English::tr("the system did not answer within %1 s").arg(double(timeout.count()) / 1000)));
    });
    return promise->future();
}

} // namespace libvirt
