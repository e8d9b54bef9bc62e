// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "tests/views/fakeprovider.h"

/// A small made-up estate behind a workspace: two clusters and three hypervisors with everything that the views can show.
class Estate {
public:
    Estate()
        : kubernetes(QStringLiteral("kubernetes"), QStringLiteral("Kubernetes"))
        , libvirt(QStringLiteral("libvirt"), QStringLiteral("libvirt"))
        , workspace({&kubernetes, &libvirt}, clock)
    {
    }

    /// Opens the connections and lists what they hold.
    void fill(int pods = 0)
    {
        FakeConnection &prod = open(kubernetes, "prod-fra", "https://api.prod-fra.example:6443", true);
        FakeConnection &stage = open(kubernetes, "stage-par", "https://k8s.stage-par.example:6443", false);
        FakeConnection &kvm = open(libvirt, "fra-kvm-07", "qemu+ssh://root@fra-kvm-07/system", false);
        prod.list("nodes", {cluster("prod-fra", "k8s/p1", Health::Healthy), node("node-1", 61, 72), node("node-2", 78, 55), node("node-10", 93, 84)});
        prod.list("pods", podsOf("p1", std::max(pods, 40)));
        prod.list("deployments.apps", workloads());
        prod.list("databases", databases());
        stage.list("nodes", {cluster("stage-par", "k8s/s1", Health::Degraded)});
        kvm.list("domains", machines());
        prod.setPhase(ConnectionPhase::Live, {}, QStringLiteral("Kubernetes v1.32.4"));
        stage.setPhase(ConnectionPhase::Live, {}, QStringLiteral("Kubernetes v1.29.9"));
        kvm.setPhase(ConnectionPhase::Live, {}, QStringLiteral("libvirt 9.0.0, QEMU 7.2.9"));
        prod.answer = Document {Document::Format::Yaml,
            "# as the server has it\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ledger-api-0\n  labels:\n    app: \"ledger\"\nspec:\n  containers:\n    - name: api\n      image: registry.example/ledger:2.1\n"};
    }

    FakeConnection &open(FakeProvider &provider, const char *name, const char *uri, bool readOnly)
    {
        ConnectionProfile profile = provider.profileOf(QLatin1String(name), QLatin1String(uri));
        profile.readOnly = readOnly;
        workspace.open(profile);
        return *provider.connections.value(profile.name);
    }
    /// The hypervisor stops answering; its rows stay.
    void loseHypervisor()
    {
        clock.advance(14 * 60'000);
        libvirt.connections.value(QStringLiteral("fra-kvm-07"))
            ->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, QStringLiteral("no answer for 30 s"), QStringLiteral("ssh: connect to host fra-kvm-07 port 22: timed out"), {}, {}});
    }

    ManualClock clock {1'732'370'000'000};
    FakeProvider kubernetes, libvirt;
    Workspace workspace;

private:
    static Resource *make(const std::string &id, const char *name, Kind kind, const char *type, Health health, const char *state)
    {
        Resource *r = fixtures::resource(id.c_str(), name, kind);
        r->type = fixtures::t(type);
        r->provider = fixtures::t("kubernetes");
        r->health = health;
        r->state = fixtures::t(state);
        r->createdAt = 1'732'370'000'000 - qint64(qHash(QByteArray(name)) % 40'000'000) * 1000;
        return r;
    }
    static void use(Resource &r, double cores, double cpuPercent, double gib, double memoryPercent)
    {
        r.capacity.cpuCores = cores;
        r.capacity.memoryBytes = gib * 1024 * 1024 * 1024;
        r.usage.cpuCores = cores * cpuPercent / 100;
        r.usage.memoryBytes = r.capacity.memoryBytes.value() * memoryPercent / 100;
        r.usage.observedAt = 1'732'370'000'000;
    }
    static ResourcePtr cluster(const char *name, const char *id, Health health)
    {
        Resource *r = make(id, name, Kind::Cluster, "Cluster", health, health == Health::Healthy ? "Ready" : "NodeNotReady");
        r->version = fixtures::t("v1.32.4");
        r->country = fixtures::t("DE");
        r->region = fixtures::t("Frankfurt");
        use(*r, 384, 61, 1536, 72);
        return ResourcePtr(r);
    }
    static ResourcePtr node(const char *name, double cpu, double memory)
    {
        Resource *r = make(std::string("k8s/p1/_/nodes/") + name, name, Kind::Node, "v1/Node", cpu > 90 ? Health::Degraded : Health::Healthy, cpu > 90 ? "MemoryPressure" : "Ready");
        r->version = fixtures::t("v1.32.4");
        r->parent = fixtures::t("k8s/p1");
        r->country = fixtures::t("DE");
        use(*r, 32, cpu, 128, memory);
        auto extra = std::make_shared<Extra>();
        extra->identities = {fixtures::t((std::string("uuid:") + name).c_str())};
        r->extra = extra;
        return ResourcePtr(r);
    }
    static std::vector<ResourcePtr> podsOf(const char *uid, int count)
    {
        static const char *const apps[] = {"ledger-api", "recon-worker", "billing", "fraud-score", "gateway", "search-indexer"};
        static const char *const teams[] = {"payments", "platform", "ml-platform"};
        std::vector<ResourcePtr> pods;
        for (int i = 0; i < count; ++i) {
            const std::string name = std::string(apps[i % 6]) + "-7d9c5b" + std::to_string(i);
            const Health health = i == 7 ? Health::Critical : i % 19 == 5 ? Health::Degraded : i % 23 == 11 ? Health::Updating : Health::Healthy;
            const char *state = health == Health::Critical ? "CrashLoopBackOff" : health == Health::Degraded ? "ImagePullBackOff" : health == Health::Updating ? "Pending" : "Running";
            Resource *r = make("k8s/" + std::string(uid) + "/payments/pods/" + name, name.c_str(), Kind::Pod, "v1/Pod", health, state);
            r->scope = fixtures::t(i % 6 < 3 ? "payments" : "shop");
            r->owner = fixtures::t(teams[i % 3]);
            r->runsOn = fixtures::t(i % 3 == 0 ? "k8s/p1/_/nodes/node-1" : i % 3 == 1 ? "k8s/p1/_/nodes/node-2" : "k8s/p1/_/nodes/node-10");
            r->parent = fixtures::t((std::string("k8s/p1/payments/deployments.apps/") + apps[i % 6]).c_str());
            r->labels = fixtures::labels({{"app", apps[i % 6]}, {"team", teams[i % 3]}});
            r->country = fixtures::t("DE");
            use(*r, 2, (i * 37) % 97, 4, (i * 53) % 95);
            pods.emplace_back(r);
        }
        return pods;
    }
    static std::vector<ResourcePtr> workloads()
    {
        std::vector<ResourcePtr> list;
        for (const char *name : {"ledger-api", "recon-worker", "billing", "fraud-score", "gateway", "search-indexer"}) {
            Resource *r = make(std::string("k8s/p1/payments/deployments.apps/") + name, name, Kind::Workload, "apps/v1/Deployment", Health::Healthy, "7 of 7 ready");
            r->scope = fixtures::t("payments");
            list.emplace_back(r);
        }
        return list;
    }
    static std::vector<ResourcePtr> databases()
    {
        Resource *r = make("k8s/p1/payments/clusters.postgresql.cnpg.io/ledger-pg", "ledger-pg", Kind::Database, "postgresql.cnpg.io/v1/Cluster", Health::Degraded, "2 of 3 replicas in sync");
        r->scope = fixtures::t("payments");
        r->owner = fixtures::t("payments");
        r->country = fixtures::t("DE");
        r->region = fixtures::t("Frankfurt");
        r->version = fixtures::t("16.6");
        r->labels = fixtures::labels({{"cnpg.io/cluster", "ledger-pg"}, {"team", "payments"}});
        use(*r, 12, 78, 48, 84);
        r->capacity.storageBytes = 500.0 * 1024 * 1024 * 1024;
        r->usage.storageBytes = 438.0 * 1024 * 1024 * 1024;
        auto extra = std::make_shared<Extra>();
        extra->engine = {fixtures::t("relational"), fixtures::t("PostgreSQL"), fixtures::t("16.6")};
        extra->endpoints = {fixtures::t("ledger-pg-rw.payments.svc:5432")};
        extra->fields = {{fixtures::t("Primary"), fixtures::t("ledger-pg-1")}, {fixtures::t("Instances"), Measure(3)}};
        extra->relations = {{RelationType::BackedBy, fixtures::t("k8s/p1/payments/pods/ledger-api-7d9c5b0")}, {RelationType::RunsOn, fixtures::t("k8s/p1/_/nodes/node-1")}};
        r->extra = extra;
        return {ResourcePtr(r)};
    }
    static std::vector<ResourcePtr> machines()
    {
        std::vector<ResourcePtr> list;
        int i = 0;
        for (const char *name : {"erp-app-01", "erp-app-02", "hsm-proxy-01", "pay-recon-batch", "swift-bridge-01", "node-1-vm"}) {
            const bool off = std::string_view(name) == "pay-recon-batch";
            Resource *r = make(std::string("libvirt/") + name, name, Kind::Vm, "libvirt/domain", off ? Health::Stopped : Health::Healthy, off ? "shutoff" : "running");
            r->provider = fixtures::t("libvirt");
            r->runsOn = fixtures::t("libvirt/host/fra-kvm-07");
            if (!off)
                use(*r, 4, (i * 29 + 21) % 80, 16, (i * 41 + 12) % 90);
            auto extra = std::make_shared<Extra>();
            if (std::string_view(name) == "node-1-vm")
                extra->identities = {fixtures::t("uuid:node-1")};
            r->extra = extra;
            list.emplace_back(r);
            ++i;
        }
        list.emplace_back(make("libvirt/host/fra-kvm-07", "fra-kvm-07", Kind::Host, "libvirt/host", Health::Healthy, "running"));
        return list;
    }
};
