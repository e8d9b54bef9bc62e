// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"
#include "connectionrun.h"
#include "kubernetespeer.h"
#include "recorded.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace {

constexpr int Soon = 30'000;

/// The definition of KubeVirt's virtual machines, as far as the server is concerned.
const QByteArray KubeVirt = R"({"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "virtualmachineinstances.kubevirt.io"},
    "spec": {"group": "kubevirt.io", "scope": "Namespaced", "names": {"kind": "VirtualMachineInstance", "listKind": "VirtualMachineInstanceList",
    "plural": "virtualmachineinstances", "singular": "virtualmachineinstance", "shortNames": ["vmi"]}, "versions": [{"name": "v1", "served": true, "storage": true,
    "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}})";

/// What was counted by hand in gpus.yaml.
struct Truth {
    const char *node;
    quint32 cards, devices;
    double gpus, held;
    quint32 free, unknown, fault;
};
constexpr Truth Truths[] = {
    {"single", 2, 14, 2, 3. / 7, 11, 3, 0},                       // 14 sevenths, pod a has three
    {"mixed", 8, 15, 8, 4 + .5 + 2. / 7, 8, 7, 0},                // six whole, seven sevenths, two halves; b has 4 and a half, c at its start two sevenths
    {"sliced-in-time", 2, 8, 2, .5, 6, 2, 0},                     // two cards, four turns each; d and e
    {"renamed", 2, 4, 2, .5, 3, 1, 0},                            // two cards, two turns each; f
    {"mps", 1, 3, 1, 0, 3, 0, 0},
    {"sick", 8, 8, 8, 0, 7, 0, 1},
    {"crowded", 2, 2, 2, 2, 0, 2, 0},                             // three asked for
    {"amd", 8, 8, 8, 5, 3, 5, 0},
    {"amd-partitions", 2, 16, 2, .5, 12, 4, 0},                   // eighths
    {"intel", 3, 6, 3, .5, 5, 1, 0},                              // three cards, two turns each
    {"claimed", 3, 3, 3, 2, 1, 2, 0},                             // of the newest generation
};

} // namespace

/// GPUs of a real API server, as device plugins, drivers and KubeVirt tell of them.
class TestGpusObserve : public QObject {
    Q_OBJECT

private:
    KubernetesPeer m_peer;

    bool apply(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_peer.directory() + u'/' + name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush()
            && !m_peer.kubectl({u"apply"_s, u"--server-side"_s, u"--validate=false"_s, u"-f"_s, file.fileName()}).isEmpty() && m_peer.problem().isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up(), qPrintable(m_peer.problem()));
        QVERIFY2(apply(u"kubevirt.json"_s, KubeVirt), qPrintable(m_peer.problem()));
        QVERIFY(!m_peer.kubectl({u"wait"_s, u"--for=condition=Established"_s, u"crd"_s, u"--all"_s, u"--timeout=120s"_s}).isEmpty());
        QVERIFY2(apply(u"gpus.yaml"_s, recorded("gpus.yaml")), qPrintable(m_peer.problem()));
        const QString uid = QString::fromUtf8(m_peer.kubectl({u"get"_s, u"pod"_s, u"infer"_s, u"-o"_s, u"jsonpath={.metadata.uid}"_s}));
        const QString status = uR"({"status": {"allocation": {"devices": {"results": [
            {"request": "gpu", "driver": "gpu.nvidia.com", "pool": "claimed", "device": "gpu-0"},
            {"request": "gpu", "driver": "gpu.nvidia.com", "pool": "claimed", "device": "gpu-2"}]}},
            "reservedFor": [{"resource": "pods", "name": "infer", "uid": "%1"}]}})"_s.arg(uid);
        QVERIFY2(!m_peer.kubectl({u"patch"_s, u"resourceclaim"_s, u"gpus"_s, u"--subresource=status"_s, u"--type=merge"_s, u"-p"_s, status}).isEmpty(), qPrintable(m_peer.problem()));
    }

    void counts_areThoseMadeByHand()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Node, Kind::Pod, Kind::Gpu, Kind::Vm}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive() && run.named(Kind::Gpu, "claimed-2") && run.named(Kind::Vm, "desk"), Soon);
        const GpuFleet fleet(run.store().snapshot(), PriceBook(), Clock().now());
        const auto machines = fleet.totals(GpuBy::Machine);
        for (const Truth &truth : Truths) {
            const Resource *node = run.named(Kind::Node, truth.node);
            QVERIFY2(node && machines.contains(node->id), truth.node);
            const GpuTotals &totals = machines.at(node->id);
            const auto in = [&](GpuState state) { return totals.devicesIn[size_t(state)]; };
            const QString found = u"%1: %2 cards, %3 devices, %4 GPUs, %5 held, %6 free, %7 unknown, %8 with a fault"_s.arg(QLatin1String(truth.node))
                                      .arg(totals.cards).arg(totals.devices).arg(totals.gpus).arg(totals.held).arg(in(GpuState::Free)).arg(in(GpuState::Unknown)).arg(in(GpuState::Fault));
            QVERIFY2(totals.cards == truth.cards && totals.devices == truth.devices && qAbs(totals.gpus - truth.gpus) < 1e-9 && qAbs(totals.held - truth.held) < 1e-9
                    && in(GpuState::Free) == truth.free && in(GpuState::Unknown) == truth.unknown && in(GpuState::Fault) == truth.fault,
                qPrintable(found));
        }
        QCOMPARE(machines.size(), std::size(Truths) + 2); // and KubeVirt's VM beside its node
        QCOMPARE(fleet.excess().size(), size_t(1));
        QCOMPARE(fleet.excess().front().devices, 1.0);
        QCOMPARE(fleet.incompletePools().size(), size_t(1));
        QCOMPARE(fleet.incompletePools().front().toString(), u"gpu.nvidia.com/halfway"_s);
    }

    void holders_areClaimsPodsAndMachines()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Node, Kind::Pod, Kind::Gpu, Kind::Vm}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive() && run.named(Kind::Gpu, "claimed-2") && run.named(Kind::Vm, "desk"), Soon);
        const Resource *vm = run.named(Kind::Vm, "desk"), *pod = run.named(Kind::Pod, "infer");
        QVERIFY(vm && pod);
        QCOMPARE(vm->capacity.cpuCores, Measure(8));
        QCOMPARE(vm->capacity.memoryBytes, Measure(16.0 * (1 << 30)));
        QCOMPARE(vm->extras().gpus.size(), size_t(1));
        QCOMPARE(vm->owner.toString(), u"cad"_s);
        int byClaim = 0, byMachine = 0;
        const GpuFleet fleet(run.store().snapshot(), PriceBook(), Clock().now());
        for (const FleetGpu &gpu : fleet.gpus()) {
            byMachine += gpu.holder == vm->id;
            if (gpu.holder != pod->id)
                continue;
            ++byClaim;
            QVERIFY(!gpu.isHolderAssumed);
            QCOMPARE(gpu.team.toString(), u"ml"_s);
            QVERIFY(gpu.device.uuid.view() == "GPU-00" || gpu.device.uuid.view() == "GPU-22");
        }
        QCOMPARE(byClaim, 2);
        QCOMPARE(byMachine, 1);
        const FleetGpu *first = nullptr;
        for (const FleetGpu &gpu : fleet.gpus())
            first = gpu.device.uuid.view() == "GPU-00" ? &gpu : first;
        QVERIFY(first);
        QCOMPARE(first->device.address.toString(), u"0000:1b:00.0"_s);
        QCOMPARE(first->device.memoryBytes, Measure(141.0 * (1 << 30)));
        QCOMPARE(int(first->device.sharing), int(GpuSharing::Dra));
    }

    void nodes_sayHowManyWholeGpusTheyHave()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Node}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QCOMPARE(run.named(Kind::Node, "single")->capacity.gpus, Measure(2));
        QCOMPARE(run.named(Kind::Node, "mixed")->capacity.gpus, Measure(8));
        QCOMPARE(run.named(Kind::Node, "sliced-in-time")->capacity.gpus, Measure(2));
        QCOMPARE(run.named(Kind::Node, "sick")->capacity.gpus, Measure(7));
        QCOMPARE(run.resources(Kind::Gpu).size(), 0); // nobody asked for them
    }

    void slicesThatComeAndGo_areFollowed()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Node, Kind::Gpu})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive() && run.named(Kind::Gpu, "halfway-1"), Soon);
        QVERIFY(!GpuFleet(run.store().snapshot(), PriceBook(), Clock().now()).incompletePools().empty());
        QVERIFY(apply(u"rest.yaml"_s, R"({"apiVersion": "resource.k8s.io/v1", "kind": "ResourceSlice", "metadata": {"name": "halfway-2"}, "spec": {"driver": "gpu.nvidia.com",
            "nodeName": "halfway", "pool": {"name": "halfway", "generation": 5, "resourceSliceCount": 2}, "devices": [{"name": "gpu-1", "attributes": {"uuid": {"string": "GPU-99"}}}]}})"));
        QTRY_VERIFY_WITH_TIMEOUT(run.named(Kind::Gpu, "halfway-2"), Soon);
        const GpuFleet fleet(run.store().snapshot(), PriceBook(), Clock().now());
        QVERIFY(fleet.incompletePools().empty());
        QCOMPARE(fleet.totals(GpuBy::Machine).at(run.named(Kind::Node, "halfway")->id).devices, 2u);
        m_peer.kubectl({u"delete"_s, u"resourceslice"_s, u"halfway-2"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!run.named(Kind::Gpu, "halfway-2"), Soon);
    }
};

QTEST_GUILESS_MAIN(TestGpusObserve)
#include "tst_gpusobserve.moc"
