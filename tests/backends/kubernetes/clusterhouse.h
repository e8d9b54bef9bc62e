// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journal.h"
#include "app/operations/executor.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"

#include <QTest>

constexpr int Soon = 60'000; ///< ms

/// Acting on a cluster as window and command line do.
class ClusterHouse {
public:
    explicit ClusterHouse(const QString &kubeconfig, bool readOnly = false)
        : m_workspace({&m_provider}, m_clock)
        , m_journal({m_directory.filePath(QStringLiteral("journal")), m_directory.filePath(QStringLiteral("state/checkpoints"))}, m_clock, nullptr)
        , m_planner(m_workspace, {})
        , m_executor(m_planner, m_journal, Actor::ofProcess(QStringLiteral("test")))
    {
        Interest interest;
        interest.kinds = {Kind::Workload, Kind::Node, Kind::Pod, Kind::Namespace, Kind::Cluster};
        interest.types = {QStringLiteral("configmaps"), QStringLiteral("secrets")};
        interest.usage = false;
        m_workspace.setInterest(interest);
        ConnectionProfile profile {QStringLiteral("peer"), QStringLiteral("kubernetes"), {{SettingKey::Kubeconfig, kubeconfig}}};
        profile.readOnly = readOnly;
        m_workspace.open(profile);
        if (!QTest::qWaitFor([this] { return m_workspace.isSettled() && m_workspace.store().rows().count() > 0; }, Soon))
            qFatal("the cluster does not answer");
    }

    /// By what ids end with: "shop/deployments.apps/cart".
    QString idOf(const QString &tail)
    {
        const Snapshot &rows = m_workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (resource && resource->id.toString().endsWith(u'/' + tail))
                return resource->id.toString();
        }
        return {};
    }
    Result<Plan> plan(const QString &action, const QString &tail, const QJsonObject &arguments = {})
    {
        return planned({action, {idOf(tail)}, arguments});
    }
    Result<Plan> planned(const PlanRequest &request)
    {
        const QFuture<Result<Plan>> planned = m_planner.plan(request);
        if (!QTest::qWaitFor([&] { return planned.isFinished(); }, Soon))
            qFatal("no plan was made");
        return planned.result();
    }
    Result<Plan> planOnCluster(const QJsonObject &arguments)
    {
        const Snapshot &rows = m_workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            if (const Resource *resource = rows.resource(slot); resource && resource->kind == Kind::Cluster)
                return planned({QStringLiteral("apply"), {resource->id.toString()}, arguments});
        }
        return Error {ErrorCode::NotFound, QStringLiteral("the cluster is not listed"), {}, {}, {}};
    }
    Operation *begin(const Plan &plan, RunOptions options = {})
    {
        const Result<Approval> approval = Approval::of(plan, plan.confirmation());
        if (!approval)
            qFatal("%s: %s", qPrintable(approval.error().message), qPrintable(approval.error().detail));
        return *m_executor.run(plan, *approval, options);
    }
    const ItemStatus &run(const Plan &plan, RunOptions options = {})
    {
        Operation *operation = begin(plan, options);
        if (!QTest::qWaitFor([&] { return operation->isFinished(); }, 2 * Soon))
            qFatal("the operation does not end: %s", qPrintable(operation->items().front().steps.constFirst().text));
        return operation->items().front();
    }

private:
    QTemporaryDir m_directory;
    Clock m_clock;
    KubernetesProvider m_provider;
    Workspace m_workspace;
    Journal m_journal;
    Planner m_planner;
    Executor m_executor;
};

inline QString wordsOf(const ItemStatus &item)
{
    return runStateName(item.state) + (item.error ? QStringLiteral(": ") + item.error->toString() : QString());
}

inline QString verdictOf(const Plan &plan, const QString &title)
{
    for (const PlanCheck &check : plan.items().constFirst().plan.checks) {
        if (check.title == title)
            return verdictName(check.verdict) + QStringLiteral(": ") + check.seen;
    }
    return {};
}

#define RUNS(house, plan) \
    do { \
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString())); \
        QVERIFY2(plan->obstacle().isEmpty(), qPrintable(plan->obstacle())); \
        const ItemStatus item = house.run(*plan); \
        QVERIFY2(item.state == RunState::Verified, qPrintable(wordsOf(item))); \
    } while (false)
