// SPDX-License-Identifier: GPL-3.0-or-later
// Who bears what: against an independent calculation (allocation.py), and whatever came first.
#include "app/cost/allocation.h"
#include "app/cost/apportion.h"
#include "tests/support/fixtures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

using namespace fixtures;

namespace {

Decimal number(QStringView text)
{
    return *Decimal::fromString(text);
}

void price(Resource &resource, QStringView amount, const char *currency = "EUR", PriceBasis basis = PriceBasis::Price)
{
    auto extra = std::make_shared<Extra>(resource.extras());
    extra->monthlyCost = Money {number(amount), t(currency), basis, t("test"), 0};
    resource.extra = extra;
}

void identify(Resource &resource, const char *identity)
{
    auto extra = std::make_shared<Extra>(resource.extras());
    extra->identities.push_back(t(identity));
    resource.extra = extra;
}

Resource *node(const char *name, double cores, double gib, double gpus = 0)
{
    Resource *made = resource((std::string("k8s/c/_/nodes/") + name).c_str(), name, Kind::Node);
    made->provider = t("kubernetes");
    made->capacity.cpuCores = cores;
    made->capacity.memoryBytes = gib * 0x1p30;
    made->capacity.gpus = gpus;
    return made;
}

Resource *pod(const char *name, const char *nameSpace, const char *on, double cores, double gib, double gpus = 0)
{
    Resource *made = resource((std::string("k8s/c/") + nameSpace + "/pods/" + name).c_str(), name, Kind::Pod);
    made->provider = t("kubernetes");
    made->scope = t(nameSpace);
    made->runsOn = t((std::string("k8s/c/_/nodes/") + on).c_str());
    made->capacity.cpuCores = cores;
    made->capacity.memoryBytes = gib * 0x1p30;
    made->capacity.gpus = gpus;
    made->state = t("Running");
    return made;
}

struct Estate {
    InventoryStore store;

    explicit Estate(std::vector<Resource *> resources)
    {
        std::vector<ResourcePtr> rows(resources.begin(), resources.end());
        store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
        store.apply(delta("prod", "all", Delta::Phase::Complete, 1, std::move(rows)));
    }
};

CostAllocation allocated(const Estate &estate, AllocationPolicy policy = {}, RateBook rates = {})
{
    CostAllocation allocation(std::move(policy), std::move(rates), 0);
    allocation.rebuild(estate.store.rows());
    return allocation;
}

QMap<QString, QString> totals(const CostAllocation &allocation, CostBy by)
{
    QMap<QString, QString> totals;
    for (const CostGroup &group : allocation.groups(by))
        totals[group.key.toString()] = group.total().toString();
    return totals;
}

using Totals = QMap<QString, QString>;

/// Everything that can be asked, to tell two allocations from each other.
QStringList everything(const CostAllocation &allocation, Slot slots)
{
    QStringList all {allocation.total().total().toString()};
    for (int by = 0; by < CostByCount; ++by) {
        for (const CostGroup &group : allocation.groups(CostBy(by))) {
            QStringList line {QString::number(by), group.key.toString(), group.within.toString(), QString::number(group.entries)};
            for (const CostParts &parts : group.sum.parts) {
                for (Decimal part : {parts.cpu, parts.memory, parts.gpu, parts.storage, parts.other})
                    line.append(part.toString());
            }
            all.append(line.join(u' '));
        }
    }
    for (Slot slot = 0; slot < slots; ++slot) {
        const auto sum = allocation.of(slot);
        all.append(QStringLiteral("%1: %2").arg(slot).arg(sum ? sum->total().toString() : QStringLiteral("unknown")));
    }
    for (const auto &[kind, count] : allocation.unpriced())
        all.append(QStringLiteral("%1 %2").arg(int(kind)).arg(count));
    all.sort();
    return all;
}

} // namespace

class TestAllocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void apportion_closesExactly()
    {
        const std::array<DecimalUnits, 3> thirds {1, 1, 1};
        std::array<Decimal, 3> shares;
        QVERIFY(apportion(number(u"1"), thirds, shares));
        QCOMPARE(shares[0].toString(), QStringLiteral("0.333333333334"));
        QCOMPARE((shares[0] + shares[1] + shares[2]).toString(), QStringLiteral("1"));
        QVERIFY(apportion(number(u"-1"), thirds, shares));
        QCOMPARE((shares[0] + shares[1] + shares[2]).toString(), QStringLiteral("-1"));
        QVERIFY(!apportion(number(u"1"), std::array<DecimalUnits, 3> {}, shares));
        QCOMPARE(shares[0], Decimal());
        const std::array<DecimalUnits, 3> huge {DecimalUnits(1) << 120, DecimalUnits(1) << 120, 1};
        QVERIFY(apportion(number(u"1000000000000"), huge, shares));
        QCOMPARE(shares[0].toString(), QStringLiteral("500000000000"));
        const std::array<DecimalUnits, 3> most {2, 3, 2}; // most is cut off the second
        QVERIFY(apportion(decimalOf(8), most, shares)); // 2.28…, 3.42…, 2.28…
        QCOMPARE(unitsOf(shares[1]), DecimalUnits(4));
    }

    void nodePrice_isSplitAsPublished()
    {
        // OpenCost's own example: 30:30:10 makes 15:15:5 of 35
        AllocationPolicy policy;
        policy.rates = {number(u"30"), number(u"30"), number(u"10")};
        Resource *machine = node("n", 1, 1, 1);
        price(*machine, u"35");
        const Estate estate({machine, pod("p", "ml", "n", 1, 0.5, 0)});
        const CostAllocation allocation = allocated(estate, policy);
        const CostAmounts used = *allocation.of(estate.store.slotOf(t("k8s/c/ml/pods/p")));
        QCOMPARE(used.of(CostUse::Used).cpu.toString(), QStringLiteral("15"));
        QCOMPARE(used.of(CostUse::Used).memory.toString(), QStringLiteral("7.5"));
        QCOMPARE(allocation.total().of(CostUse::Idle).gpu.toString(), QStringLiteral("5"));
        QCOMPARE(allocation.total().total().toString(), QStringLiteral("35"));
    }

    void usageAboveTheRequest_counts()
    {
        Resource *machine = node("n", 4, 0);
        price(*machine, u"400");
        Resource *busy = pod("busy", "a", "n", 1, 0), *ended = pod("ended", "b", "n", 1, 0);
        busy->usage = {2.0, {}, {}, {}, 1};
        ended->state = t("Completed");
        const CostAllocation allocation = allocated(Estate({machine, busy, ended}));
        QCOMPARE(totals(allocation, CostBy::Namespace), (Totals {{QStringLiteral("a"), QStringLiteral("200")}, {QString(), QStringLiteral("200")}}));
    }

    void moreUsedThanThereIs_isSharedByTheUsers()
    {
        Resource *machine = node("n", 1, 0);
        price(*machine, u"90");
        const CostAllocation allocation = allocated(Estate({machine, pod("a", "a", "n", 2, 0), pod("b", "b", "n", 1, 0)}));
        QCOMPARE(totals(allocation, CostBy::Namespace), (Totals {{QStringLiteral("a"), QStringLiteral("60")}, {QStringLiteral("b"), QStringLiteral("30")}}));
    }

    void nodeThatIsAVm_isPaidForOnce()
    {
        Resource *machine = node("n", 3, 12), *vm = resource("aws/i-1", "n", Kind::Vm);
        identify(*machine, "provider:aws:///a/i-1");
        identify(*vm, "provider:aws:///a/i-1");
        vm->capacity.cpuCores = 4;
        vm->capacity.memoryBytes = 16 * 0x1p30;
        price(*machine, u"100");
        price(*vm, u"80", "EUR", PriceBasis::Bill);
        const Estate estate({machine, vm, pod("p", "a", "n", 3, 12)});
        const CostAllocation allocation = allocated(estate);
        QCOMPARE(allocation.total().total().toString(), QStringLiteral("80"));
        QCOMPARE(allocation.total().byBasis[size_t(PriceBasis::Bill)].toString(), QStringLiteral("80"));
        QCOMPARE(Decimal::fromString(totals(allocation, CostBy::Namespace)[QStringLiteral("a")])->toFixed(6), QStringLiteral("60.000000"));
        QCOMPARE(allocation.total().of(CostUse::Overhead).total().toFixed(6), QStringLiteral("20.000000")); // what the node's system keeps
        QCOMPARE(totals(allocation, CostBy::Asset), (Totals {{QStringLiteral("aws/i-1"), QStringLiteral("80")}}));
        QVERIFY(allocation.unpriced().empty());
    }

    void volumes_areBorneByTheirUsers()
    {
        Resource *disk = resource("aws/vol-1", "d", Kind::Volume), *volume = resource("k8s/c/_/persistentvolumes/v", "v", Kind::Volume),
                 *claim = resource("k8s/c/db/persistentvolumeclaims/c", "c", Kind::Volume), *user = pod("p", "db", "n", 1, 1), *orphan = resource("aws/vol-2", "o", Kind::Volume);
        volume->provider = claim->provider = t("kubernetes");
        identify(*disk, "provider:vol-1");
        identify(*volume, "provider:vol-1");
        price(*disk, u"10");
        price(*orphan, u"3");
        const auto relate = [](Resource &from, RelationType type, const Resource &to) {
            auto extra = std::make_shared<Extra>(from.extras());
            extra->relations.push_back({type, to.id});
            from.extra = extra;
        };
        relate(*claim, RelationType::BoundTo, *volume);
        relate(*user, RelationType::Uses, *claim);
        const Estate estate({disk, volume, claim, user, orphan});
        const CostAllocation allocation = allocated(estate);
        QCOMPARE(totals(allocation, CostBy::Namespace), (Totals {{QStringLiteral("db"), QStringLiteral("10")}, {QString(), QStringLiteral("3")}}));
        QCOMPARE(allocation.of(estate.store.slotOf(user->id))->of(CostUse::Used).storage.toString(), QStringLiteral("10"));
        QCOMPARE(allocation.total().of(CostUse::Idle).storage.toString(), QStringLiteral("3"));
        QVERIFY(allocation.unpriced().empty());
    }

    void databases_areTheirPodsOrTheirPrice()
    {
        Resource *machine = node("n", 2, 0), *member = pod("pg-1", "shop", "n", 1, 0), *cluster = resource("k8s/c/shop/clusters.cnpg/pg", "pg", Kind::Database),
                 *managed = resource("arn:rds", "rds", Kind::Database), *free = resource("arn:unknown", "x", Kind::Database);
        member->parent = cluster->id;
        price(*machine, u"20");
        price(*managed, u"100", "EUR", PriceBasis::Bill);
        const CostAllocation allocation = allocated(Estate({machine, member, cluster, managed, free}));
        QCOMPARE(totals(allocation, CostBy::Kind), (Totals {{QStringLiteral("database"), QStringLiteral("110")}, {QStringLiteral("node"), QStringLiteral("10")}}));
        QCOMPARE(totals(allocation, CostBy::Workload)[QStringLiteral("k8s/c/shop/clusters.cnpg/pg")], QStringLiteral("10"));
        QCOMPARE(allocation.unpriced(), (std::map<Kind, quint32> {{Kind::Database, 1}}));
    }

    void overheadAndSharedCosts_areApart()
    {
        Resource *machine = node("n", 10, 0), *control = resource("k8s/c", "c", Kind::Cluster);
        control->provider = t("kubernetes");
        price(*machine, u"100");
        price(*control, u"7");
        const std::vector<Resource *> rows {machine, control, pod("dns", "kube-system", "n", 1, 0), pod("prom", "monitoring", "n", 2, 0), pod("a", "a", "n", 3, 0), pod("b", "b", "n", 1, 0)};
        AllocationPolicy policy;
        policy.shared = {{QStringLiteral("mon*"), AllocationPolicy::Split::Proportionally}};
        const Estate estate(rows);
        const CostAllocation allocation = allocated(estate, policy);
        QCOMPARE(allocation.total().of(CostUse::Overhead).total().toString(), QStringLiteral("17"));
        const Totals proportionally {{QStringLiteral("a"), QStringLiteral("45")}, {QStringLiteral("b"), QStringLiteral("15")}, {QStringLiteral("kube-system"), QStringLiteral("10")},
            {QStringLiteral("monitoring"), QStringLiteral("0")}, {QString(), QStringLiteral("37")}};
        QCOMPARE(totals(allocation, CostBy::Namespace), proportionally);
        policy.shared[0].split = AllocationPolicy::Split::Evenly;
        QCOMPARE(totals(allocated(estate, policy), CostBy::Namespace)[QStringLiteral("b")], QStringLiteral("20"));
        for (int by = 0; by < CostByCount; ++by) {
            Decimal sum;
            for (const CostGroup &group : allocation.groups(CostBy(by)))
                sum += group.total();
            QCOMPARE(sum.toString(), QStringLiteral("107"));
        }
    }

    void teams_areLabelsOrOwnerRules()
    {
        Resource *machine = node("n", 4, 0), *labelled = pod("a", "x", "n", 1, 0), *owned = pod("b", "x", "n", 1, 0), *ruled = pod("c", "ml-train", "n", 1, 0);
        labelled->labels = labels({{"team", "search"}});
        owned->owner = t("shop");
        price(*machine, u"40");
        AllocationPolicy policy;
        policy.owners = {{QStringLiteral("ml-*"), QStringLiteral("ml")}};
        QCOMPARE(totals(allocated(Estate({machine, labelled, owned, ruled}), policy), CostBy::Team),
            (Totals {{QStringLiteral("search"), QStringLiteral("10")}, {QStringLiteral("shop"), QStringLiteral("10")}, {QStringLiteral("ml"), QStringLiteral("10")}, {QString(), QStringLiteral("10")}}));
    }

    void otherCurrencies_needARate()
    {
        Resource *euros = resource("a", "a"), *more = resource("b", "b"), *dollars = resource("c", "c"), *francs = resource("d", "d"), *unknown = resource("e", "e");
        price(*euros, u"10");
        price(*more, u"10");
        price(*dollars, u"10", "USD");
        price(*francs, u"10", "CHF");
        RateBook rates;
        rates.add(QStringLiteral("USD"), QStringLiteral("EUR"), {0, number(u"0.9"), QStringLiteral("ECB")});
        const Estate estate({euros, more, dollars, francs, unknown});
        const CostAllocation allocation = allocated(estate, {}, rates);
        QCOMPARE(allocation.currency(), QStringLiteral("EUR"));
        QCOMPARE(allocation.total().total().toString(), QStringLiteral("29"));
        QCOMPARE(allocation.unconverted(), (std::map<QString, quint32> {{QStringLiteral("CHF"), 1}}));
        QCOMPARE(allocation.unpriced(), (std::map<Kind, quint32> {{Kind::Vm, 1}}));
        QVERIFY(!allocation.of(estate.store.slotOf(t("e")))); // unknown, not free
    }

    /// An estate of 60 nodes, 12 hosts, 90 VMs and 1,500 pods, the same in every run.
    void allocation_equalsAnIndependentCalculation()
    {
        std::mt19937 random(20260801);
        const auto upTo = [&](int limit) { return int(random() % unsigned(limit)); };
        QJsonArray nodes, hosts, vms, pods;
        std::vector<Resource *> rows;
        const auto sizes = [](const Resource &r) { return QJsonObject {{QStringLiteral("cpu"), r.capacity.cpuCores.value()}, {QStringLiteral("memory"), r.capacity.memoryBytes.value()}, {QStringLiteral("gpu"), r.capacity.gpus.valueOr(0)}}; };
        for (int i = 0; i < 60; ++i) {
            Resource *made = node(qPrintable(QStringLiteral("n%1").arg(i)), 4 << upTo(5), 16 << upTo(5), i % 5 == 0 ? 8 : 0);
            QJsonObject json {{QStringLiteral("id"), made->id.toString()}, {QStringLiteral("capacity"), sizes(*made)}};
            if (i % 4 != 3) {
                const QString amount = QStringLiteral("%1.%2").arg(50 + upTo(9000)).arg(upTo(1000000), 6, 10, QLatin1Char('0'));
                price(*made, amount);
                json[QStringLiteral("price")] = amount;
            } else {
                json[QStringLiteral("vm")] = QStringLiteral("libvirt/v%1").arg(i);
                made->runsOn = t(qPrintable(QStringLiteral("libvirt/v%1").arg(i)));
            }
            nodes.append(json);
            rows.push_back(made);
        }
        for (int i = 0; i < 12; ++i) {
            Resource *made = resource(qPrintable(QStringLiteral("libvirt/h%1").arg(i)), "h", Kind::Host);
            made->capacity = {128.0, 1024 * 0x1p30, {}, i % 3 == 0 ? 4.0 : 0.0};
            const QString amount = QStringLiteral("%1.0%2").arg(400 + upTo(5000)).arg(upTo(10));
            price(*made, amount, "EUR", PriceBasis::Own);
            hosts.append(QJsonObject {{QStringLiteral("id"), made->id.toString()}, {QStringLiteral("capacity"), sizes(*made)}, {QStringLiteral("price"), amount}});
            rows.push_back(made);
        }
        for (int i = 0; i < 90; ++i) {
            const bool carriesNode = i < 60 && i % 4 == 3;
            Resource *made = resource(qPrintable(QStringLiteral("libvirt/v%1").arg(i)), "v", Kind::Vm);
            made->capacity = {double(carriesNode ? 80 : 1 + upTo(24)), double(carriesNode ? 300 : 1 + upTo(64)) * 0x1p30, {}, 0.0};
            made->runsOn = t(qPrintable(QStringLiteral("libvirt/h%1").arg(i % 12)));
            const bool isRunning = carriesNode || i % 9 != 0;
            made->health = isRunning ? Health::Healthy : Health::Stopped;
            vms.append(QJsonObject {{QStringLiteral("id"), made->id.toString()}, {QStringLiteral("host"), made->runsOn.toString()}, {QStringLiteral("capacity"), sizes(*made)}, {QStringLiteral("running"), isRunning}});
            rows.push_back(made);
        }
        for (int i = 0; i < 1500; ++i) {
            const QString name = QStringLiteral("p%1").arg(i), nameSpace = QStringLiteral("ns-%1").arg(upTo(40)), team = QStringLiteral("team-%1").arg(upTo(7)), on = QStringLiteral("n%1").arg(upTo(60));
            Resource *made = pod(qPrintable(name), qPrintable(nameSpace), qPrintable(on), upTo(40) * 0.05, upTo(64) / 16.0, upTo(30) == 0 ? 1 : 0);
            made->owner = t(qPrintable(team));
            QJsonObject json {{QStringLiteral("node"), made->runsOn.toString()}, {QStringLiteral("namespace"), nameSpace}, {QStringLiteral("team"), team}, {QStringLiteral("request"), sizes(*made)}};
            if (upTo(3) > 0) {
                made->usage = {upTo(1000) * 0.003, upTo(4096) * 0x1p20, {}, {}, 1};
                json[QStringLiteral("usage")] = QJsonObject {{QStringLiteral("cpu"), made->usage.cpuCores.value()}, {QStringLiteral("memory"), made->usage.memoryBytes.value()}};
            }
            pods.append(json);
            rows.push_back(made);
        }
        const Estate estate(rows);
        const CostAllocation allocation = allocated(estate);

        QTemporaryDir directory;
        const QString input = directory.filePath(QStringLiteral("estate.json"));
        QFile file(input);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(QJsonObject {{QStringLiteral("nodes"), nodes}, {QStringLiteral("hosts"), hosts}, {QStringLiteral("vms"), vms}, {QStringLiteral("pods"), pods}}).toJson());
        file.close();
        QProcess python;
        python.start(QStringLiteral("python3"), {QStringLiteral(ALLOD_SOURCE_DIR "/tests/app/cost/allocation.py"), input});
        QVERIFY(python.waitForFinished(60'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonObject expected = QJsonDocument::fromJson(python.readAllStandardOutput()).object();

        QMap<QString, QMap<QString, Decimal>> found;
        const auto take = [&](const char *what, CostBy by, auto part) {
            for (const CostGroup &group : allocation.groups(by)) {
                if (const Decimal amount = part(group); amount != Decimal())
                    found[QLatin1String(what)][group.key.toString()] = amount;
            }
        };
        const auto used = [](const CostGroup &group) { return group.key.isEmpty() ? Decimal() : group.sum.of(CostUse::Used).total(); };
        take("namespace", CostBy::Namespace, used);
        take("team", CostBy::Team, used);
        take("asset", CostBy::Asset, [](const CostGroup &group) { return group.total(); });
        take("idle", CostBy::Asset, [](const CostGroup &group) { return group.sum.of(CostUse::Idle).total(); });
        take("gpu", CostBy::Namespace, [](const CostGroup &group) { return group.key.isEmpty() ? Decimal() : group.sum.of(CostUse::Used).gpu; });
        take("vm", CostBy::Workload, [](const CostGroup &group) { return group.key.view().starts_with("libvirt/v") ? group.total() : Decimal(); });
        int compared = 0;
        for (const QString &what : expected.keys()) {
            const QJsonObject groups = expected[what].toObject();
            for (const QString &key : groups.keys()) {
                const Decimal theirs = *Decimal::fromString(groups[key].toString());
                const Decimal ours = found[what].value(key), difference = ours < theirs ? theirs - ours : ours - theirs;
                QVERIFY2(difference < number(u"0.000001"), qPrintable(QStringLiteral("%1 %2: %3 here, %4 there").arg(what, key, ours.toString(), theirs.toString())));
                QCOMPARE(ours.toFixed(2), theirs.toFixed(2));
                ++compared;
            }
        }
        QVERIFY2(compared > 200, qPrintable(QString::number(compared)));
        Decimal prices;
        for (const Resource *row : rows)
            prices += row->extras().monthlyCost ? row->extras().monthlyCost->amount : Decimal();
        QCOMPARE(allocation.total().total(), prices); // to the last digit
    }

    void changes_comeToTheSameAsANewReckoning()
    {
        std::mt19937 random(7);
        const auto upTo = [&](int limit) { return int(random() % unsigned(limit)); };
        const auto make = [&](int i) {
            Resource *made = nullptr;
            if (i < 12) {
                made = node(qPrintable(QStringLiteral("n%1").arg(i)), 8, 32, i % 2);
                identify(*made, qPrintable(QStringLiteral("provider:%1").arg(i)));
            } else if (i < 24) {
                made = resource(qPrintable(QStringLiteral("vm%1").arg(i)), "vm", Kind::Vm);
                identify(*made, qPrintable(QStringLiteral("provider:%1").arg(i - 12)));
                made->capacity = {16.0, 64 * 0x1p30, {}, {}};
                made->runsOn = t(qPrintable(QStringLiteral("host%1").arg(24 + upTo(4))));
            } else if (i < 28) {
                made = resource(qPrintable(QStringLiteral("host%1").arg(i)), "host", Kind::Host);
                made->capacity = {64.0, 256 * 0x1p30, {}, {}};
            } else if (i < 40) {
                made = resource(qPrintable(QStringLiteral("vol%1").arg(i)), "vol", Kind::Volume);
            } else {
                made = pod(qPrintable(QStringLiteral("p%1").arg(i)), upTo(2) ? "a" : "kube-system", qPrintable(QStringLiteral("n%1").arg(upTo(13))), upTo(9), upTo(9));
                if (upTo(4) == 0) {
                    auto extra = std::make_shared<Extra>();
                    extra->relations.push_back({RelationType::Uses, t(qPrintable(QStringLiteral("vol%1").arg(28 + upTo(12))))});
                    made->extra = extra;
                }
            }
            if (i < 40 && upTo(3))
                price(*made, QString::number(1 + upTo(999)), "EUR", PriceBasis(upTo(3)));
            return ResourcePtr(made);
        };
        InventoryStore store;
        std::vector<Slot> gone, changed;
        connect(&store, &InventoryStore::changed, this, [&](const ChangeSet &changes) {
            for (const auto &[slot, resource] : changes.removed)
                gone.push_back(slot);
            changed.insert(changed.end(), changes.added.begin(), changes.added.end());
            changed.insert(changed.end(), changes.changed.begin(), changes.changed.end());
        });
        AllocationPolicy policy;
        policy.currency = QStringLiteral("EUR");
        CostAllocation kept(policy, {}, 0);
        kept.rebuild(store.rows());
        store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
        for (int step = 0; step < 600; ++step) {
            gone.clear();
            changed.clear();
            Delta change = delta("prod", "all", Delta::Phase::Change, 1);
            const ResourcePtr row = make(upTo(120));
            if (upTo(4) == 0)
                change.removals.push_back(row->id);
            else
                change.upserts.push_back(row);
            store.apply(change);
            kept.apply(store.rows(), gone, changed);
            CostAllocation anew(policy, {}, 0);
            anew.rebuild(store.rows());
            QCOMPARE(everything(kept, store.rows().size()), everything(anew, store.rows().size()));
        }
        QVERIFY(kept.total().total() > Decimal());
    }
};

QTEST_GUILESS_MAIN(TestAllocation)
#include "tst_allocation.moc"
