// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/budget.h"
#include "tests/support/fixtures.h"

#include <QDateTime>
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

} // namespace

class TestBudget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void budgets_areOfOwnersKindsSourcesAndLabels()
    {
        const auto machine = [](const char *id, const char *team, QStringView amount) {
            Resource *made = resource(id, id);
            made->owner = t(team);
            made->labels = labels({{"stage", id}});
            auto extra = std::make_shared<Extra>();
            extra->monthlyCost = Money {number(amount), t("EUR"), PriceBasis::Price, {}, 0};
            made->extra = extra;
            return ResourcePtr(made);
        };
        InventoryStore store;
        store.apply(delta("prod", "all", Delta::Phase::Begin, 1));
        store.apply(delta("prod", "all", Delta::Phase::Complete, 1, {machine("a", "ml", u"80"), machine("b", "shop", u"19.99")}));
        CostAllocation allocation({}, {}, 0);
        allocation.rebuild(store.rows());
        RateBook rates;
        rates.add(QStringLiteral("EUR"), QStringLiteral("USD"), {0, number(u"1.25"), QStringLiteral("ECB")});
        const std::vector<CostBudget> budgets {
            {QStringLiteral("ml"), CostBy::Team, {}, QStringLiteral("ml"), number(u"100"), QStringLiteral("EUR")},
            {QStringLiteral("vms"), CostBy::Kind, {}, QStringLiteral("vm"), number(u"99.99"), QStringLiteral("EUR")},
            {QStringLiteral("prod"), CostBy::Source, {}, QStringLiteral("prod"), number(u"200"), QStringLiteral("USD")},
            {QStringLiteral("stage b"), {}, QStringLiteral("stage"), QStringLiteral("b"), number(u"20"), QStringLiteral("EUR"), {50, 99}},
            {QStringLiteral("all"), {}, {}, {}, number(u"1000"), QStringLiteral("CHF")},
        };
        QStringList words;
        for (const BudgetState &state : budgetStates(budgets, MonthCosts(allocation, store.rows(), nullptr, august(10)), store.rows(), rates, 1))
            words.append(QStringLiteral("%1 %2 %3").arg(state.budget.name, state.expected ? state.expected->toString() : QStringLiteral("unknown")).arg(state.alert));
        QCOMPARE(words, (QStringList {QStringLiteral("ml 80 80"), QStringLiteral("vms 99.99 100"), QStringLiteral("prod 124.9875 0"), QStringLiteral("stage b 19.99 99"), QStringLiteral("all unknown 0")}));
    }

    void forecast_goesOnAsTheLastWeek()
    {
        std::vector<std::pair<int, Decimal>> days;
        QVERIFY(!forecast(days, 31));
        days.emplace_back(1, number(u"100")); // before the last week
        for (int day = 2; day <= 8; ++day)
            days.emplace_back(day, number(u"10"));
        days.emplace_back(9, number(u"17"));
        const auto made = forecast(days, 31);
        QVERIFY(made);
        QCOMPARE(made->billedDays, 9);
        QCOMPARE(made->monthDays, 31);
        QCOMPARE(made->soFar.toString(), QStringLiteral("187"));
        QCOMPARE(made->expected.toString(), QStringLiteral("429")); // 22 days of 77/7
        QCOMPARE(made->low.toString(), QStringLiteral("407"));
        QCOMPARE(made->high.toString(), QStringLiteral("561"));
    }
};

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
