// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/budget.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

namespace {

Decimal number(QStringView text)
{
    return *Decimal::fromString(text);
}

Timestamp august(int day)
{
    return QDate(2026, 8, day).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

ResourcePtr priced(const char *id, const char *team, QStringView amount, Timestamp created = NoTime)
{
    Resource *made = resource(id, id);
    made->owner = t(team);
    made->createdAt = created;
    auto extra = std::make_shared<Extra>();
    extra->monthlyCost = Money {number(amount), t("EUR"), PriceBasis::Price, {}, 0};
    made->extra = extra;
    return ResourcePtr(made);
}

Resource *ofCluster(const char *id, Kind kind, const char *scope, double cores, const char *runsOn = "")
{
    Resource *made = resource(id, id, kind);
    made->scope = t(scope);
    made->owner = t(scope);
    made->capacity.cpuCores = cores;
    made->runsOn = t(runsOn);
    return made;
}

BilledThing billed(const char *id, std::initializer_list<std::pair<int, const char16_t *>> days, QStringView july = u"0")
{
    BilledThing thing;
    thing.resourceId = QLatin1String(id);
    thing.provider = QStringLiteral("AWS");
    thing.months[BilledMonths - 2] = number(july);
    for (const auto &[day, cost] : days) {
        thing.days.emplace_back(day, number(cost));
        thing.months[BilledMonths - 1] += number(cost);
    }
    return thing;
}

/// A snapshot with what was reckoned of it.
struct Month {
    explicit Month(std::vector<ResourcePtr> resources, BillHistory history = {}, int day = 11, AllocationPolicy policy = {})
        : bills(std::move(history))
        , allocation(std::move(policy), {}, august(day))
    {
        store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
        store.apply(delta("prod", "all", Delta::Phase::Complete, 1, std::move(resources)));
        allocation.rebuild(store.rows());
        costs.emplace(allocation, store.rows(), &bills, august(day) + 3'600'000);
    }
    QString of(CostBy by, const char *key) const
    {
        for (const MonthGroup &group : costs->groups(by)) {
            if (group.key.view() == key)
                return QStringLiteral("%1 %2").arg(group.total().soFar.toFixed(2), group.total().expected.toFixed(2));
        }
        return QStringLiteral("none");
    }
    InventoryStore store;
    BillHistory bills;
    CostAllocation allocation;
    std::optional<MonthCosts> costs;
};

} // namespace

class TestMonthCosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutBills_itIsReckonedSinceTheMonthBeganOrTheThingWasMade()
    {
        const Month month({priced("old", "ml", u"310"), priced("new", "shop", u"310", august(6) + 5), priced("today", "erp", u"310", august(11) + 5)});
        QCOMPARE(month.of(CostBy::Team, "ml"), QStringLiteral("100.00 310.00"));
        QCOMPARE(month.of(CostBy::Team, "shop"), QStringLiteral("50.00 260.00"));
        QCOMPARE(month.of(CostBy::Team, "erp"), QStringLiteral("0.00 210.00"));
        QCOMPARE(month.costs->days().size(), size_t(10));
        QCOMPARE(month.costs->days()[4].toFixed(2), QStringLiteral("10.00"));
        QCOMPARE(month.costs->days()[5].toFixed(2), QStringLiteral("20.00"));
        QCOMPARE(month.costs->low(), month.costs->high());
        QVERIFY(!month.costs->isBilled());
    }

    void whatIsBilled_goesBeforeThePrice()
    {
        BillHistory bills;
        bills.things = {billed("arn:aws:ec2:eu-west-1:1:instance/vm", {{9, u"12"}, {10, u"8"}}, u"250"), billed("gone", {{1, u"5"}}, u"44.44"), billed("", {{2, u"1.5"}})};
        const Month month({priced("vm", "ml", u"310"), priced("own", "shop", u"31")}, bills);
        QCOMPARE(month.of(CostBy::Team, "ml"), QStringLiteral("20.00 230.00"));    // 21 days of 10
        QCOMPARE(month.of(CostBy::Team, "shop"), QStringLiteral("10.00 31.00")); // reckoned
        QCOMPARE(month.of(CostBy::Team, ""), QStringLiteral("6.50 6.50"));       // nothing more is known to come
        QCOMPARE(month.of(CostBy::Source, "AWS"), QStringLiteral("6.50 6.50"));
        QCOMPARE(month.costs->total().billed[BilledMonths - 2].toString(), QStringLiteral("294.44"));
        QCOMPARE(month.costs->low().toFixed(2), (month.costs->total().expected - number(u"42")).toFixed(2)); // 21 days of 8
        QVERIFY(month.costs->isBilled());
        for (const MonthCost &cost : month.costs->costs()) {
            QCOMPARE(cost.isBilled, cost.basis == PriceBasis::Bill);
            QVERIFY(cost.hasHistory); // one source, of which July was billed
        }
    }

    void aBilledThingWithoutAPrice_isThereAllTheSame()
    {
        BillHistory bills;
        bills.things = {billed("bucket", {{10, u"2"}})};
        const Month month({ResourcePtr(ofCluster("bucket", Kind::Object, "ml", 0))}, bills);
        QCOMPARE(month.of(CostBy::Team, "ml"), QStringLiteral("2.00 44.00"));
    }

    void everyLevel_addsUpExactly()
    {
        Resource *node = ofCluster("k8s/c//nodes/n", Kind::Node, "", 7);
        auto extra = std::make_shared<Extra>();
        extra->monthlyCost = Money {number(u"100"), t("EUR"), PriceBasis::Price, {}, 0};
        node->extra = extra;
        BillHistory bills;
        bills.things = {billed("k8s/c//nodes/n", {{8, u"3.333333333333"}, {9, u"1"}}, u"77.77"), billed("stray", {{3, u"0.000000000001"}})};
        AllocationPolicy policy;
        policy.shared = {{QStringLiteral("monitoring"), AllocationPolicy::Split::Proportionally}};
        const Month month({ResourcePtr(node), ResourcePtr(ofCluster("k8s/c/ml/pods/a", Kind::Pod, "ml", 1, "k8s/c//nodes/n")),
                              ResourcePtr(ofCluster("k8s/c/shop/pods/b", Kind::Pod, "shop", 2, "k8s/c//nodes/n")),
                              ResourcePtr(ofCluster("k8s/c/monitoring/pods/c", Kind::Pod, "monitoring", 1, "k8s/c//nodes/n"))},
            bills, 11, policy);
        QCOMPARE(month.costs->total().soFar.toString(), QStringLiteral("4.333333333334"));
        for (int by = 0; by < CostByCount; ++by) {
            MonthSum sum;
            for (const MonthGroup &group : month.costs->groups(CostBy(by))) {
                MonthSum own;
                for (size_t cost : group.costs)
                    own += month.costs->costs()[cost].sum;
                QVERIFY(own == group.own);
                sum += group.total();
            }
            QVERIFY2(sum == month.costs->total(), costByName(CostBy(by)).data());
        }
        for (const MonthGroup &team : month.costs->groups(CostBy::Team)) {
            const bool bears = team.key.view() == "ml" || team.key.view() == "shop";
            QCOMPARE(team.shared.soFar > Decimal(), bears); // what monitoring costs
            QVERIFY(team.key.view() != "monitoring" || team.own == MonthSum());
        }
    }
};

QTEST_GUILESS_MAIN(TestMonthCosts)
#include "tst_monthcosts.moc"
