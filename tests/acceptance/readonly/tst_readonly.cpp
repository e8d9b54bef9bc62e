// SPDX-License-Identifier: GPL-3.0-or-later
// Over every action that a hypervisor's connection describes: where the connection is read-only nothing reaches the hypervisor,
// neither through the executor nor past it. What the hypervisor itself says of all its machines is compared before and after.
#include "app/operations/executor.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/libvirtprovider.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace libvirt;

namespace {

/// A connection of the test's own to the driver that both workspaces look at: its state is shared within the process.
class Hypervisor {
public:
    Hypervisor() { m_connection = virConnectOpen("test:///default"); }
    ~Hypervisor() { virConnectClose(m_connection); }

    /// Definition, state and snapshots of every machine, volume by volume what the pools hold.
    QByteArray everything() const
    {
        QByteArray all;
        const auto domains = listAll<DomainHandle>([this](virDomainPtr **out) { return virConnectListAllDomains(m_connection, out, 0); }, u"list"_s);
        for (const DomainHandle &domain : *domains)
            all += describe(domain.get());
        const auto pools = listAll<PoolHandle>([this](virStoragePoolPtr **out) { return virConnectListAllStoragePools(m_connection, out, 0); }, u"list"_s);
        for (const PoolHandle &pool : *pools) {
            all += *takeString(virStoragePoolGetXMLDesc(pool.get(), 0), u"read"_s);
            all += QByteArray::number(virStoragePoolNumOfVolumes(pool.get()));
        }
        return all;
    }
    void suspend() const { virDomainSuspend(domain().get()); }
    void resume() const { virDomainResume(domain().get()); }
    void destroy() const { virDomainDestroy(domain().get()); }
    void start() const { virDomainCreate(domain().get()); }
    void snapshot() const
    {
        virDomainSnapshotFree(virDomainSnapshotCreateXML(domain().get(), "<domainsnapshot><name>probe</name></domainsnapshot>", 0));
    }
    QString definition() const { return QString::fromUtf8(*takeString(virDomainGetXMLDesc(domain().get(), VIR_DOMAIN_XML_INACTIVE), u"read"_s)); }

private:
    DomainHandle domain() const { return DomainHandle(virDomainLookupByName(m_connection, "test")); }
    static QByteArray describe(virDomainPtr domain)
    {
        int state = 0, reason = 0, autostart = 0;
        virDomainGetState(domain, &state, &reason, 0);
        virDomainGetAutostart(domain, &autostart);
        return *takeString(virDomainGetXMLDesc(domain, VIR_DOMAIN_XML_INACTIVE), u"read"_s)
            + QByteArray::number(state) + ' ' + QByteArray::number(autostart) + ' ' + QByteArray::number(virDomainSnapshotNum(domain, 0));
    }

    virConnectPtr m_connection;
};

struct House {
    House(const QString &directory, bool readOnly)
        : workspace({&provider}, clock)
        , journal({directory + u"/journal"_s, directory + u"/checkpoints"_s}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(u"test"_s))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, false});
        ConnectionProfile profile = provider.adHoc(u"test:///default"_s)->constFirst();
        profile.name = u"lab"_s;
        profile.readOnly = readOnly;
        workspace.open(profile);
        if (!QTest::qWaitFor([this] { return workspace.isSettled(); }, 30'000))
            qFatal("the test driver does not answer");
    }
    ActionSource &source() { return dynamic_cast<ActionSource &>(*workspace.connection(u"lab"_s)); }
    QStringList idsOf(const QStringList &types) const
    {
        QStringList ids;
        const Snapshot &rows = workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            if (const Resource *resource = rows.resource(slot); resource && types.contains(resource->type.toString()))
                ids.append(resource->id.toString());
        }
        return ids;
    }

    LibvirtProvider provider;
    Clock clock;
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
};

template <typename T>
T waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        qFatal("no answer");
    return future.result();
}

} // namespace

class tst_ReadOnly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAction_changesNothing()
    {
        QTemporaryDir directory;
        const Hypervisor hypervisor;
        hypervisor.snapshot();
        House open(directory.filePath(u"open"_s), false), closed(directory.filePath(u"closed"_s), true);
        const QList<ActionDescriptor> actions = closed.source().actions();
        QVERIFY(actions.size() >= 10);
        QSet<QString> planned;
        const std::pair<const char *, std::function<void()>> states[] {
            {"running", [] {}}, {"paused", [&] { hypervisor.suspend(); }}, {"shut off", [&] { hypervisor.destroy(); }}};
        for (const auto &[state, enter] : states) {
            enter();
            for (const ActionDescriptor &action : actions) {
                const QByteArray before = hypervisor.everything();
                for (const QString &id : open.idsOf(action.types))
                    provoke(open, closed, action, id, hypervisor, planned);
                QVERIFY2(hypervisor.everything() == before, qPrintable(u"%1 changed something while %2"_s.arg(action.id, QLatin1String(state))));
            }
        }
        hypervisor.start();
        for (const ActionDescriptor &action : actions)
            QVERIFY2(planned.contains(action.id), qPrintable(u"%1 was never planned: it proves nothing"_s.arg(action.id)));
        qInfo("%lld actions, all planned, none reached the hypervisor", static_cast<long long>(planned.size()));
    }

private:
    /// Plans where it is allowed, and runs that where it is not: through the executor, then past it.
    void provoke(House &open, House &closed, const ActionDescriptor &action, const QString &id, const Hypervisor &hypervisor, QSet<QString> &planned)
    {
        const Result<Plan> plan = waited(open.planner.plan({action.id, {id}, argumentsFor(action, hypervisor)}));
        if (!plan)
            return; // not in this state
        if (!allowedReadOnly(action.effect))
            QVERIFY2(waited(closed.planner.plan({action.id, {id}, argumentsFor(action, hypervisor)}))->obstacle().contains(u"read-only"_s), qPrintable(action.id));
        const Result<Approval> approval = Approval::of(*plan, plan->confirmation());
        if (!approval)
            return;
        planned.insert(action.id);
        Operation *operation = *closed.executor.run(*plan, *approval);
        QTRY_VERIFY_WITH_TIMEOUT(operation->isFinished(), 30'000);
        QCOMPARE(operation->state(), RunState::Refused);
        const PlanItem &item = plan->items().constFirst();
        for (const ActionStep &step : item.plan.steps) {
            if (allowedReadOnly(step.effect))
                continue;
            const StepOutcome outcome = waited(closed.source().execute(item.plan, step, item.request, {}));
            QVERIFY2(outcome.verdict == StepOutcome::Verdict::Failed, qPrintable(step.request));
        }
    }

    static QJsonObject argumentsFor(const ActionDescriptor &action, const Hypervisor &hypervisor)
    {
        const QJsonObject known {{u"snapshot"_s, u"probe"_s}, {u"name"_s, u"probe-2"_s}, {u"pool"_s, u"default-pool"_s},
            {u"memory"_s, 1024.0 * 1024 * 1024}, {u"xml"_s, hypervisor.definition().replace(u"</name>"_s, u"</name><title>probe</title>"_s)}};
        QJsonObject arguments;
        for (const ActionField &field : action.fields) {
            if (known.contains(field.key))
                arguments.insert(field.key, known.value(field.key));
        }
        return arguments;
    }
};

QTEST_GUILESS_MAIN(tst_ReadOnly)
#include "tst_readonly.moc"
