// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpucard.h"
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

ResourcePtr pod(const char *id, const char *node, double gpus, std::vector<GpuDevice> asked = {}, const char *owner = "", const char *state = "Running")
{
    return with(id, id, Kind::Pod, std::move(asked), [&](Resource &r, Extra &) {
        r.runsOn = t(node);
        r.owner = t(owner);
        r.state = t(state);
        r.capacity.gpus = gpus;
    });
}

GpuDevice gpu(const char *vendor, const char *model, double gib, auto edit)
{
    GpuDevice device;
    device.vendor = t(vendor);
    device.model = t(model);
    if (gib > 0)
        device.memoryBytes = gib * GiB;
    edit(device);
    return device;
}

GpuDevice gpu(const char *vendor, const char *model, double gib = 0)
{
    return gpu(vendor, model, gib, [](GpuDevice &) {});
}

GpuDevice h100()
{
    return gpu("nvidia", "NVIDIA-H100-80GB-HBM3", 80);
}

/// A slice as the device plugin of a node offers it, or a pod asks for it.
GpuDevice slice(const char *profile, const char *model = "NVIDIA-H100-80GB-HBM3")
{
    return gpu("nvidia", model, 0, [&](GpuDevice &device) {
        device.mig = t(profile);
        device.sharing = GpuSharing::Mig;
    });
}

GpuDevice busy(GpuDevice device, double percent, Timestamp at = Now)
{
    device.utilisationPercent = percent;
    device.activityKind = t("SM_ACTIVE");
    device.observedAt = at;
    return device;
}

std::vector<GpuDevice> many(size_t count, const GpuDevice &device)
{
    return std::vector<GpuDevice>(count, device);
}

std::vector<GpuDevice> operator+(std::vector<GpuDevice> a, const std::vector<GpuDevice> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

ResourcePtr node(const char *id, std::vector<GpuDevice> gpus = {}, const char *identity = "", const char *runsOn = "")
{
    return with(id, id, Kind::Node, std::move(gpus), [&](Resource &r, Extra &extra) {
        r.type = t("v1/Node");
        r.provider = t("kubernetes");
        r.runsOn = t(runsOn);
        if (*identity)
            extra.identities.push_back(t(identity));
    });
}

ResourcePtr machine(const char *id, Kind kind, const char *type, std::vector<GpuDevice> gpus = {}, const char *identity = "", const char *runsOn = "")
{
    return with(id, id, kind, std::move(gpus), [&](Resource &r, Extra &extra) {
        r.type = t(type);
        r.runsOn = t(runsOn);
        r.owner = t("owner");
        if (*identity)
            extra.identities.push_back(t(identity));
    });
}

/// A hypervisor's device as a row of its own.
ResourcePtr hostDevice(const char *id, const char *parent, GpuDevice device, const char *holder)
{
    device.name = t(id);
    device.allocatedTo = t(holder);
    device.isFree = !*holder;
    return with(id, id, Kind::Gpu, {device}, [&](Resource &r, Extra &) {
        r.type = t("libvirt/nodedev");
        r.parent = t(parent);
    });
}

GpuDevice draDevice(const char *name, auto edit)
{
    return gpu("nvidia", "NVIDIA A100-SXM4-80GB", 80, [&](GpuDevice &device) {
        device.name = t(name);
        device.sharing = GpuSharing::Dra;
        edit(device);
    });
}

GpuDevice draDevice(const char *name)
{
    return draDevice(name, [](GpuDevice &) {});
}

ResourcePtr resourceSlice(const char *id, const char *node, std::vector<GpuDevice> devices, double generation = 1, double slices = 1, const char *pool = "p")
{
    return with(id, id, Kind::Gpu, std::move(devices), [&](Resource &r, Extra &extra) {
        r.type = t("resource.k8s.io/v1/ResourceSlice");
        r.provider = t("kubernetes");
        r.runsOn = t(node);
        extra.fields = {{t("driver"), t("gpu.nvidia.com")}, {t("pool"), t(pool)}, {t("poolGeneration"), Measure(generation)}, {t("poolSlices"), Measure(slices)}};
    });
}

ResourcePtr claim(const char *id, std::initializer_list<const char *> devices, const char *pod)
{
    std::vector<GpuDevice> given;
    for (const char *name : devices) {
        given.push_back(draDevice(name));
        given.back().allocatedTo = t(pod);
    }
    return with(id, id, Kind::Object, std::move(given), [&](Resource &r, Extra &) { r.type = t("resource.k8s.io/v1/ResourceClaim"); });
}

ResourcePtr cloudVm(const char *id, const char *priceKey, Health health = Health::Healthy, const char *identity = "")
{
    return with(id, id, Kind::Vm, {}, [&](Resource &r, Extra &extra) {
        r.type = t("aws/ec2/instance");
        r.health = health;
        extra.fields.push_back({t("priceKey"), t(priceKey)});
        if (*identity)
            extra.identities.push_back(t(identity));
    });
}

using Rows = std::vector<ResourcePtr>;

/// An inventory whose collections are complete.
Snapshot estate(Rows resources)
{
    InventoryStore store;
    store.apply(delta("c", "rows", Delta::Phase::Begin, 1));
    store.apply(delta("c", "resourceclaims.resource.k8s.io", Delta::Phase::Begin, 1));
    store.apply(delta("c", "rows", Delta::Phase::Complete, 1, std::move(resources)));
    store.apply(delta("c", "resourceclaims.resource.k8s.io", Delta::Phase::Complete, 1));
    return store.snapshot();
}

GpuFleet fleetOf(Rows resources, const PriceBook &prices = {})
{
    return GpuFleet(estate(std::move(resources)), prices, Now);
}

/// What was counted by hand.
struct Truth {
    quint32 cards, devices;
    double gpus, held;
    quint32 active, idle, free, unknown, fault;
    size_t excess = 0;
};

} // namespace

Q_DECLARE_METATYPE(Rows)
Q_DECLARE_METATYPE(Truth)

class tst_GpuFleet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void truth_data()
    {
        QTest::addColumn<Rows>("rows");
        QTest::addColumn<Truth>("truth");
        const auto add = [](const char *name, Rows rows, Truth truth) { QTest::newRow(name) << std::move(rows) << truth; };

        //                                                       cards dev. gpus held | active idle free unknown fault | excess
        add("whole: four, two asked for, one of them busy",
            {node("n", many(3, h100()) + many(1, busy(h100(), 90))), pod("p", "n", 2)}, {4, 4, 4, 2, 1, 0, 2, 1, 0});
        add("MIG single: seven of 1g.10gb are one card, three held",
            {node("n", many(7, slice("1g.10gb"))), pod("p", "n", 1, {slice("1g.10gb")}), pod("q", "n", 2, many(2, slice("1g.10gb")))},
            {1, 7, 1, 3. / 7, 0, 0, 4, 3, 0});
        add("MIG single: of 2g.20gb three go on a card, and a seventh is left over",
            {node("n", many(6, slice("2g.20gb")))}, {2, 6, 12. / 7, 0, 0, 0, 6, 0, 0});
        add("MIG mixed: six whole ones and 14 slices of two cards",
            {node("n", many(6, h100()) + many(14, slice("1g.10gb"))), pod("p", "n", 4), pod("q", "n", 3, many(3, slice("1g.10gb")))},
            {8, 20, 8, 4 + 3. / 7, 0, 0, 13, 7, 0});
        add("MIG mixed on one card: 3g.40gb takes half, four 1g.10gb the rest", // 28 and 4 × 8 of 60 units: together one card
            {node("n", many(1, slice("3g.40gb")) + many(4, slice("1g.10gb"))), pod("p", "n", 1, {slice("3g.40gb")})}, {1, 5, 1, 28. / 60, 0, 0, 4, 1, 0});
        add("MIG: profiles of label, resource and host's program are written in three ways",
            {node("n", many(7, slice("1g.10gb.me")), "uuid:1"),
                machine("h", Kind::Host, "ssh/host", many(7, gpu("NVIDIA", "NVIDIA H100 80GB HBM3", 0, [](GpuDevice &d) {
                    d.mig = t("MIG 1g.10gb+me");
                    d.card = t("GPU-1");
                })), "uuid:1"),
                pod("p", "n", 1, {slice("mig-1g.10gb")})},
            {1, 7, 1, 1. / 7, 0, 0, 6, 1, 0});
        add("MIG: instances without a profile are the slices of the node",
            {node("n", many(7, slice("1g.10gb")), "uuid:1"),
                machine("h", Kind::Host, "ssh/host", many(7, gpu("NVIDIA", "NVIDIA H100 80GB HBM3", 0, [](GpuDevice &d) {
                    d.mig = t("instance 7");
                    d.card = t("GPU-1");
                })), "uuid:1")},
            {1, 7, 1, 0, 0, 0, 7, 0, 0});
        add("MIG: the host counts the card, the node its slices",
            {node("n", many(7, slice("1g.10gb")), "uuid:1"),
                machine("h", Kind::Host, "ssh/host", {gpu("NVIDIA", "NVIDIA H100 80GB HBM3", 80, [](GpuDevice &d) { d.uuid = t("GPU-1"); })}, "uuid:1")},
            {1, 7, 1, 0, 0, 0, 7, 0, 0});
        add("time-slicing: two cards in turns of four, five pods", // 8 turns of a quarter
            {node("n", many(2, gpu("nvidia", "Tesla-T4", 16, [](GpuDevice &d) {
                 d.replicas = 4;
                 d.sharing = GpuSharing::TimeSliced;
             }))),
                pod("a", "n", 1), pod("b", "n", 1), pod("c", "n", 1), pod("d", "n", 1), pod("e", "n", 1)},
            {2, 8, 2, 1.25, 0, 0, 3, 5, 0});
        add("MPS: turns at slices", // seven slices of two turns each
            {node("n", many(7, gpu("nvidia", "NVIDIA-H100-80GB-HBM3", 0, [](GpuDevice &d) {
                 d.mig = t("1g.10gb");
                 d.replicas = 2;
                 d.sharing = GpuSharing::Mps;
             }))),
                pod("p", "n", 1, {slice("1g.10gb")})},
            {1, 14, 1, 1. / 14, 0, 0, 13, 1, 0});
        add("more pods than GPUs: the third waits, the finished one holds nothing",
            {node("n", many(2, h100())), pod("a", "n", 1), pod("b", "n", 1), pod("c", "n", 1), pod("d", "n", 1, {}, "", "Succeeded")},
            {2, 2, 2, 2, 0, 0, 0, 2, 0, 1});
        add("DRA: two whole devices, one claimed and idle",
            {node("k8s/u/_/nodes/n"), resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n", {busy(draDevice("gpu.nvidia.com/p/gpu-0"), 1), draDevice("gpu.nvidia.com/p/gpu-1")}),
                claim("k8s/u/ns/c/1", {"gpu.nvidia.com/p/gpu-0"}, "k8s/u/ns/pods/a")},
            {2, 2, 2, 1, 0, 1, 1, 0, 0});
        add("DRA: of generations the newest, though the older has more",
            {node("k8s/u/_/nodes/n"), resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n", many(8, draDevice("gpu.nvidia.com/p/old")), 1),
                resourceSlice("k8s/u/_/s/2", "k8s/u/_/nodes/n", {draDevice("gpu.nvidia.com/p/gpu-0"), draDevice("gpu.nvidia.com/p/gpu-1")}, 2)},
            {2, 2, 2, 0, 0, 0, 2, 0, 0});
        add("DRA: a pool of which one of two slices is known is in no number, another is",
            {node("k8s/u/_/nodes/n"), resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n", {draDevice("gpu.nvidia.com/p/gpu-0")}, 3, 2),
                resourceSlice("k8s/u/_/s/2", "k8s/u/_/nodes/n", {draDevice("gpu.nvidia.com/q/gpu-0")}, 1, 1, "q")},
            {1, 1, 1, 0, 0, 0, 1, 0, 0});
        const auto onCard = [](const char *name, const char *profile) {
            return draDevice(name, [&](GpuDevice &d) {
                d.card = t("p/set-0");
                d.mig = t(profile);
            });
        };
        const ResourcePtr partitionable = resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n",
            {onCard("gpu.nvidia.com/p/gpu-0", ""), onCard("gpu.nvidia.com/p/a", "3g.40gb"), onCard("gpu.nvidia.com/p/b", "3g.40gb"), onCard("gpu.nvidia.com/p/c", "1g.10gb")});
        add("DRA: of slices that might be made the one that is held, and half a card that is left",
            {node("k8s/u/_/nodes/n"), partitionable, claim("k8s/u/ns/c/1", {"gpu.nvidia.com/p/b"}, "k8s/u/ns/pods/a")}, {1, 2, 1, .5, 0, 0, 1, 1, 0});
        add("DRA: a card that was given whole has no slices",
            {node("k8s/u/_/nodes/n"), partitionable, claim("k8s/u/ns/c/1", {"gpu.nvidia.com/p/gpu-0"}, "k8s/u/ns/pods/a")}, {1, 1, 1, 1, 0, 0, 0, 1, 0});
        add("DRA: devices of no node are counted once",
            {node("k8s/u/_/nodes/n"), resourceSlice("k8s/u/_/s/1", "", {draDevice("gpu.nvidia.com/p/gpu-0")})}, {1, 1, 1, 0, 0, 0, 1, 0, 0});
        add("DRA beside a device plugin that offers the same cards",
            {node("k8s/u/_/nodes/n", many(2, gpu("nvidia", "NVIDIA-A100-SXM4-80GB", 80))),
                resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n", {draDevice("gpu.nvidia.com/p/gpu-0"), draDevice("gpu.nvidia.com/p/gpu-1")})},
            {2, 2, 2, 0, 0, 0, 2, 0, 0});
        const auto vgpu = [](const char *id, const char *holder) {
            return hostDevice(id, "card", gpu("NVIDIA Corporation", "TU104GL [Tesla T4]", 0, [](GpuDevice &d) {
                d.mig = t("GRID T4-4Q");
                d.sharing = GpuSharing::Vgpu;
                d.cardParts = 4;
            }), holder);
        };
        add("vGPU: two of four parts made, one held; what is left of the card is free",
            {machine("h", Kind::Host, "libvirt/host"), hostDevice("card", "h", gpu("NVIDIA Corporation", "TU104GL [Tesla T4]"), ""), vgpu("a", "vm"), vgpu("b", ""),
                machine("vm", Kind::Vm, "libvirt/domain", {gpu("NVIDIA Corporation", "TU104GL [Tesla T4]", 0, [](GpuDevice &d) {
                    d.mig = t("GRID T4-4Q");
                    d.sharing = GpuSharing::Vgpu;
                    d.name = t("a");
                    d.card = t("card");
                    d.cardParts = 4;
                    d.allocatedTo = t("vm");
                })}, "", "h")},
            {1, 3, 1, .25, 0, 0, 2, 1, 0});
        const auto passed = [](const char *name) {
            return gpu("NVIDIA Corporation", "AD102GL [L40S]", 0, [&](GpuDevice &d) {
                d.name = t(name);
                d.sharing = GpuSharing::Passthrough;
                d.allocatedTo = t("vm");
            });
        };
        const GpuDevice l40s = gpu("NVIDIA Corporation", "AD102GL [L40S]");
        const Rows hypervisor {machine("h", Kind::Host, "libvirt/host", {}, "uuid:h"), hostDevice("pci0", "h", l40s, "vm"), hostDevice("pci1", "h", l40s, "")};
        Rows passthrough = hypervisor;
        passthrough.push_back(machine("vm", Kind::Vm, "libvirt/domain", {passed("pci0")}, "uuid:v", "h"));
        add("passthrough: the VM's device is its host's", passthrough, {2, 2, 2, 1, 0, 0, 1, 1, 0});
        Rows stacked = passthrough;
        stacked.push_back(node("n", {gpu("nvidia", "NVIDIA-L40S", 48)}, "uuid:v"));
        add("a node that is a VM on a host: one card for all three, free for pods", stacked, {2, 2, 2, 0, 0, 0, 2, 0, 0});
        stacked.push_back(machine("guest", Kind::Host, "ssh/host", {busy(gpu("NVIDIA", "NVIDIA L40S", 48, [](GpuDevice &d) {
            d.uuid = t("GPU-9");
            d.address = t("0000:06:00.0");
            d.name = t("0");
        }), 80)}, "uuid:v"));
        stacked.push_back(machine("base", Kind::Host, "ssh/base", {}, "uuid:h"));
        stacked.push_back(pod("p", "n", 1));
        add("the same with SSH to the guest and to the host, and a pod that uses it", stacked, {2, 2, 2, 1, 1, 0, 1, 0, 0});
        add("KubeVirt: the VM holds it, its pod is not counted again",
            {node("n", many(2, gpu("nvidia", "GP102GL TESLA P40", 0, [](GpuDevice &d) { d.sharing = GpuSharing::Passthrough; }))),
                machine("vmi", Kind::Vm, "kubevirt.io/v1/VirtualMachineInstance", {gpu("nvidia", "GP102GL TESLA P40", 0, [](GpuDevice &d) {
                    d.sharing = GpuSharing::Passthrough;
                    d.allocatedTo = t("vmi");
                })}, "", "n"),
                with("launcher", "launcher", Kind::Pod, {gpu("nvidia", "GP102GL TESLA P40", 0, [](GpuDevice &d) { d.sharing = GpuSharing::Passthrough; })},
                    [](Resource &r, Extra &) {
                        r.runsOn = t("n");
                        r.parent = t("vmi");
                        r.capacity.gpus = 1;
                    })},
            {2, 2, 2, 1, 0, 0, 1, 1, 0});
        add("AMD: a host's cards by two programs, one broken; parts of another card",
            {node("n", many(8, gpu("amd", "AMD_Instinct_MI300X_OAM", 192, [](GpuDevice &d) {
                 d.mig = t("cpx_nps4");
                 d.cardParts = 8;
             })) + many(1, gpu("amd", "AMD_Instinct_MI300X_OAM", 192, [](GpuDevice &d) { d.fault = t("not healthy"); }))),
                pod("p", "n", 3, many(3, gpu("amd", "", 0, [](GpuDevice &d) { d.mig = t("cpx_nps4"); })))},
            {2, 9, 2, 3. / 8, 0, 0, 5, 3, 1});
        add("Intel beside NVIDIA: each pod gets what it asked for",
            {node("n", many(2, gpu("intel", "Flex_170")) + many(1, h100())), pod("p", "n", 1, {gpu("intel", "")}), pod("q", "n", 1, {gpu("nvidia", "")})},
            {3, 3, 3, 2, 0, 0, 1, 2, 0});
        add("a cloud's type: the VM holds its eight GPUs, a stopped one has none",
            {cloudVm("vm", "aws/ec2/eu-central-1/p4d.24xlarge"), cloudVm("off", "aws/ec2/eu-central-1/p4d.24xlarge", Health::Stopped)},
            {8, 8, 8, 8, 0, 0, 0, 8, 0});
        add("a cloud's type whose node offers seven of them",
            {cloudVm("vm", "aws/ec2/eu-central-1/p4d.24xlarge", Health::Healthy, "uuid:1"), node("n", many(7, gpu("nvidia", "NVIDIA-A100-SXM4-40GB", 40)), "uuid:1"), pod("p", "n", 7)},
            {8, 8, 8, 7, 0, 0, 0, 8, 0});
        add("a cloud's eighth of a GPU", {cloudVm("vm", "gcp/compute/europe-west4/g4-standard-6")}, {1, 1, .125, .125, 0, 0, 0, 1, 0});
        add("unknown: a host that tells of cards, not of who uses them",
            {machine("h", Kind::Host, "ssh/host", many(2, gpu("NVIDIA", "NVIDIA A10G", 24)))}, {2, 2, 2, 0, 0, 0, 0, 2, 0});
        add("a host's own words: one free, one that a process has idle, one busy",
            {machine("h", Kind::Host, "ssh/host", {gpu("NVIDIA", "NVIDIA A10G", 24, [](GpuDevice &d) { d.isFree = true; }),
                busy(gpu("NVIDIA", "NVIDIA A10G", 24, [](GpuDevice &d) { d.process = t("python3 (pid 7)"); }), 0), busy(gpu("NVIDIA", "NVIDIA A10G", 24), 50)})},
            {3, 3, 3, 1, 1, 1, 1, 0, 0});
        add("a measurement of an hour ago says nothing about now",
            {node("n", many(1, busy(h100(), 90, Now - 3'600'000))), pod("p", "n", 1)}, {1, 1, 1, 1, 0, 0, 0, 1, 0});
        add("a broken GPU is held still",
            {node("n", {gpu("nvidia", "NVIDIA-H100-80GB-HBM3", 80, [](GpuDevice &d) {
                 d.fault = t("XID 79");
                 d.allocatedTo = t("p");
             })}), pod("p", "n", 1)}, {1, 1, 1, 1, 0, 0, 0, 0, 1});
    }
    void truth()
    {
        QFETCH(Rows, rows);
        QFETCH(Truth, truth);
        const GpuFleet fleet = fleetOf(rows);
        const GpuTotals total = fleet.total();
        const auto in = [&](GpuState state) { return total.devicesIn[size_t(state)]; };
        QCOMPARE(total.cards, truth.cards);
        QCOMPARE(total.devices, truth.devices);
        QVERIFY2(qAbs(total.gpus - truth.gpus) < 1e-9, qPrintable(QString::number(total.gpus)));
        QVERIFY2(qAbs(total.held - truth.held) < 1e-9, qPrintable(QString::number(total.held)));
        QCOMPARE(in(GpuState::Active), truth.active);
        QCOMPARE(in(GpuState::Idle), truth.idle);
        QCOMPARE(in(GpuState::Free), truth.free);
        QCOMPARE(in(GpuState::Unknown), truth.unknown);
        QCOMPARE(in(GpuState::Fault), truth.fault);
        QCOMPARE(fleet.excess().size(), truth.excess);
        std::map<quint32, double> perCard;
        for (const FleetGpu &gpu : fleet.gpus())
            perCard[gpu.card] += gpu.gpus();
        for (const auto &[card, part] : perCard)
            QVERIFY(part < 1 + 1e-9); // nothing twice
        for (GpuBy by : {GpuBy::Model, GpuBy::Machine, GpuBy::Team}) {
            double sum = 0;
            for (const auto &[key, totals] : fleet.totals(by))
                sum += totals.gpus;
            QVERIFY(qAbs(sum - total.gpus) < 1e-9);
        }
    }

    void holders_areToldWithTheirTeams()
    {
        const GpuFleet fleet = fleetOf({node("n", many(2, busy(h100(), 0)) + many(1, busy(h100(), 60))), pod("p", "n", 2, {}, "ml")});
        QCOMPARE(fleet.totals(GpuBy::Team).at(t("ml")).gpus, 2.0);
        int assumed = 0;
        for (const FleetGpu &gpu : fleet.gpus()) {
            assumed += gpu.isHolderAssumed;
            if (gpu.state == GpuState::Active)
                QCOMPARE(gpu.holder.toString(), QStringLiteral("p")); // the one that is busy is held for sure
        }
        QCOMPARE(assumed, 2);
        QCOMPARE(fleet.total().used, .6);
        QCOMPARE(fleet.total().measured, 2.0);
    }

    void stackedMachine_isCalledByItsNode_andKnowsItsHost()
    {
        GpuDevice device = gpu("nvidia", "NVIDIA-L40S", 48);
        const GpuFleet fleet = fleetOf({machine("h", Kind::Host, "libvirt/host"), machine("vm", Kind::Vm, "libvirt/domain", {}, "uuid:v", "h"), node("n", {device}, "uuid:v")});
        QCOMPARE(fleet.gpus().size(), size_t(1));
        QCOMPARE(fleet.gpus().front().machine.toString(), QStringLiteral("n"));
        QCOMPARE(fleet.gpus().front().host.toString(), QStringLiteral("h"));
    }

    void podsThatAreNotListed_leaveNodesUnknown()
    {
        InventoryStore store;
        Delta nodes = delta("c", "nodes", Delta::Phase::Begin, 1);
        nodes.kinds = {Kind::Node};
        store.apply(nodes);
        nodes = delta("c", "nodes", Delta::Phase::Complete, 1, {node("n", many(2, h100()))});
        nodes.kinds = {Kind::Node};
        store.apply(nodes);
        const GpuFleet fleet(store.snapshot(), PriceBook(), Now);
        QCOMPARE(fleet.total().devicesIn[size_t(GpuState::Unknown)], 2u);
    }

    void observations_ofExporters_joinByUuid_andPreferSmActive()
    {
        GpuDevice known = gpu("nvidia", "NVIDIA-H100-80GB-HBM3", 80);
        const Snapshot rows = estate({node("n", many(2, known)), pod("p", "n", 1)});
        const auto seen = [](const char *uuid, const char *kind, double percent, const char *holder = "") {
            GpuDevice device;
            device.uuid = t(uuid);
            device.utilisationPercent = percent;
            device.activityKind = t(kind);
            device.observedAt = Now;
            device.allocatedTo = t(holder);
            return GpuObservation {t("n"), device};
        };
        const std::vector<GpuObservation> observed {seen("GPU-1", "GPU_UTIL", 100), seen("GPU-2", "GPU_UTIL", 0), seen("GPU-1", "SM_ACTIVE", 40, "p"), seen("GPU-1", "GPU_UTIL", 99)};
        const GpuFleet fleet(rows, PriceBook(), Now, observed);
        QCOMPARE(fleet.total().devices, 2u); // two exporters for one GPU are one GPU
        for (const FleetGpu &gpu : fleet.gpus()) {
            if (gpu.device.uuid.view() != "GPU-1")
                continue;
            QCOMPARE(gpu.holder.toString(), QStringLiteral("p"));
            QVERIFY(!gpu.isHolderAssumed);
            QCOMPARE(gpu.device.activityKind.toString(), QStringLiteral("SM_ACTIVE"));
            QCOMPARE(gpu.activity(Now), Measure(40));
        }
    }

    void prices_areTheModels_elseTheMachines()
    {
        PriceBook prices;
        Price price;
        price.amount = *Decimal::fromString(u"3.50");
        price.currency = t("EUR");
        price.basis = PriceBasis::Own;
        prices.add(PriceRow {{QStringLiteral("c"), QStringLiteral("gpu"), QStringLiteral("*"), QStringLiteral("h100-80gb")}, price, {}});
        const GpuFleet listed = fleetOf({node("n", many(7, slice("1g.10gb", "NVIDIA-H100-80GB-HBM3")))}, prices);
        QCOMPARE(listed.gpus().front().monthly->amount.toString(), QStringLiteral("365")); // 3.50 × 730 ÷ 7
        QCOMPARE(listed.gpus().front().monthly->basis, PriceBasis::Own);
        // 32 cores × 0.031611 + 128 GiB × 0.004237 + 2 × 0.95 = 3.453888, of which 2 × 0.95 are the GPUs'
        const GpuFleet parted = fleetOf({with("n", "n", Kind::Node, many(2, h100()), [](Resource &r, Extra &extra) {
            r.capacity = {32, 128 * GiB, {}, 2};
            extra.monthlyCost = Money {*Decimal::fromString(u"3453.888"), t("USD"), PriceBasis::Price, {}, 0};
        })});
        QCOMPARE(parted.total().monthly.at(t("USD")).toFixed(6), QStringLiteral("1900.000000"));
        QCOMPARE(fleetOf({node("n", many(2, h100()))}).total().unpriced, 2u);
    }

    void incompletePools_areTold()
    {
        const GpuFleet fleet = fleetOf({node("k8s/u/_/nodes/n"), resourceSlice("k8s/u/_/s/1", "k8s/u/_/nodes/n", {draDevice("gpu.nvidia.com/p/gpu-0")}, 3, 2)});
        QVERIFY(fleet.gpus().empty());
        QCOMPARE(fleet.incompletePools().size(), size_t(1));
        QCOMPARE(fleet.incompletePools().front().toString(), QStringLiteral("gpu.nvidia.com/p"));
    }

    void wholeGpus_ofNodes_andWhatPodsHold()
    {
        QCOMPARE(wholeGpus(many(6, h100()) + many(14, slice("1g.10gb"))), 8.0);
        GpuDevice shared = gpu("nvidia", "Tesla-T4", 16);
        shared.replicas = 4;
        QCOMPARE(wholeGpus(many(2, shared)), 2.0);
        QCOMPARE(gpusHeld(*pod("p", "n", 3), *node("n", many(2, shared))), .75);
        QCOMPARE(gpusHeld(*pod("p", "n", 1, {slice("mig-1g.10gb", "")}), *node("n", many(7, slice("1g.10gb")))), 1. / 7);
    }
};

QTEST_APPLESS_MAIN(tst_GpuFleet)
#include "tst_gpufleet.moc"
