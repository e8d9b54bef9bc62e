// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"
#include "tests/views/fakeprovider.h"
#include "views/shell/mainwindow.h"

#include <QTemporaryDir>

/// A window over GPUs in a cluster and on a hypervisor: active, idle, free, broken and unmeasured ones, and slices.
class GpuEstateHouse {
public:
    static constexpr Timestamp Now = 1'732'370'000'000;

    struct Card {
        const char *holder = "";
        double percent = -1; ///< negative: not measured
        const char *kind = "SM_ACTIVE";
        const char *fault = "";
        const char *mig = "";
        const char *card = "";
    };

    explicit GpuEstateHouse(bool hasGpus = true)
        : kubernetes(QStringLiteral("kubernetes"), QStringLiteral("Kubernetes"))
        , libvirt(QStringLiteral("libvirt"), QStringLiteral("libvirt"))
        , workspace({&kubernetes, &libvirt}, clock)
        , journal({directory.filePath(QStringLiteral("journal")), directory.filePath(QStringLiteral("state/checkpoints"))}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        prod = &open(kubernetes, "prod-fra");
        kvm = &open(libvirt, "fra-kvm-10");
        prod->offered = {{QStringLiteral("scale"), QStringLiteral("Scale"), {QStringLiteral("apps/v1/Deployment")}, {}, Risk::Disruptive},
            {QStringLiteral("delete"), QStringLiteral("Delete"), {QStringLiteral("v1/Pod")}, {}, Risk::Irreversible}};
        prod->offered[0].fields = {{QStringLiteral("replicas"), QStringLiteral("Replicas"), ActionField::Type::Number, true}};
        if (hasGpus) {
            prod->list("nodes", {node("gpu-1", "H100 80GB", {{"train", 71}, {"train", 96}, {"notebook", 0}, {"notebook", 1}, {"train", -1}, {"train", -1, "", "XID 79"}, {}, {}}),
                                    node("gpu-2", "A100 80GB", {{"train", 40, "GPU_UTIL", "", "3g.40gb", "0"}, {"", -1, "", "", "3g.40gb", "0"}})});
            prod->list("pods", {pod("train", ""), pod("notebook", "jupyter")});
            prod->list("workloads", {workload("jupyter")});
            kvm->list("domains", {machine("fraud-train")});
            kvm->list("host", {host()});
        } else {
            prod->list("nodes", {fixtures::plain("k8s/p1/_/nodes/plain", "plain", Kind::Node)});
        }
        const Timestamp hour = 3'600'000, end = Now / hour * hour;
        for (int back : {10, 9, 8, 3, 2, 1}) { // of four hours in between nobody knows anything
            GpuHistoryPoint point {end - back * hour, 8, 3, 6.0};
            prod->remembered.push_back(point);
        }
        for (FakeConnection *connection : {prod, kvm})
            connection->setPhase(ConnectionPhase::Live);
        WindowSetup setup;
        setup.workspace = &workspace;
        setup.desk = {&planner, &executor, &journal};
        setup.version = QStringLiteral("0.1.0");
        setup.shade = Theme::Shade::Dark;
        window = std::make_unique<MainWindow>(setup);
        window->resize(1440, 900);
    }

    static Text podId(const char *name) { return *name ? fixtures::t((std::string("k8s/p1/ml/pods/") + name).c_str()) : Text(); }

    static ResourcePtr node(const char *name, const char *model, const std::vector<Card> &cards, double monthly = 8000)
    {
        Resource *r = fixtures::resource((std::string("k8s/p1/_/nodes/") + name).c_str(), name, Kind::Node);
        r->type = fixtures::t("v1/Node");
        r->provider = fixtures::t("kubernetes");
        r->country = fixtures::t("DE");
        auto extra = std::make_shared<Extra>();
        for (const Card &card : cards)
            extra->gpus.push_back(device(model, card, podId(card.holder)));
        extra->monthlyCost = Money {*Decimal::fromString(QString::number(monthly)), fixtures::t("EUR"), PriceBasis::Own, fixtures::t("ours.csv"), Now};
        r->capacity.gpus = double(cards.size());
        r->extra = extra;
        return ResourcePtr(r);
    }

    ManualClock clock {Now};
    FakeProvider kubernetes, libvirt;
    Workspace workspace;
    QTemporaryDir directory;
    Journal journal;
    Planner planner;
    Executor executor;
    FakeConnection *prod, *kvm;
    std::unique_ptr<MainWindow> window;

private:
    FakeConnection &open(FakeProvider &provider, const char *name)
    {
        const ConnectionProfile profile = provider.profileOf(QLatin1String(name), QStringLiteral("test"));
        workspace.open(profile);
        return *provider.connections.value(profile.name);
    }
    static GpuDevice device(const char *model, const Card &card, const Text &holder)
    {
        GpuDevice device;
        device.vendor = fixtures::t("NVIDIA");
        device.model = fixtures::t(model);
        device.memoryBytes = 80 * 0x1p30;
        device.mig = fixtures::t(card.mig);
        device.card = fixtures::t(card.card);
        device.sharing = *card.mig ? GpuSharing::Mig : GpuSharing::Whole;
        device.fault = fixtures::t(card.fault);
        device.allocatedTo = holder;
        device.isFree = holder.isEmpty();
        if (card.percent >= 0) {
            device.utilisationPercent = card.percent;
            device.activityKind = fixtures::t(card.kind);
            device.observedAt = Now - 20'000;
        }
        return device;
    }
    static ResourcePtr pod(const char *name, const char *workload)
    {
        Resource *r = fixtures::resource((std::string("k8s/p1/ml/pods/") + name).c_str(), name, Kind::Pod);
        r->type = fixtures::t("v1/Pod");
        r->state = fixtures::t("Running");
        r->owner = fixtures::t(*workload ? "research" : "ml-platform");
        r->runsOn = fixtures::t("k8s/p1/_/nodes/gpu-1");
        if (*workload)
            r->parent = fixtures::t((std::string("k8s/p1/ml/workloads/") + workload).c_str());
        return ResourcePtr(r);
    }
    static ResourcePtr workload(const char *name)
    {
        Resource *r = fixtures::resource((std::string("k8s/p1/ml/workloads/") + name).c_str(), name, Kind::Workload);
        r->type = fixtures::t("apps/v1/Deployment");
        r->owner = fixtures::t("research");
        return ResourcePtr(r);
    }
    static ResourcePtr machine(const char *name)
    {
        Resource *r = fixtures::resource((std::string("libvirt/") + name).c_str(), name, Kind::Vm);
        r->type = fixtures::t("libvirt/domain");
        r->provider = fixtures::t("libvirt");
        r->owner = fixtures::t("fraud");
        r->runsOn = fixtures::t("libvirt/host/fra-kvm-10");
        return ResourcePtr(r);
    }
    static ResourcePtr host()
    {
        Resource *r = fixtures::resource("libvirt/host/fra-kvm-10", "fra-kvm-10", Kind::Host);
        r->type = fixtures::t("libvirt/host");
        r->provider = fixtures::t("libvirt");
        auto extra = std::make_shared<Extra>();
        extra->gpus = {device("L40S 48GB", {.percent = 0}, fixtures::t("libvirt/fraud-train"))};
        r->extra = extra;
        return ResourcePtr(r);
    }
};
