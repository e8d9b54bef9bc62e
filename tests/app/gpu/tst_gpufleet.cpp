// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

namespace {

constexpr Timestamp Now = 1'764'000'000'000;
constexpr double GiB = double(1ll << 30);

ResourcePtr with(const char *id, const char *name, Kind kind, std::vector<GpuDevice> gpus, auto edit)
{
    Resource *r = resource(id, name, kind);
    Extra extra;
    extra.gpus = std::move(gpus);
    edit(*r, extra);
    r->extra = std::make_shared<const Extra>(std::move(extra));
    return ResourcePtr(r);
}

ResourcePtr with(const char *id, const char *name, Kind kind, std::vector<GpuDevice> gpus = {})
{
    return with(id, name, kind, std::move(gpus), [](Resource &, Extra &) {});
}

ResourcePtr pod(const char *id, const char *node, double gpus, std::vector<GpuDevice> asked = {}, const char *owner = "")
{
    return with(id, id, Kind::Pod, std::move(asked), [&](Resource &r, Extra &) {
        r.runsOn = t(node);
        r.owner = t(owner);
        r.state = t("Running");
        r.capacity.gpus = gpus;
    });
}

GpuDevice h100()
{
    GpuDevice device;
    device.vendor = t("nvidia");
    device.model = t("NVIDIA-H100-80GB-HBM3");
    device.memoryBytes = 80 * GiB;
    return device;
}

/// An inventory with complete listings of nodes, pods and claims.
Snapshot estate(std::vector<ResourcePtr> resources)
{
    InventoryStore store;
    Delta all = delta("c", "all", Delta::Phase::Begin, 1);
    all.kinds = KindSet::all();
    store.apply(all);
    store.apply(delta("c", "all", Delta::Phase::Complete, 1, std::move(resources)));
    return store.rows();
}

GpuFleet fleetOf(std::vector<ResourcePtr> resources)
{
    return GpuFleet(estate(std::move(resources)), PriceBook(), Now);
}

} // namespace

class tst_GpuFleet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeGpus_requestsHoldThem()
    {
        std::vector<GpuDevice> gpus(4, h100());
        gpus[3].utilisationPercent = 90;
        gpus[3].observedAt = Now;
        const GpuFleet fleet = fleetOf({with("n", "n", Kind::Node, gpus), pod("p", "n", 2, {}, "ml")});
        const GpuTotals total = fleet.total();
        QCOMPARE(total.cards, 4u);
        QCOMPARE(total.devices, 4u);
        QCOMPARE(total.held, 2.0);
        QCOMPARE(total.devicesIn[size_t(GpuState::Active)], 1u);
        QCOMPARE(total.devicesIn[size_t(GpuState::Unknown)], 1u);
        QCOMPARE(total.devicesIn[size_t(GpuState::Free)], 2u);
        QCOMPARE(fleet.totals(GpuBy::Team).at(t("ml")).gpus, 2.0);
        QVERIFY(fleet.excess().empty());
    }
};

QTEST_APPLESS_MAIN(tst_GpuFleet)
#include "tst_gpufleet.moc"
