// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/acting.h"

#include "backends/libvirt/opening.h"
#include "backends/libvirt/steps.h"

#include <QPromise>
#include <QTimer>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

StepOutcome notSent(ErrorCode code, const QString &message)
{
    return {StepOutcome::Verdict::Failed, Error {code, message, {}, {}, {}}, {}};
}

/// Fulfilled once: when the last job that could fulfil it is gone, at the latest, since one that was dropped was not sent.
class OutcomePromise {
public:
    OutcomePromise() { m_promise.start(); }
    ~OutcomePromise() { giveUp(notSent(ErrorCode::Cancelled, u"the connection was closed before it was sent"_s)); }
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
    std::atomic_bool m_isTaken = false;
    QPromise<StepOutcome> m_promise;
};

void runOnOwnConnection(const SessionSettings &settings, const TargetPlan &plan, const ActionStep &step, const CancelToken &cancel,
    OutcomePromise &promise)
{
    const auto connection = openConnection(settings.uri, settings.readOnly, settings.timeout);
    if (!connection)
        return promise.giveUp({StepOutcome::Verdict::Failed, connection.error(), {}});
    if (cancel.isCancelled())
        promise.giveUp(notSent(ErrorCode::Cancelled, u"cancelled before it was sent"_s));
    else if (promise.take())
        promise.give(runStep(*connection, plan, step));
    virConnectClose(*connection);
}

void lookAgain(Session &session, const ActionStep &step)
{
    if (const QString domain = step.payload.value(QLatin1String("domain")).toString(); !domain.isEmpty())
        session.touchDomain(domain.toStdString());
    for (CollectionId id : {CollectionId::Domains, CollectionId::Pools, CollectionId::Volumes})
        session.poll(id);
}

} // namespace

QFuture<StepOutcome> execute(QObject *owner, const std::shared_ptr<Session> &session, const TargetPlan &plan,
    const ActionStep &step, const CancelToken &cancel)
{
    const auto promise = std::make_shared<OutcomePromise>();
    if (session->settings().uri.startsWith("test:")) {
        session->post(Lane::Documents, [promise, plan, step](Session &session) {
            if (promise->take())
                promise->give(runStep(session.handle(), plan, step));
            lookAgain(session, step);
        });
        return promise->future();
    }
    const auto worker = std::make_shared<Workers>(1);
    worker->post(Lane::Connection, [promise, plan, step, cancel, worker, weak = std::weak_ptr(session), settings = session->settings()] {
        runOnOwnConnection(settings, plan, step, cancel, *promise);
        if (const auto session = weak.lock())
            lookAgain(*session, step);
        worker->close({});
    });
    const auto timeout = session->settings().timeout;
    QTimer::singleShot(timeout, owner, [promise, timeout] {
        promise->giveUp(notSent(ErrorCode::DeadlineExceeded, u"the system did not answer within %1 s"_s.arg(double(timeout.count()) / 1000)));
    });
    return promise->future();
}

} // namespace libvirt
