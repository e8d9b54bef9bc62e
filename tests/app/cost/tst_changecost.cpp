// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/changecost.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;
using namespace Qt::StringLiterals;

namespace {

constexpr double Gib = 0x1p30;

Decimal number(QStringView text)
{
    return *Decimal::fromString(text);
}

Resource *machine(const char *id, Kind kind, double cores, double gib, const char16_t *cost = nullptr, const char *runsOn = "")
{
    Resource *made = resource(id, id, kind);
    made->capacity.cpuCores = cores;
    made->capacity.memoryBytes = gib * Gib;
    made->runsOn = t(runsOn);
    if (cost) {
        auto extra = std::make_shared<Extra>();
        extra->monthlyCost = Money {number(cost), t("EUR"), PriceBasis::Own, {}, 0};
        made->extra = extra;
    }
    return made;
}

PriceRow row(const char *key, const char16_t *amount, const char *currency = "EUR", PriceUnit unit = PriceUnit::Month)
{
    Price price;
    price.amount = number(amount);
    price.unit = unit;
    price.currency = t(currency);
    price.basis = PriceBasis::Own;
    return {*PriceKey::fromText(QLatin1String(key)), price, {}};
}

CostStatementPtr statementOf(std::vector<ResourcePtr> resources)
{
    InventoryStore store;
    store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
    store.apply(delta("prod", "all", Delta::Phase::Complete, 1, std::move(resources)));
    auto book = std::make_shared<PriceBook>();
    for (PriceRow price : {row("prod/compute/*/cpu", u"10"), row("prod/compute/*/memory", u"2"), row("prod/compute/*/storage", u"0.1"), row("aws/ec2/eu-west-1/m7g.large", u"0.1", "EUR", PriceUnit::Hour)})
        book->add(std::move(price));
    return makeStatement(store.snapshot(), {}, book, {}, 1000);
}

TargetPlan planOf(const char *target, const char *action, QList<FieldChange> changes = {})
{
    TargetPlan plan;
    plan.connection = u"prod"_s;
    plan.target = QLatin1String(target);
    plan.action = QLatin1String(action);
    plan.changes = std::move(changes);
    return plan;
}

QString text(const ChangeCost &cost)
{
    const auto amount = [](const std::optional<Decimal> &value) { return value ? value->toFixed(2) : u"?"_s; };
    return amount(cost.before) + u" > "_s + amount(cost.after) + (cost.isShare ? u" share"_s : QString());
}

} // namespace

class TestChangeCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void change_data()
    {
        QTest::addColumn<TargetPlan>("plan");
        QTest::addColumn<QString>("cost");
        const FieldChange more {u"vcpu"_s, u"Processors"_s, u"4"_s, u"8"_s}, memory {u"memory"_s, u"Memory"_s, u"16.00 GiB"_s, u"32.00 GiB"_s};
        QTest::newRow("deleted") << planOf("own", "delete") << u"100.00 > 0.00"_s;
        QTest::newRow("gone by its state") << planOf("own", "remove", {{u"state"_s, {}, u"off"_s, u"gone"_s}}) << u"100.00 > 0.00"_s;
        QTest::newRow("resized by prices of parts") << planOf("own", "resize", {more, memory}) << u"100.00 > 172.00"_s; // 4 × 10 + 16 × 2
        QTest::newRow("more disk") << planOf("own", "resize", {{u"disk.vda"_s, {}, u"100 GiB"_s, u"200 GiB"_s}}) << u"100.00 > 110.00"_s;
        QTest::newRow("off, by a price") << planOf("own", "shutdown", {{u"state"_s, {}, u"running"_s, u"shutoff"_s}}) << u"100.00 > ?"_s;
        QTest::newRow("deleted from a host") << planOf("guest", "delete") << u"200.00 > 0.00 share"_s;
        QTest::newRow("off on a host") << planOf("guest", "shutdown", {{u"state"_s, {}, u"running"_s, u"shut off"_s}}) << u"200.00 > 0.00 share"_s;
        QTest::newRow("grown on a host") << planOf("guest", "resize", {{u"vcpu"_s, {}, u"2"_s, u"4"_s}}) << u"200.00 > 400.00 share"_s; // all of its money is its cores'
        QTest::newRow("scaled") << planOf("set", "scale", {{u"spec.replicas"_s, {}, u"2"_s, u"3"_s}}) << u"50.00 > 75.00 share"_s;
        QTest::newRow("scaled to nothing") << planOf("set", "scale", {{u"spec.replicas"_s, {}, u"2"_s, u"0"_s}}) << u"50.00 > 0.00 share"_s;
        QTest::newRow("restarted") << planOf("own", "reboot") << u"100.00 > 100.00"_s;
        QTest::newRow("another class") << planOf("ec2", "resize", {{u"class"_s, {}, u"m5.large"_s, u"m7g.large"_s}}) << u"80.00 > 73.00"_s;
        QTest::newRow("a class without a price") << planOf("ec2", "resize", {{u"class"_s, {}, u"m5.large"_s, u"x9.huge"_s}}) << u"80.00 > ?"_s;
        QTest::newRow("stopped at EC2") << planOf("ec2", "stop", {{u"state"_s, {}, u"running"_s, u"stopped"_s}}) << u"80.00 > 0.00"_s;
        QTest::newRow("made") << planOf("host", "create", {{u"domain"_s, {}, {}, u"new"_s}, {u"vcpus"_s, {}, {}, u"2"_s}, {u"memory"_s, {}, {}, u"4.00 GiB"_s}, {u"data"_s, {}, {}, u"10.00 GiB"_s}})
                              << u"0.00 > 29.00"_s;
        QTest::newRow("without a price") << planOf("free", "delete") << u"? > ?"_s;
        QTest::newRow("not there") << planOf("nothing", "delete") << u"? > ?"_s;
    }
    void change()
    {
        QFETCH(TargetPlan, plan);
        QFETCH(QString, cost);
        Resource *host = machine("host", Kind::Host, 4, 0, u"400");
        Resource *set = resource("set", "set", Kind::Workload);
        Resource *node = machine("node", Kind::Node, 4, 0, u"100");
        std::vector<ResourcePtr> resources {ResourcePtr(machine("own", Kind::Vm, 4, 16, u"100")), ResourcePtr(host), ResourcePtr(machine("guest", Kind::Vm, 2, 0, u"7", "host")), ResourcePtr(set),
            ResourcePtr(node), ResourcePtr(machine("free", Kind::Vm, 1, 1))};
        for (const char *id : {"pod-1", "pod-2"}) {
            Resource *pod = machine(id, Kind::Pod, 1, 0, nullptr, "node");
            pod->parent = t("set");
            resources.push_back(ResourcePtr(pod));
        }
        Resource *ec2 = machine("ec2", Kind::Vm, 2, 8, u"80");
        ec2->type = t("aws/ec2/instance");
        auto extra = std::make_shared<Extra>(ec2->extras());
        extra->fields.emplace_back(t("priceKey"), t("aws/ec2/eu-west-1/m5.large"));
        ec2->extra = extra;
        resources.push_back(ResourcePtr(ec2));
        const ChangeCost made = costOfChange(*statementOf(std::move(resources)), plan);
        QCOMPARE(text(made), cost);
        QVERIFY(!made.why.isEmpty());
    }

    void several_addUp_orAreUnknown()
    {
        const ChangeCost a {number(u"10"), number(u"4"), PriceBasis::Own, false, u"a"_s}, b {number(u"1"), number(u"0"), PriceBasis::Own, true, u"b"_s}, c {number(u"1"), {}, PriceBasis::Own, false, u"c"_s};
        QCOMPARE(text(sumOf({a, b})), u"11.00 > 4.00 share"_s);
        QCOMPARE(text(sumOf({a, c})), u"11.00 > ?"_s);
        QCOMPARE(sumOf({a, b}).difference()->toFixed(2), u"-7.00"_s);
        QVERIFY(!sumOf({a, c}).difference());
    }
};

QTEST_GUILESS_MAIN(TestChangeCost)
#include "tst_changecost.moc"
