// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"
#include "tests/views/fakeprovider.h"
#include "views/shell/mainwindow.h"

#include <QTemporaryDir>

/// A window over databases in all three homes: operators in a cluster, a machine, and a cloud.
class DatabaseEstate {
public:
    static constexpr Timestamp Now = 1'732'370'000'000;
    static constexpr qint64 Hour = 3'600'000;

    explicit DatabaseEstate(OfferingLibrary offerings = {}, bool readOnly = false)
        : kubernetes(QStringLiteral("kubernetes"), QStringLiteral("Kubernetes"))
        , libvirt(QStringLiteral("libvirt"), QStringLiteral("libvirt"))
        , aws(QStringLiteral("aws"), QStringLiteral("AWS"))
        , workspace({&kubernetes, &libvirt, &aws}, clock)
        , journal({directory.filePath(QStringLiteral("journal")), directory.filePath(QStringLiteral("state/checkpoints"))}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(QStringLiteral("window")))
    {
        aws.cloudHome = ProviderHome {QStringLiteral("aws"), QStringLiteral("US"), QStringLiteral("US"), {}, {}};
        workspace.setPrices(prices());
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        prod = &open(kubernetes, "prod-fra", readOnly);
        kvm = &open(libvirt, "fra-kvm-07", readOnly);
        cloud = &open(aws, "aws-prod", readOnly);
        prod->list("clusters.postgresql.cnpg.io", {operated("ledger-pg", "relational", "postgresql", "16.6", Health::Degraded, 2, 3, 500, 438, 11),
                                                      operated("orders-pg", "relational", "postgresql", "17.2", Health::Updating, 3, 3, 400, 301, 31)});
        prod->list("qdrantclusters.qdrant.io", {operated("vision-qdrant", "vector", "qdrant", "1.12.5", Health::Healthy, 3, 3, 300, -1, -1)});
        prod->list("pods", {pod("ledger-pg-1", "primary", Health::Healthy, "node-1"), pod("ledger-pg-2", "replica", Health::Healthy, "node-2"), pod("ledger-pg-3", "replica", Health::Degraded, "node-3")});
        prod->list("backups.postgresql.cnpg.io", backups());
        prod->list("nodes", {node("node-1", "a"), node("node-2", "b"), node("node-3", "a")});
        prod->list("discovery", {});
        prod->list("clusters", {cluster()});
        prod->list("namespaces", {fixtures::plain("k8s/p1/_/namespaces/payments", "payments", Kind::Namespace), fixtures::plain("k8s/p1/_/namespaces/default", "default", Kind::Namespace)});
        prod->offered = {{QStringLiteral("apply"), QStringLiteral("Apply"), {QStringLiteral("Cluster")}, {}, Risk::Disruptive}};
        prod->offered[0].fields = {{QStringLiteral("manifest"), QStringLiteral("Manifest"), ActionField::Type::Document, true}, {QStringLiteral("force"), QStringLiteral("Force"), ActionField::Type::Flag}};
        kvm->list("domains", {machine()});
        cloud->list("rds/eu-west-1", {managed("billing-aurora", "relational", "postgresql", "15.8", "IE"), managed("session-cache", "key-value", "redis", "7.1", "IE")});
        for (FakeConnection *connection : {prod, kvm, cloud})
            connection->setPhase(ConnectionPhase::Live);
        WindowSetup setup;
        setup.workspace = &workspace;
        setup.desk = {&planner, &executor, &journal};
        setup.offerings = std::move(offerings);
        setup.drafts = directory.filePath(QStringLiteral("drafts"));
        setup.version = QStringLiteral("0.1.0");
        setup.shade = Theme::Shade::Dark;
        window = std::make_unique<MainWindow>(setup);
        window->resize(1440, 900);
    }

    static ResourcePtr operated(const char *name, const char *family, const char *engine, const char *version, Health health, double ready, double wanted, double gib, double used, int backupHours)
    {
        Resource *r = make(std::string("k8s/p1/payments/databases/") + name, name, Kind::Database, "kubernetes", health);
        r->version = fixtures::t(version);
        r->scope = fixtures::t("payments");
        r->owner = fixtures::t("payments");
        r->country = fixtures::t("DE");
        r->capacity.storageBytes = gib * 0x1p30;
        if (used >= 0)
            r->usage.storageBytes = used * 0x1p30;
        auto extra = std::make_shared<Extra>();
        extra->engine = {fixtures::t(family), fixtures::t(engine), fixtures::t(version)};
        extra->endpoints = {fixtures::t((std::string(name) + "-rw.payments.svc:5432").c_str()), fixtures::t((std::string(name) + "-ro.payments.svc:5432").c_str())};
        extra->fields = {{fixtures::t("operator"), fixtures::t(engine == std::string_view("qdrant") ? "Qdrant" : "CloudNativePG")}, {fixtures::t("replicas"), Measure(wanted)}, {fixtures::t("ready"), Measure(ready)}};
        extra->monthlyCost = Money {*Decimal::fromString(u"612"), fixtures::t("EUR"), PriceBasis::Own, fixtures::t("ours.csv"), Now};
        if (backupHours >= 0)
            extra->backup.lastAt = Now - backupHours * Hour;
        r->extra = extra;
        return ResourcePtr(r);
    }

    ManualClock clock {Now};
    FakeProvider kubernetes, libvirt, aws;
    Workspace workspace;
    QTemporaryDir directory;
    Journal journal;
    Planner planner;
    Executor executor;
    FakeConnection *prod, *kvm, *cloud;
    std::unique_ptr<MainWindow> window;

private:
    FakeConnection &open(FakeProvider &provider, const char *name, bool readOnly)
    {
        ConnectionProfile profile = provider.profileOf(QLatin1String(name), QStringLiteral("test"));
        profile.readOnly = readOnly;
        workspace.open(profile);
        return *provider.connections.value(profile.name);
    }
    static Resource *make(const std::string &id, const char *name, Kind kind, const char *provider, Health health)
    {
        Resource *r = fixtures::resource(id.c_str(), name, kind);
        r->provider = fixtures::t(provider);
        r->health = health;
        return r;
    }
    static ResourcePtr pod(const char *name, const char *role, Health health, const char *node)
    {
        Resource *r = make(std::string("k8s/p1/payments/pods/") + name, name, Kind::Pod, "kubernetes", health);
        r->parent = fixtures::t("k8s/p1/payments/databases/ledger-pg");
        r->runsOn = fixtures::t((std::string("k8s/p1/_/nodes/") + node).c_str());
        r->labels = fixtures::labels({{"cnpg.io/instanceRole", role}});
        r->state = fixtures::t("Running");
        return ResourcePtr(r);
    }
    /// What the machines of two homes cost by own rates, and the cloud by a bill.
    static PriceBookPtr prices()
    {
        auto book = std::make_shared<PriceBook>();
        const auto add = [&](const char *provider, const char *service, const char *region, const char *type, const char *amount, PriceBasis basis) {
            Price price;
            price.unit = std::string_view(type) == "memory" || std::string_view(type) == "storage" ? PriceUnit::GibMonth : PriceUnit::Month;
            price.amount = *Decimal::fromString(QString::fromLatin1(amount));
            price.currency = fixtures::t("EUR");
            price.basis = basis;
            price.asOf = Now;
            book->add(PriceRow {{QLatin1String(provider), QLatin1String(service), QLatin1String(region), QLatin1String(type)}, price, {}});
        };
        for (const char *connection : {"prod-fra", "fra-kvm-07"}) {
            add(connection, "compute", "*", "cpu", "9.50", PriceBasis::Own);
            add(connection, "compute", "*", "memory", "1.20", PriceBasis::Own);
            add(connection, "compute", "*", "storage", "0.12", PriceBasis::Own);
        }
        add("aws", "rds", "eu-west-1", "postgres/db.m6g.xlarge", "347", PriceBasis::Bill);
        return book;
    }
    static ResourcePtr cluster()
    {
        Resource *r = make("k8s/p1", "prod-fra", Kind::Cluster, "kubernetes", Health::Healthy);
        r->type = fixtures::t("Cluster");
        return ResourcePtr(r);
    }
    static ResourcePtr node(const char *name, const char *zone)
    {
        Resource *r = make(std::string("k8s/p1/_/nodes/") + name, name, Kind::Node, "kubernetes", Health::Healthy);
        r->labels = fixtures::labels({{"topology.kubernetes.io/zone", zone}});
        r->country = fixtures::t("DE");
        r->capacity.cpuCores = 32;
        r->capacity.memoryBytes = 128 * 0x1p30;
        return ResourcePtr(r);
    }
    static std::vector<ResourcePtr> backups()
    {
        std::vector<ResourcePtr> list;
        for (int day = 0; day < 30; ++day) {
            Resource *r = make("k8s/p1/payments/backups/ledger-pg-" + std::to_string(day), "nightly", Kind::Backup, "kubernetes", day == 4 ? Health::Critical : Health::Healthy);
            r->name = fixtures::t(("ledger-pg-" + std::to_string(30 - day)).c_str());
            r->state = fixtures::t(day == 4 ? "failed" : "completed");
            r->createdAt = Now - (24 * day + 11) * Hour;
            auto extra = std::make_shared<Extra>();
            extra->relations = {{RelationType::BackedBy, fixtures::t("k8s/p1/payments/databases/ledger-pg")}};
            extra->backup.lastAt = r->createdAt;
            r->extra = extra;
            list.emplace_back(r);
        }
        return list;
    }
    static ResourcePtr machine()
    {
        Resource *r = make("host/erp-db-01/mysql/3306", "erp-core-mysql", Kind::Database, "libvirt", Health::Critical);
        r->runsOn = fixtures::t("libvirt/erp-db-01");
        r->version = fixtures::t("8.0.36");
        r->country = fixtures::t("DE");
        auto extra = std::make_shared<Extra>();
        extra->engine = {fixtures::t("relational"), fixtures::t("mysql"), fixtures::t("8.0.36")};
        extra->endpoints = {fixtures::t("10.20.4.17:3306")};
        extra->backup.lastAt = Now - 9 * 24 * Hour;
        r->extra = extra;
        return ResourcePtr(r);
    }
    static ResourcePtr managed(const char *name, const char *family, const char *engine, const char *version, const char *country)
    {
        Resource *r = make(std::string("arn:aws:rds:eu-west-1:1:db:") + name, name, Kind::Database, "aws", Health::Healthy);
        r->region = fixtures::t("eu-west-1");
        r->country = fixtures::t(country);
        r->version = fixtures::t(version);
        auto extra = std::make_shared<Extra>();
        extra->engine = {fixtures::t(family), fixtures::t(engine), fixtures::t(version)};
        extra->endpoints = {fixtures::t((std::string(name) + ".cluster-c1x.eu-west-1.rds.amazonaws.com:5432").c_str())};
        extra->fields = {{fixtures::t("members"), Measure(2)}};
        r->extra = extra;
        return ResourcePtr(r);
    }
};
