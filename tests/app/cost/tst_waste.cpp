// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricelibrary.h"
#include "app/reports/wastewords.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

namespace {

constexpr Timestamp Now = 1'785'542'400'000;

Extra &extraOf(Resource &resource)
{
    auto extra = std::make_shared<Extra>(resource.extras());
    resource.extra = extra;
    return *extra;
}

Resource *priced(const char *id, Kind kind, QStringView amount)
{
    Resource *made = resource(id, id, kind);
    extraOf(*made).monthlyCost = Money {*Decimal::fromString(amount), t("EUR"), PriceBasis::Price, {}, 0};
    return made;
}

std::vector<WasteFinding> found(std::vector<Resource *> rows, const UsageSource &usage = {})
{
    InventoryStore store;
    store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
    store.apply(delta("prod", "all", Delta::Phase::Complete, 1, std::vector<ResourcePtr>(rows.begin(), rows.end())));
    const PriceLibrary library = loadPrices(QStringLiteral("/nowhere"));
    RateBook rates;
    rates.add(QStringLiteral("USD"), QStringLiteral("EUR"), {0, *Decimal::fromString(u"0.5"), QStringLiteral("test")});
    AllocationPolicy policy;
    policy.currency = QStringLiteral("EUR");
    CostAllocation allocation(policy, rates, Now);
    allocation.rebuild(store.rows());
    return findWaste(store.rows(), allocation, *library.book, usage, {}, Now);
}

UsageStats stats(double days, double median, double p90, double p95)
{
    return {Now - qint64(days * 86'400'000), Now, days, median, p90, p95, p95};
}

} // namespace

class TestWaste : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idleGpus_areFoundByHolder_andReleasedByWhatOwnsIt()
    {
        Resource *node = resource("k8s/n1", "n1", Kind::Node), *workload = resource("k8s/w", "notebook", Kind::Workload), *pod = resource("k8s/p", "notebook-0", Kind::Pod),
                 *busy = resource("k8s/b", "train-0", Kind::Pod);
        workload->type = t("apps/v1/Deployment");
        pod->parent = workload->id;
        for (Resource *holder : {pod, busy}) {
            holder->runsOn = node->id;
            holder->state = t("Running");
        }
        const auto gpu = [&](const Resource *holder, double percent) {
            GpuDevice device;
            device.vendor = t("nvidia");
            device.model = t("NVIDIA-H100-80GB-HBM3");
            device.uuid = t(percent == 1 ? "GPU-0" : percent == 3 ? "GPU-1" : "GPU-2");
            device.allocatedTo = holder->id;
            device.utilisationPercent = percent;
            device.activityKind = t("SM_ACTIVE");
            device.observedAt = Now - 60'000;
            return device;
        };
        for (const auto &[holder, percent] : {std::pair(pod, 1.0), {pod, 3.0}, {busy, 80.0}})
            extraOf(*node).gpus.push_back(gpu(holder, percent));
        const auto findings = found({node, workload, pod, busy});
        QCOMPARE(findings.size(), size_t(1));
        QCOMPARE(findings[0].rule, QStringLiteral("idle-gpu"));
        QCOMPARE(findings[0].target.toString(), QStringLiteral("k8s/p"));
        QCOMPARE(wasteReason(findings[0], {}), QStringLiteral("idle GPUs: 2, busy 3 % at most by SM_ACTIVE"));
        QVERIFY(!findings[0].monthly); // no price is known here
        QCOMPARE(findings[0].fix->action, QStringLiteral("scale"));
        QCOMPARE(findings[0].fix->target, QStringLiteral("k8s/w"));
        QCOMPARE(findings[0].fix->arguments, (QJsonObject {{QStringLiteral("replicas"), 0}}));
    }

    void stoppedVm_costsItsDisks()
    {
        Resource *vm = resource("aws/i-1", "web"), *disk = priced("aws/vol-1", Kind::Volume, u"12.50"), *running = resource("aws/i-2", "db");
        vm->health = Health::Stopped;
        vm->provider = t("aws");
        extraOf(*vm).relations.push_back({RelationType::Uses, disk->id});
        const auto findings = found({vm, disk, running});
        QCOMPARE(findings.size(), size_t(1));
        QCOMPARE(findings[0].rule, QStringLiteral("stopped-vm"));
        QCOMPARE(findings[0].monthly->toString(), QStringLiteral("12.5"));
        QCOMPARE(findings[0].from, NoTime); // since when is not known
        QCOMPARE(findings[0].fix->action, QStringLiteral("terminate"));
        QCOMPARE(findings[0].fix->target, QStringLiteral("aws/i-1"));
    }

    void orphans_areToldOnlyWhereTheyAreKnownToBe()
    {
        Resource *loose = priced("aws/vol-1", Kind::Volume, u"5"), *unknown = priced("libvirt/vol", Kind::Volume, u"7"), *unpriced = resource("k8s/c/_/persistentvolumes/v", "v", Kind::Volume),
                 *backup = priced("aws/snap-1", Kind::Backup, u"9"), *kept = priced("aws/snap-2", Kind::Backup, u"9"), *address = priced("do/ip", Kind::Network, u"3.6");
        loose->state = t("available");
        unpriced->state = t("Released");
        address->type = t("digitalocean/floating-ip");
        extraOf(*backup).relations.push_back({RelationType::BackedBy, t("aws/gone")});
        extraOf(*kept).relations.push_back({RelationType::BackedBy, loose->id});
        const auto findings = found({loose, unknown, unpriced, backup, kept, address});
        QStringList words;
        for (const WasteFinding &finding : findings)
            words.append(QStringLiteral("%1 %2 %3").arg(finding.rule, finding.target.toString(), finding.monthly ? finding.monthly->toString() : QStringLiteral("unknown")));
        QCOMPARE(words, (QStringList {QStringLiteral("orphaned-backup aws/snap-1 9"), QStringLiteral("orphaned-volume aws/vol-1 5"), QStringLiteral("unused-address do/ip 3.6"),
            QStringLiteral("orphaned-volume k8s/c/_/persistentvolumes/v unknown")}));
    }

    void idleDatabase_needsAWeekOfObservation()
    {
        Resource *database = priced("arn:db", Kind::Database, u"300");
        database->capacity.cpuCores = 4;
        const auto observed = [](double days, double p95) { return [=](std::string_view) { return ObservedUsage {stats(days, 0.01, 0.02, p95), {}}; }; };
        QVERIFY(found({new Resource(*database)}).empty());
        QVERIFY(found({new Resource(*database)}, observed(3, 0.05)).empty());
        QVERIFY(found({new Resource(*database)}, observed(8, 0.5)).empty());
        const auto findings = found({database}, observed(8, 0.05));
        QCOMPARE(findings.size(), size_t(1));
        QCOMPARE(findings[0].monthly->toString(), QStringLiteral("300"));
        QCOMPARE(findings[0].to - findings[0].from, 8 * 86'400'000ll);
    }

    void recommendation_isThePublishedOne()
    {
        const auto advice = recommend(stats(8, 0.2, 0.4, 0.5), LeastCores);
        QVERIFY(advice);
        QCOMPARE(advice->target, 0.4 * 1.15);
        QCOMPARE(advice->lower, 0.2 * 1.15);
        QCOMPARE(advice->upper, 0.5 * 1.15 * (1 + 1.0 / 8));
        QCOMPARE(recommend(stats(8, 0, 0, 0), LeastCores)->target, 0.025);
        QCOMPARE(recommend(stats(8, 0, 0, 0), LeastMemoryBytes)->target, 262144000.0);
        QVERIFY(!recommend(stats(0.9, 1, 1, 1), LeastCores));
    }

    void oversizedRequest_isToldWithItsMoney()
    {
        Resource *node = priced("k8s/c/_/nodes/n", Kind::Node, u"100"), *pod = resource("k8s/c/a/pods/p", "p", Kind::Pod);
        node->capacity.cpuCores = 10;
        pod->runsOn = node->id;
        pod->capacity.cpuCores = 4;
        auto *unobserved = new Resource(*pod);
        const auto findings = found({node, pod}, [](std::string_view id) { return id.ends_with("/p") ? ObservedUsage {stats(8, 0.5, 0.8, 1), {}} : ObservedUsage(); });
        QCOMPARE(findings.size(), size_t(1));
        QCOMPARE(findings[0].rule, QStringLiteral("oversized"));
        QCOMPARE(findings[0].monthly->toFixed(2), QStringLiteral("30.80")); // 40 × (1 − 0.92/4)
        QCOMPARE(findings[0].confidence, 1 / (1 + 1.0 / 8));
        QCOMPARE(wasteReason(findings[0], {}), QStringLiteral("cores: asks for 4, 0.92 would do"));
        QVERIFY(found({priced("k8s/c/_/nodes/n", Kind::Node, u"100"), unobserved}).empty()); // never observed, never told
    }

    void reasonsThatDiffer_areToldFromTheLeastToTheMost()
    {
        const auto finding = [](const char *rule, const WasteFacts &facts) {
            WasteFinding made;
            made.rule = QLatin1String(rule);
            made.facts = facts;
            return made;
        };
        const auto said = [](const std::vector<WasteFinding> &findings) { return wasteReason(findings, {}); };
        QCOMPARE(said({finding("idle-gpu", {.gpus = 4, .busyPercent = 0, .measuredBy = t("SM_ACTIVE")}), finding("idle-gpu", {.gpus = 1, .busyPercent = 3, .measuredBy = t("SM_ACTIVE")})}),
            QStringLiteral("idle GPUs: 1 to 4, busy 0 to 3 % at most by SM_ACTIVE"));
        QCOMPARE(said({finding("idle-gpu", {.gpus = 1, .busyPercent = 0, .measuredBy = t("SM_ACTIVE")}), finding("idle-gpu", {.gpus = 1, .busyPercent = 0, .measuredBy = t("GFX_ACTIVITY")})}),
            QStringLiteral("idle GPUs: 1, busy 0 % at most"));
        const double GiB = 0x1p30;
        QCOMPARE(said({finding("oversized", {.cores = 56, .enoughCores = 10.0178, .memory = 64 * GiB, .enoughMemory = 1.26e9}), finding("oversized", {.memory = 8 * GiB, .enoughMemory = 4 * GiB})}),
            QStringLiteral("cores: asks for 56, 10 would do; memory: asks for 8 GiB to 64 GiB, 1.17 GiB to 4 GiB would do"));
        QCOMPARE(said({finding("old-generation", {.machine = QStringLiteral("m4.large"), .newerMachine = QStringLiteral("m6i.large")}),
                     finding("old-generation", {.machine = QStringLiteral("m5.large"), .newerMachine = QStringLiteral("m6i.large")})}),
            QStringLiteral("m6i.large does the same for less"));
        for (const char *rule : {"stopped-vm", "orphaned-volume", "orphaned-backup", "unused-address", "idle-database"}) {
            QVERIFY2(!said({finding(rule, {.busyPercent = 1})}).isEmpty(), rule);
            QVERIFY2(wasteTitle(QLatin1String(rule), {}) != QLatin1String(rule), rule);
        }
    }

    void earlierGeneration_isToldWhereTheNextIsCheaper()
    {
        Resource *vm = resource("aws/i-1", "old");
        extraOf(*vm).fields.push_back({t("priceKey"), t("aws/ec2/us-east-1/m4.large")});
        const auto findings = found({vm});
        QCOMPARE(findings.size(), size_t(1));
        QCOMPARE(findings[0].fix->action, QStringLiteral("resize"));
        QCOMPARE(findings[0].fix->arguments[QStringLiteral("class")].toString(), QStringLiteral("m6i.large"));
        QCOMPARE(findings[0].monthly->toFixed(2), QStringLiteral("1.46")); // (0.100 − 0.096) × 730 dollars, in euros
        QCOMPARE(newerGeneration(*PriceKey::fromText(QStringLiteral("aws/ec2/r/t2.micro"))), QStringLiteral("t3.micro"));
        QVERIFY(newerGeneration(*PriceKey::fromText(QStringLiteral("aws/ec2/r/m7g.large"))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWaste)
#include "tst_waste.moc"
