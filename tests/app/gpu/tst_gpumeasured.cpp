// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/usagerecorder.h"
#include "app/gpu/gpuhistory.h"
#include "app/gpu/gpuidlesince.h"
#include "app/reports/gpuusechart.h"
#include "tests/support/fixtures.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace fixtures;

namespace {

constexpr Timestamp Hour = 3600'000, Now = 1'764'000'000'000 / Hour * Hour;
constexpr const char *Node = "k8s/1/_/nodes/gpu-a";

GpuDevice device(const char *uuid, const char *name = "", double activity = -1, Timestamp at = Now)
{
    GpuDevice device;
    device.vendor = t("NVIDIA");
    device.uuid = t(uuid);
    device.name = t(name);
    if (activity >= 0) {
        device.utilisationPercent = activity;
        device.activityKind = t("SM_ACTIVE");
        device.observedAt = at;
    }
    return device;
}

ResourcePtr with(const char *id, const char *name, Kind kind, std::vector<GpuDevice> gpus)
{
    Resource *r = resource(id, name, kind);
    Extra extra;
    extra.gpus = std::move(gpus);
    r->extra = std::make_shared<const Extra>(std::move(extra));
    return ResourcePtr(r);
}

/// As metrics tell of a GPU: on a machine that is known by its id, or by its name alone.
ResourcePtr measured(GpuDevice gpu, const char *machine, const char *machineName = "", const char *holder = "")
{
    const std::string id = "gpu/" + std::string(gpu.uuid.view());
    Resource *r = resource(id.c_str(), id.c_str(), Kind::Gpu);
    r->type = t("metrics/gpu");
    r->runsOn = t(machine);
    r->usage = {{}, 4e9, {}, gpu.utilisationPercent, gpu.observedAt};
    gpu.allocatedTo = t(holder);
    Extra extra;
    if (*machineName)
        extra.identities = {t(("machine:" + std::string(machineName)).c_str())};
    extra.gpus = {std::move(gpu)};
    r->extra = std::make_shared<const Extra>(std::move(extra));
    return ResourcePtr(r);
}

ResourcePtr pod(const char *id, double gpus = 1)
{
    Resource *r = resource(id, id, Kind::Pod);
    r->runsOn = t(Node);
    r->state = t("Running");
    r->capacity.gpus = gpus;
    return ResourcePtr(r);
}

Snapshot estate(std::vector<ResourcePtr> resources)
{
    InventoryStore store;
    Delta all = delta("c", "all", Delta::Phase::Begin, 1);
    all.kinds = KindSet::all();
    store.apply(all);
    store.apply(delta("c", "all", Delta::Phase::Complete, 1, std::move(resources)));
    return store.rows();
}

QString stateOf(const GpuFleet &fleet, const char *uuid)
{
    for (const FleetGpu &gpu : fleet.gpus()) {
        if (gpu.device.uuid == t(uuid))
            return QString::fromUtf8(gpuStateName(gpu.state).data());
    }
    return QStringLiteral("missing");
}

} // namespace

class TestGpuMeasured : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idleSince_isAfterTheLastWork()
    {
        constexpr Timestamp Hour = 3'600'000;
        const auto point = [](int hour, double used, double observed = 1) { return GpuHistoryPoint {hour * Hour, observed, used}; };
        QCOMPARE(idleSince({}), std::nullopt);
        QCOMPARE(idleSince({point(1, .5), point(2, .02), point(3, 0)}), std::optional(2 * Hour));
        QCOMPARE(idleSince({point(1, 0), point(2, .6)}), std::nullopt);
        QCOMPARE(idleSince({point(4, .01), point(7, 0)}), std::optional(4 * Hour)); // as far as it is known
        QCOMPARE(idleSince({point(1, .5), point(2, 0, 0), point(9, 0)}), std::optional(9 * Hour)); // what nobody observed says nothing
    }

    void metrics_tellWhichOfANodesGpusDoesWhat_andForWhom()
    {
        const std::vector<GpuDevice> offered(3, device(""));
        const Snapshot rows = estate({with(Node, "gpu-a", Kind::Node, offered), pod("k8s/1/ml/pods/train-0"), pod("k8s/1/ml/pods/idle-0"),
            measured(device("A", "0", 92), Node, "", "k8s/1/ml/pods/train-0"), measured(device("B", "1", 0), Node, "", "k8s/1/ml/pods/idle-0"), measured(device("C", "2", 0), Node)});
        const GpuFleet fleet(rows, PriceBook(), Now);
        QCOMPARE(fleet.gpus().size(), size_t(3)); // not six
        QCOMPARE(stateOf(fleet, "A"), QStringLiteral("active"));
        QCOMPARE(stateOf(fleet, "B"), QStringLiteral("idle"));
        QCOMPARE(stateOf(fleet, "C"), QStringLiteral("free"));
        for (const FleetGpu &gpu : fleet.gpus())
            QVERIFY(!gpu.isHolderAssumed);
    }

    void slicesOfAnotherNameForTheSameProfile_areTheSame()
    {
        const auto slice = [](const char *profile, const char *name = "", double activity = -1) {
            GpuDevice slice = device("", name, activity);
            slice.mig = t(profile);
            slice.sharing = GpuSharing::Mig;
            return slice;
        };
        const auto told = [&](const char *id, const char *name, double activity) {
            GpuDevice gpu = slice("1g.10gb", name, activity);
            gpu.card = t("A");
            const ResourcePtr row = measured(gpu, Node);
            auto *named = new Resource(*row);
            named->id = t(id);
            return ResourcePtr(named);
        };
        const Snapshot rows = estate({with(Node, "gpu-a", Kind::Node, {slice("1g.12gb"), slice("1g.12gb")}), told("gpu/A/7", "0/7", 60), told("gpu/A/8", "0/8", 0)});
        const GpuFleet fleet(rows, PriceBook(), Now);
        QCOMPARE(fleet.gpus().size(), size_t(2)); // not four
        QCOMPARE(fleet.total().cards, 1u);
        double activity = 0;
        for (const FleetGpu &gpu : fleet.gpus()) {
            QVERIFY(gpu.activity(Now).isKnown());
            activity += gpu.activity(Now).value();
        }
        QCOMPARE(activity, 60.0);
    }

    void staleMetrics_sayNothingOfNow()
    {
        const Snapshot rows = estate({with(Node, "gpu-a", Kind::Node, {device("")}), pod("k8s/1/ml/pods/train-0"),
            measured(device("A", "0", 92, Now - Hour), Node, "", "k8s/1/ml/pods/train-0")});
        QCOMPARE(stateOf(GpuFleet(rows, PriceBook(), Now), "A"), QStringLiteral("unknown"));
    }

    void vanishedPod_holdsNothing_anotherMay()
    {
        const auto fleet = [](std::vector<ResourcePtr> more) {
            std::vector<ResourcePtr> all {with(Node, "gpu-a", Kind::Node, {device("")}), measured(device("A", "0", 0), Node, "", "k8s/1/ml/pods/gone-0")};
            all.insert(all.end(), more.begin(), more.end());
            return GpuFleet(estate(std::move(all)), PriceBook(), Now);
        };
        QCOMPARE(stateOf(fleet({pod("k8s/1/ml/pods/other", 0)}), "A"), QStringLiteral("free"));
        const GpuFleet taken = fleet({pod("k8s/1/ml/pods/next-0")});
        QCOMPARE(taken.gpus().at(0).holder, t("k8s/1/ml/pods/next-0"));
        QVERIFY(taken.gpus().at(0).isHolderAssumed);
    }

    void machineKnownByNameAlone_isTheOnlyOneOfThatName()
    {
        const auto seen = [](std::vector<ResourcePtr> machines) {
            machines.push_back(measured(device("A", "0", 50), "", "gpu-a"));
            return stateOf(GpuFleet(estate(std::move(machines)), PriceBook(), Now), "A");
        };
        QCOMPARE(seen({with(Node, "gpu-a", Kind::Node, {device("")})}), QStringLiteral("active"));
        QCOMPARE(seen({with("host/1", "gpu-a", Kind::Host, {device("A")})}), QStringLiteral("active"));
        QCOMPARE(seen({with(Node, "gpu-a", Kind::Node, {device("")}), with("k8s/2/_/nodes/gpu-a", "gpu-a", Kind::Node, {device("")})}), QStringLiteral("missing"));
        QCOMPARE(seen({with(Node, "gpu-b", Kind::Node, {device("")})}), QStringLiteral("missing"));
    }

    void recorder_keepsEachGpuOnce_andTheFleet()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("history.sqlite"));
        UsageRecorder recorder(file);
        for (int minute = 0; minute < 60; minute += 10) {
            const Timestamp at = Now + minute * 60'000;
            const Snapshot rows = estate({with(Node, "gpu-a", Kind::Node, {device(""), device("")}), pod("k8s/1/ml/pods/train-0"),
                measured(device("A", "0", 80, at), Node, "", "k8s/1/ml/pods/train-0"), measured(device("B", "1", minute < 30 ? 0 : -1, at), Node)});
            const Result<qint64> kept = recorder.record(rows, at);
            QVERIFY2(kept, kept ? "" : qPrintable(kept.error().toString()));
        }
        QVERIFY(recorder.record(estate({}), Now + 2 * Hour)); // rolls up
        const GpuHistoryRequest request {Now - Hour, Now + 3 * Hour};
        const auto fleet = keptHistory(file, GpuFleetHistory, request);
        QVERIFY2(fleet, fleet ? "" : qPrintable(fleet.error().toString()));
        QCOMPARE(fleet->size(), size_t(1)); // neither before nor after was anything observed
        QCOMPARE(fleet->at(0).at, Now);
        QCOMPARE(fleet->at(0).used, 0.8);
        QCOMPARE(fleet->at(0).held.value(), 1.0);
        QCOMPARE(fleet->at(0).observed, 1.5); // B for half of the time
        const auto one = keptHistory(file, "gpu/A", request);
        QCOMPARE(one->size(), size_t(1));
        QVERIFY(one->at(0).used == 0.8 && one->at(0).held.value() == 1 && one->at(0).memoryUsedBytes.value() == 4e9);
        QVERIFY(keptHistory(directory.filePath(QStringLiteral("none")), "gpu/A", request)->empty());
    }

    void oldRows_areNotKeptAsOfNow()
    {
        const QTemporaryDir directory;
        UsageRecorder recorder(directory.filePath(QStringLiteral("history.sqlite")));
        QCOMPARE(*recorder.record(estate({measured(device("A", "0", 80, Now - Hour), Node)}), Now), qint64(0));
    }

    void chart_hasAColumnForEveryHour_andGapsWhereNothingIsKnown()
    {
        GpuTimeline timeline;
        timeline.points = {{Now, 4, 1.5, 3.0, {}, {}}, {Now + 2 * Hour, 4, 2, {}, {}, {}}, {Now + 3 * Hour, 0, 0, 3.0, {}, {}}};
        const Chart chart = gpuUseChart(timeline, {Now, Now + 4 * Hour}, QLocale::c());
        QCOMPARE(chart.columnCount(), size_t(4));
        const auto number = [&](size_t series, size_t column) { return chartNumber(chart.series.at(series).values.at(column)); };
        QCOMPARE(number(0, 0), 1.5);
        QCOMPARE(number(1, 0), 1.5);
        QVERIFY(std::isnan(number(0, 1)) && std::isnan(chartNumber(chart.budget.at(1))));
        QCOMPARE(number(0, 2), 2.0);
        QVERIFY(std::isnan(number(1, 2))); // who held them, nobody says
        QVERIFY(std::isnan(number(0, 3))); // nothing was measured, and that is not nothing used
    }

    void joined_whoeverKnowsMoreOfAStepTellsIt()
    {
        const GpuHistoryPoint few {Now, 1, 0.5, 1.0, {}, {}}, more {Now, 2, 0.75, {}, 300.0, {}}, later {Now + Hour, 1, 1, {}, {}, {}};
        const GpuTimeline timeline = joinHistories({few, later}, {std::vector {more}, std::vector {more}, Error {ErrorCode::Unavailable, QStringLiteral("down"), {}, {}, {}}});
        QCOMPARE(timeline.points.size(), size_t(2));
        QCOMPARE(timeline.points[0].observed, 4.0);
        QCOMPARE(timeline.points[0].used, 1.5);
        QCOMPARE(timeline.points[0].powerWatts.value(), 600.0);
        QCOMPARE(timeline.points[0].held.value(), 1.0); // servers without pods do not know
        QCOMPARE(timeline.points[1].used, 1.0);
        QCOMPARE(timeline.problems.size(), qsizetype(1));
    }
};

QTEST_APPLESS_MAIN(TestGpuMeasured)
#include "tst_gpumeasured.moc"
