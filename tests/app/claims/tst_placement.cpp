// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/placement.h"
#include "app/cost/pricefile.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <algorithm>

using namespace fixtures;

namespace {

constexpr double GiB = 1 << 30;

Claim claimOf(double cpuCores = 2, int memoryGib = 8, int storageGib = 50)
{
    Claim claim;
    claim.name = QStringLiteral("refunds");
    claim.engine = QStringLiteral("postgresql");
    claim.version = QStringLiteral("17");
    claim.size = ClaimSize {cpuCores, qint64(memoryGib) << 30, qint64(storageGib) << 30};
    return claim;
}

HomeFacts cluster()
{
    HomeFacts home;
    home.connection = QStringLiteral("prod-fra");
    home.kind = HomeKind::Kubernetes;
    home.operatorsKnown = true;
    home.operators = {QStringLiteral("pods"), QStringLiteral("clusters.postgresql.cnpg.io")};
    home.freeCpuCores = 40;
    home.freeMemoryBytes = 200 * GiB;
    home.largestCpuCores = 8;
    home.largestMemoryBytes = 32 * GiB;
    return home;
}

HomeFacts machine()
{
    HomeFacts home;
    home.connection = QStringLiteral("rack-1");
    home.kind = HomeKind::Vm;
    home.country = QStringLiteral("DE");
    home.home = {{}, QStringLiteral("DE"), {}, {}, {}};
    home.freeCpuCores = home.largestCpuCores = 16;
    home.freeMemoryBytes = home.largestMemoryBytes = 64 * GiB;
    home.freeStorageBytes = 1000 * GiB;
    home.pools = {{QStringLiteral("nvme"), 1000 * GiB}};
    home.images = {QStringLiteral("nvme/debian-13-genericcloud-amd64.qcow2")};
    return home;
}

HomeFacts cloud()
{
    HomeFacts home;
    home.connection = QStringLiteral("account");
    home.kind = HomeKind::Managed;
    home.region = QStringLiteral("eu-central-1");
    home.country = QStringLiteral("DE");
    home.home = {QStringLiteral("aws"), QStringLiteral("US"), QStringLiteral("US"), {}, {}};
    return home;
}

PlacementContext contextOf(QList<HomeFacts> homes, const QByteArray &prices = {})
{
    PriceFile file = readPrices("provider,service,region,type,unit,price,currency,basis\n" + prices, {});
    auto book = std::make_shared<PriceBook>();
    book->add(std::move(file.prices));
    const OfferingLibrary library = loadOfferings({});
    return {std::move(homes), library.offerings, std::move(book), 1'000'000, library.templates};
}

const Placement *of(const QList<Placement> &placements, const char *id)
{
    const auto found = std::ranges::find(placements, QString::fromLatin1(id), &Placement::id);
    return found == placements.end() ? nullptr : &*found;
}

/// What a rule says: "block: why".
QString says(const Placement *placement, const char *rule)
{
    if (!placement)
        return QStringLiteral("no such placement");
    for (const RuleVerdict &verdict : placement->rules) {
        if (verdict.rule == QLatin1String(rule))
            return fitName(verdict.verdict) + QStringLiteral(": ") + verdict.why;
    }
    return {};
}

const QByteArray OwnPrices = "rack-1,compute,*,cpu,month,10,EUR,own\nrack-1,compute,*,memory,GiB-month,2,EUR,own\nrack-1,compute,*,storage,GiB-month,0.10,EUR,own\n";

} // namespace

class TestPlacement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyHome_isCompared()
    {
        const QList<Placement> placements = placementsOf(claimOf(), contextOf({cluster(), machine(), cloud()}));
        QVERIFY(of(placements, "prod-fra/CloudNativePG"));
        QVERIFY(of(placements, "rack-1/postgresql"));
        QVERIFY(of(placements, "account/RDS"));
        QVERIFY(of(placements, "account/Aurora"));
        QCOMPARE(placements.size(), 4); // operators that are not installed, and other clouds' services, are none
        for (const Placement &placement : placements) {
            QVERIFY(!placement.exit.isEmpty());
            QVERIFY(!placement.creates.isEmpty());
        }
    }

    void cost_isExactAndSaysItsBasis()
    {
        const QList<Placement> placements = placementsOf(claimOf(0.5), contextOf({machine()}, OwnPrices));
        const Placement *vm = of(placements, "rack-1/postgresql");
        QVERIFY(vm && vm->monthly);
        QCOMPARE(vm->monthly->amount.toString(), QStringLiteral("26")); // 0.5 × 10 + 8 × 2 + 50 × 0.10
        QCOMPARE(int(vm->monthly->basis), int(PriceBasis::Own));
    }

    void managedCost_isThatOfTheSmallestClassThatHolds()
    {
        const PlacementContext context = contextOf({cloud()}, "aws,rds,eu-central-1,postgres/db.m6g.xlarge,hour,0.4,USD,price\n");
        Claim claim = claimOf(3, 12);
        claim.availability = Availability::High;
        const QList<Placement> placements = placementsOf(claim, context);
        const Placement *rds = of(placements, "account/RDS");
        QVERIFY(rds && rds->monthly);
        QCOMPARE(rds->monthly->amount.toString(), QStringLiteral("584")); // 2 × 0.4 × 730
        QVERIFY(rds->costNote.contains(QStringLiteral("db.m6g.xlarge")));
    }

    void whatHasNoPrice_isUnknownAndSaysSo()
    {
        Claim claim = claimOf();
        claim.budget = Budget {*Decimal::fromString(u"600"), QStringLiteral("EUR")};
        const QList<Placement> placements = placementsOf(claim, contextOf({cloud(), machine()}, "rack-1,compute,*,cpu,month,10,EUR,own\n"));
        const Placement *rds = of(placements, "account/RDS"), *vm = of(placements, "rack-1/postgresql");
        QVERIFY(!rds->monthly && !vm->monthly);
        QCOMPARE(says(rds, "budget"), QStringLiteral("unknown: no bill, list or own price for db.m6g.large in eu-central-1"));
        QCOMPARE(says(vm, "budget"), QStringLiteral("unknown: no own price for memory of rack-1"));
    }

    void budget_isComparedInItsOwnCurrency()
    {
        Claim claim = claimOf();
        claim.budget = Budget {*Decimal::fromString(u"40"), QStringLiteral("EUR")};
        QCOMPARE(says(of(placementsOf(claim, contextOf({machine()}, OwnPrices)), "rack-1/postgresql"), "budget"), QStringLiteral("block: 41.00 EUR of 40.00 EUR"));
        claim.budget->amount = *Decimal::fromString(u"41");
        QCOMPARE(says(of(placementsOf(claim, contextOf({machine()}, OwnPrices)), "rack-1/postgresql"), "budget"), QStringLiteral("pass: 41.00 EUR of 41.00 EUR"));
        claim.budget->currency = QStringLiteral("CHF");
        QVERIFY(says(of(placementsOf(claim, contextOf({machine()}, OwnPrices)), "rack-1/postgresql"), "budget").startsWith(QStringLiteral("unknown: ")));
    }

    void law_looksAtParentSeatAndPlace()
    {
        Claim claim = claimOf();
        claim.law = {QStringLiteral("EU")};
        const QList<Placement> placements = placementsOf(claim, contextOf({cloud(), machine(), cluster()}));
        QCOMPARE(says(of(placements, "account/RDS"), "law"), QStringLiteral("block: the provider's parent is in US, not in EU"));
        QCOMPARE(says(of(placements, "rack-1/postgresql"), "law"), QStringLiteral("pass: place and provider are in EU"));
        QCOMPARE(says(of(placements, "prod-fra/CloudNativePG"), "law"), QStringLiteral("unknown: nobody says in which country it stands"));
        claim.law = {QStringLiteral("US"), QStringLiteral("DE")};
        QVERIFY(says(of(placementsOf(claim, contextOf({cloud()})), "account/RDS"), "law").startsWith(QStringLiteral("pass")));
    }

    void room_isCountedForEveryMember()
    {
        Claim claim = claimOf(8, 32);
        QCOMPARE(says(of(placementsOf(claim, contextOf({cluster()})), "prod-fra/CloudNativePG"), "size").section(u':', 0, 0), QStringLiteral("unknown")); // storage
        HomeFacts roomy = cluster();
        roomy.freeStorageBytes = 200 * GiB;
        QCOMPARE(says(of(placementsOf(claim, contextOf({roomy})), "prod-fra/CloudNativePG"), "size").section(u':', 0, 0), QStringLiteral("pass"));
        roomy.freeCpuCores = 23; // three members need 24
        claim.availability = Availability::High;
        QCOMPARE(says(of(placementsOf(claim, contextOf({roomy})), "prod-fra/CloudNativePG"), "size").section(u':', 0, 0), QStringLiteral("block"));
        HomeFacts unknown = cluster();
        unknown.freeCpuCores = {};
        QCOMPARE(says(of(placementsOf(claim, contextOf({unknown})), "prod-fra/CloudNativePG"), "size"), QStringLiteral("unknown: what is free there is not known"));
    }

    void availabilityAndLoss_areHonest()
    {
        Claim claim = claimOf();
        claim.availability = Availability::High;
        QCOMPARE(says(of(placementsOf(claim, contextOf({machine()})), "rack-1/postgresql"), "availability"), QStringLiteral("block: postgresql keeps one member only"));
        claim.availability = Availability::Single;
        claim.loseAtMost = 5 * 60'000;
        const QList<Placement> placements = placementsOf(claim, contextOf({machine(), cloud()}));
        QVERIFY(says(of(placements, "rack-1/postgresql"), "loss").startsWith(QStringLiteral("block: up to 24h")));
        QVERIFY(says(of(placements, "account/RDS"), "loss").startsWith(QStringLiteral("pass: up to 5m")));
    }

    void version_isThatOfTheOption()
    {
        Claim claim = claimOf();
        claim.version = QStringLiteral("16");
        const QList<Placement> placements = placementsOf(claim, contextOf({machine(), cloud()}));
        QCOMPARE(says(of(placements, "rack-1/postgresql"), "version"), QStringLiteral("block: postgresql serves 17"));
        QCOMPARE(says(of(placements, "account/RDS"), "version"), QStringLiteral("pass: 16 is served"));
        claim.version = QStringLiteral("17.2");
        QCOMPARE(says(of(placementsOf(claim, contextOf({cloud()})), "account/RDS"), "version"), QStringLiteral("pass: 17.2 is served"));
    }

    void image_decidesWhatAMachineCanRun()
    {
        const auto imageOn = [](const QStringList &images, const char *id) {
            HomeFacts home = machine();
            home.images = images;
            return says(of(placementsOf(claimOf(), contextOf({home})), id), "image");
        };
        QCOMPARE(imageOn({QStringLiteral("nvme/debian-13-genericcloud-amd64.qcow2")}, "rack-1/postgresql"), QStringLiteral("pass: nvme/debian-13-genericcloud-amd64.qcow2"));
        QCOMPARE(imageOn({QStringLiteral("nvme/debian-13.qcow2")}, "rack-1/postgresql-15"), QStringLiteral("no such placement"));
        QCOMPARE(imageOn({QStringLiteral("nvme/debian-12.qcow2")}, "rack-1/postgresql-15"), QStringLiteral("pass: nvme/debian-12.qcow2"));
        QVERIFY(imageOn({}, "rack-1/postgresql").contains(QStringLiteral("debian-13*")));
        HomeFacts unlisted = machine();
        unlisted.pools.clear();
        unlisted.images.clear();
        QVERIFY(says(of(placementsOf(claimOf(), contextOf({unlisted})), "rack-1/postgresql"), "image").startsWith(QStringLiteral("unknown: ")));
    }

    void cluster_isAskedForNamespaceStorageClassAndQuota()
    {
        HomeFacts home = cluster();
        home.namespacesKnown = home.storageClassesKnown = true;
        home.namespaces = {QStringLiteral("default"), QStringLiteral("payments")};
        home.storageClasses = {QStringLiteral("fast"), QStringLiteral("slow")};
        home.imageTags = {{QStringLiteral("cloudnative-pg"), QStringLiteral("1.27.0")}};
        Claim claim = claimOf();
        claim.owner = QStringLiteral("payments");
        const auto saysOf = [&](const char *rule) { return says(of(placementsOf(claim, contextOf({home})), "prod-fra/CloudNativePG"), rule); };
        QCOMPARE(saysOf("operator"), QStringLiteral("pass: CloudNativePG 1.27.0 runs there"));
        QVERIFY(saysOf("storage").startsWith(QStringLiteral("block: no storage class is its default")));
        home.defaultStorageClass = QStringLiteral("fast");
        QCOMPARE(saysOf("storage"), QStringLiteral("pass: in the class fast"));
        claim.storageClass = QStringLiteral("slwo");
        QCOMPARE(saysOf("storage"), QStringLiteral("block: it has no storage class slwo; did you mean slow?"));
        home.quotas = {{QStringLiteral("payments"), QStringLiteral("requests.cpu"), 3, 4}};
        QCOMPARE(saysOf("quota"), QStringLiteral("block: of requests.cpu in payments all but 1 is taken"));
        claim.owner = QStringLiteral("search");
        QVERIFY(saysOf("namespace").startsWith(QStringLiteral("block: it has no namespace search")));
        claim.owner.clear();
        QVERIFY(saysOf("quota").isEmpty());
    }

    void facts_areReadFromWhatTheClusterPrints()
    {
        const auto object = [](const char *id, const char *name, const char *type, const char *field, const char *value) {
            auto *row = resource(id, name, Kind::Object);
            row->type = t(type);
            row->scope = t("payments");
            auto extra = std::make_shared<Extra>();
            extra->fields.push_back({t(field), t(value)});
            row->extra = std::move(extra);
            return ResourcePtr(row);
        };
        InventoryStore store;
        store.apply(delta("prod-fra", "storageclasses.storage.k8s.io", Delta::Phase::Complete, 1,
            {object("a", "fast", "storage.k8s.io/v1/StorageClass", "Name", "fast (default)"), object("b", "slow", "storage.k8s.io/v1/StorageClass", "Provisioner", "x")}));
        store.apply(delta("prod-fra", "resourcequotas", Delta::Phase::Complete, 1, {object("c", "q", "v1/ResourceQuota", "Request", "requests.cpu: 500m/4, requests.memory: 1Gi/8Gi, pods: 2/10")}));
        ResourcePtr workload = object("d", "op", "apps/v1/Deployment", "images", "ghcr.io/cloudnative-pg/cloudnative-pg:1.27.0,registry.example:5000/side@sha256:00");
        const_cast<Resource *>(workload.constData())->kind = Kind::Workload;
        store.apply(delta("prod-fra", "deployments.apps", Delta::Phase::Complete, 1, {workload}));
        const HomeFacts facts = factsOf(QStringLiteral("prod-fra"), HomeKind::Kubernetes, store.rows());
        QCOMPARE(facts.defaultStorageClass, QStringLiteral("fast"));
        QCOMPARE(facts.storageClasses.size(), 2);
        QVERIFY(facts.storageClassesKnown && !facts.namespacesKnown);
        QCOMPARE(facts.quotas.size(), 3);
        QCOMPARE(facts.quotas[0].used, 0.5);
        QCOMPARE(facts.quotas[1].hard, 8 * GiB);
        QCOMPARE(facts.imageTags, (QHash<QString, QString> {{QStringLiteral("cloudnative-pg"), QStringLiteral("1.27.0")}}));
    }

    void whatCantServe_saysWhy()
    {
        HomeFacts bare = cluster(), unknown = cluster(), broken = machine(), locked = machine();
        bare.operators.clear();
        unknown.connection = QStringLiteral("unasked");
        unknown.operatorsKnown = false;
        broken.connection = QStringLiteral("broken");
        broken.failure = Error {ErrorCode::Unavailable, QStringLiteral("connection refused"), {}, {}, {}};
        locked.readOnly = true;
        const QList<Placement> placements = placementsOf(claimOf(), contextOf({bare, unknown, broken, locked}));
        QVERIFY(says(of(placements, "prod-fra"), "engine").startsWith(QStringLiteral("block: none of the operators for postgresql is installed: CloudNativePG, ")));
        QCOMPARE(says(of(placements, "unasked"), "operator"), QStringLiteral("unknown: which operators it has is not known"));
        QCOMPARE(says(of(placements, "broken"), "connection"), QStringLiteral("block: connection refused"));
        QCOMPARE(says(of(placements, "rack-1/postgresql"), "connection"), QStringLiteral("block: the connection is read-only"));
    }

    void best_comesFirst()
    {
        HomeFacts cheap = machine(), far = machine();
        far.connection = QStringLiteral("rack-2");
        far.freeCpuCores = 1;
        HomeFacts dear = machine();
        dear.connection = QStringLiteral("rack-3");
        const QByteArray prices = OwnPrices + QByteArray(OwnPrices).replace("rack-1", "rack-3").replace(",10,", ",20,");
        const QList<Placement> placements = placementsOf(claimOf(), contextOf({far, dear, cheap}, prices));
        QCOMPARE(placements[0].connection, QStringLiteral("rack-1"));
        QCOMPARE(placements[1].connection, QStringLiteral("rack-3"));
        QCOMPARE(placements[2].connection, QStringLiteral("rack-2"));
        Claim chosen = claimOf();
        chosen.placement = QStringLiteral("rack-3/postgresql");
        QCOMPARE(placementsOf(chosen, contextOf({far, dear, cheap}, prices)).size(), 1);
    }

    void family_asksForEveryEngineOfIt()
    {
        Claim claim = claimOf();
        claim.engine.clear();
        claim.version.clear();
        claim.family = QStringLiteral("relational");
        const QList<Placement> placements = placementsOf(claim, contextOf({machine()}));
        QVERIFY(std::ranges::count(placements, QStringLiteral("postgresql"), &Placement::engine) == 1);
        QVERIFY(std::ranges::count(placements, QStringLiteral("mariadb"), &Placement::engine) == 1);
    }

    void unknownEngine_namesTheNearest()
    {
        Claim claim = claimOf();
        claim.engine = QStringLiteral("postgres");
        const QList<Error> problems = unofferedOf(claim, loadOfferings({}).offerings);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().toString(), QStringLiteral("/engine: engine \"postgres\" is not offered; did you mean \"postgresql\"?"));
        QVERIFY(unofferedOf(claimOf(), loadOfferings({}).offerings).isEmpty());
    }

    void facts_areWhatIsLeftOnTheMachines()
    {
        InventoryStore store;
        const auto node = [](const char *id, double cores) {
            Resource *made = resource(id, id, Kind::Node);
            made->capacity = {cores, 32 * GiB, {}, {}};
            made->country = t("FR");
            return ResourcePtr(made);
        };
        const auto pod = [](const char *id, const char *on, double cores, const char *state) {
            Resource *made = resource(id, id, Kind::Pod);
            made->capacity = {cores, 4 * GiB, {}, {}};
            made->runsOn = t(on);
            made->state = t(state);
            return ResourcePtr(made);
        };
        const auto list = [&](const char *collection, std::vector<ResourcePtr> rows) {
            store.apply(delta("c", collection, Delta::Phase::Begin, 1));
            store.apply(delta("c", collection, Delta::Phase::Page, 1, std::move(rows)));
            store.apply(delta("c", collection, Delta::Phase::Complete, 1));
        };
        list("nodes", {node("n1", 8), node("n2", 4)});
        list("pods", {pod("p1", "n1", 3, "Running"), pod("p2", "n1", 2, "Completed"), pod("p3", "n2", 1, "Pending"), pod("p4", "", 9, "Pending")});
        list("discovery", {});
        list("clusters.postgresql.cnpg.io", {});
        const HomeFacts facts = factsOf(QStringLiteral("c"), HomeKind::Kubernetes, store.rows());
        QVERIFY(facts.operatorsKnown);
        QVERIFY(facts.operators.contains(QStringLiteral("clusters.postgresql.cnpg.io")));
        QCOMPARE(facts.freeCpuCores.value(), 8.0);
        QCOMPARE(facts.largestCpuCores.value(), 5.0);
        QCOMPARE(facts.freeMemoryBytes.value(), 56 * GiB);
        QCOMPARE(facts.country, QStringLiteral("FR"));
        QVERIFY(!facts.freeStorageBytes.isKnown());
        QVERIFY(!factsOf(QStringLiteral("other"), HomeKind::Kubernetes, store.rows()).freeCpuCores.isKnown());
    }

    void factsOfACloud_areItsRegionAndCountry()
    {
        InventoryStore store;
        Resource *vm = resource("vm", "vm");
        vm->region = t("eu-west-1");
        vm->country = t("IE");
        store.apply(delta("account", "ec2/eu-west-1", Delta::Phase::Begin, 1));
        store.apply(delta("account", "ec2/eu-west-1", Delta::Phase::Page, 1, {ResourcePtr(vm)}));
        store.apply(delta("account", "ec2/eu-west-1", Delta::Phase::Complete, 1));
        const HomeFacts facts = factsOf(QStringLiteral("account"), HomeKind::Managed, store.rows());
        QCOMPARE(facts.region, QStringLiteral("eu-west-1"));
        QCOMPARE(facts.country, QStringLiteral("IE"));
        store.apply(delta("account", "ec2/us-east-1", Delta::Phase::Begin, 1));
        store.apply(delta("account", "ec2/us-east-1", Delta::Phase::Complete, 1));
        QVERIFY(factsOf(QStringLiteral("account"), HomeKind::Managed, store.rows()).region.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlacement)
#include "tst_placement.moc"
