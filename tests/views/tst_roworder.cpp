// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"
#include "views/models/roworder.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fixtures;

class RowOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sort_everyColumn_agreesWithComparingValues();
    void sort_names_isNatural();
    void sort_health_putsTroubleFirst();
    void sort_unknown_comesLastBothWays();
    void merge_randomChanges_equalsSortingAnew();
    void filter_keepsTheOrder();
    void keptOrder_seesEveryMove();
    void cancelled_givesNothing();
};

namespace {

QByteArray number(int n)
{
    return QByteArray::number(n);
}

/// A resource with random values in every column, some of them unknown.
ResourcePtr randomResource(QRandomGenerator &random, int id)
{
    const QByteArray words[] = {"node", "Node", "web", "payments-api-", "a", "", "zz-long-common-prefix-for-many-"};
    auto *r = resource(("id/" + number(id)).constData(), "");
    r->name = Text(std::string_view((words[random.bounded(7)] + number(random.bounded(300))).toStdString()));
    r->kind = Kind(random.bounded(KindCount));
    r->health = Health(random.bounded(HealthCount));
    if (random.bounded(3))
        r->capacity.cpuCores = random.bounded(100) / 4.0;
    if (random.bounded(3))
        r->usage.cpuCores = random.bounded(100) / 8.0;
    if (random.bounded(3))
        r->capacity.memoryBytes = double(random.bounded(1 << 30)) * 64;
    if (random.bounded(4))
        r->createdAt = 1'000'000 + random.bounded(1'000'000);
    if (random.bounded(3))
        r->version = Text(std::string_view(("v1." + number(random.bounded(20)) + '.' + number(random.bounded(12))).toStdString()));
    if (random.bounded(2))
        r->scope = t(random.bounded(2) ? "team-a" : "team-b");
    return ResourcePtr(r);
}

void fill(InventoryStore &store, int count, QRandomGenerator &random, int firstId = 0)
{
    std::vector<ResourcePtr> page;
    for (int i = 0; i < count; ++i)
        page.push_back(randomResource(random, firstId + i));
    store.apply(delta("c", "things", Delta::Phase::Change, 1, page));
}

RowSetPtr sorted(const Snapshot &rows, const SortOrder &sort, const QString &query = {})
{
    return makeRowSet(rows, {Query::parse(query).value(), {5'000'000}, sort}, {}, CancelToken());
}

QStringList names(const Snapshot &rows, const RowOrder &order)
{
    QStringList list;
    for (Slot slot : order)
        list.append(rows.resource(slot)->name.toString());
    return list;
}

} // namespace

void RowOrderTest::sort_everyColumn_agreesWithComparingValues()
{
    InventoryStore store;
    QRandomGenerator random(1);
    fill(store, 3000, random);
    const Snapshot rows = store.snapshot();
    for (const Column &column : inventoryColumns()) {
        if (column.format == ColumnFormat::Health)
            continue; // by trouble, tested below
        for (bool descending : {false, true}) {
            const RowSetPtr set = sorted(rows, {&column, descending});
            QCOMPARE(set->shown.size(), size_t(3000));
            for (size_t i = 1; i < set->shown.size(); ++i) {
                const FieldValue a = column.value(rows, set->shown[i - 1]), b = column.value(rows, set->shown[i]);
                const bool unknown = a.index() == 0 || b.index() == 0;
                const int order = compareValues(a, b);
                QVERIFY2(unknown || !descending ? order <= 0 : order >= 0, qPrintable(column.key));
            }
        }
    }
}

void RowOrderTest::sort_names_isNatural()
{
    InventoryStore store;
    store.apply(delta("c", "x", Delta::Phase::Change, 1,
        {plain("1", "node-10"), plain("2", "node-2"), plain("3", "Node-1"), plain("4", "node"), plain("5", "node-02b"), plain("6", "a")}));
    const RowSetPtr set = sorted(store.rows(), {});
    const QStringList expected {QStringLiteral("a"), QStringLiteral("node"), QStringLiteral("Node-1"), QStringLiteral("node-2"),
        QStringLiteral("node-02b"), QStringLiteral("node-10")};
    QCOMPARE(names(store.rows(), set->shown), expected);
}

void RowOrderTest::sort_health_putsTroubleFirst()
{
    InventoryStore store;
    std::vector<ResourcePtr> page;
    for (int health = 0; health < HealthCount; ++health) {
        auto *r = resource(number(health).constData(), healthName(Health(health)).data());
        r->health = Health(health);
        page.emplace_back(r);
    }
    store.apply(delta("c", "x", Delta::Phase::Change, 1, page));
    const QStringList expected {QStringLiteral("critical"), QStringLiteral("degraded"), QStringLiteral("updating"),
        QStringLiteral("unknown"), QStringLiteral("stopped"), QStringLiteral("healthy")};
    QCOMPARE(names(store.rows(), sorted(store.rows(), {columnByKey(QStringLiteral("health")), false})->shown), expected);
}

void RowOrderTest::sort_unknown_comesLastBothWays()
{
    InventoryStore store;
    auto *known = resource("1", "known");
    known->capacity.cpuCores = 2;
    store.apply(delta("c", "x", Delta::Phase::Change, 1, {plain("0", "a"), ResourcePtr(known), plain("2", "z")}));
    for (bool descending : {false, true})
        QCOMPARE(names(store.rows(), sorted(store.rows(), {columnByKey(QStringLiteral("cpu")), descending})->shown).first(), QStringLiteral("known"));
}

void RowOrderTest::merge_randomChanges_equalsSortingAnew()
{
    QRandomGenerator random(7);
    for (const char *key : {"name", "cpuPercent", "kind", "age"}) {
        InventoryStore store;
        std::vector<Slot> touched;
        connect(&store, &InventoryStore::changed, this, [&](const ChangeSet &changes) {
            touched.insert(touched.end(), changes.added.begin(), changes.added.end());
            touched.insert(touched.end(), changes.changed.begin(), changes.changed.end());
            for (const auto &[slot, resource] : changes.removed)
                touched.push_back(slot);
        });
        fill(store, 2500, random);
        const RowRequest request {Query::parse(QStringLiteral("kind:pod,vm,node,volume")).value(), {5'000'000}, {columnByKey(QLatin1String(key)), true}};
        RowSetPtr set = makeRowSet(store.rows(), request, {}, CancelToken());
        for (int round = 0; round < 20; ++round) {
            touched.clear();
            fill(store, random.bounded(40), random, random.bounded(3000));
            std::vector<Text> gone;
            for (int i = random.bounded(20); i > 0; --i)
                gone.push_back(Text(std::string_view(("id/" + number(random.bounded(2500))).toStdString())));
            store.apply(delta("c", "things", Delta::Phase::Change, 1, {}, gone));
            set = makeRowSet(store.rows(), request, {set, touched, true, true}, CancelToken());
            const RowSetPtr anew = makeRowSet(store.rows(), request, {}, CancelToken());
            QCOMPARE(set->all, anew->all);
            QCOMPARE(set->shown, anew->shown);
            QCOMPARE(set->positions, anew->positions);
        }
    }
}

void RowOrderTest::filter_keepsTheOrder()
{
    InventoryStore store;
    QRandomGenerator random(3);
    fill(store, 5000, random);
    const SortOrder sort {columnByKey(QStringLiteral("mem")), true};
    const RowSetPtr all = sorted(store.rows(), sort);
    const RowRequest pods {Query::parse(QStringLiteral("kind:pod")).value(), {}, sort};
    const RowSetPtr some = makeRowSet(store.rows(), pods, {all, {}, true, false}, CancelToken());
    RowOrder expected;
    std::ranges::copy_if(all->shown, std::back_inserter(expected), [&](Slot slot) { return store.rows().resource(slot)->kind == Kind::Pod; });
    QVERIFY(!expected.empty() && expected.size() < all->shown.size());
    QCOMPARE(some->shown, expected);
    for (size_t row = 0; row < expected.size(); ++row)
        QCOMPARE(some->positionOf(expected[row]), quint32(row));
}

void RowOrderTest::keptOrder_seesEveryMove()
{
    InventoryStore store;
    QRandomGenerator random(11);
    fill(store, 400, random);
    const RowRequest request {Query(), {}, {columnByKey(QStringLiteral("cpu")), false}};
    int kept = 0, moved = 0;
    for (int round = 0; round < 300; ++round) {
        const RowSetPtr before = makeRowSet(store.rows(), request, {}, CancelToken());
        const int id = random.bounded(400);
        const Text name = Text(std::string_view(("id/" + number(id)).toStdString()));
        auto *changed = new Resource(*store.find(name));
        if (random.bounded(2))
            changed->capacity.cpuCores = random.bounded(100) / 4.0;
        changed->state = t(random.bounded(2) ? "a" : "b");
        store.apply(delta("c", "things", Delta::Phase::Change, 1, {ResourcePtr(changed)}));
        const std::vector<Slot> touched {store.slotOf(name)};
        const bool same = makeRowSet(store.rows(), request, {}, CancelToken())->shown == before->shown;
        QCOMPARE(isOrderKept(store.rows(), *before, touched, request), same);
        ++(same ? kept : moved);
    }
    QVERIFY(kept > 50 && moved > 50);
}

void RowOrderTest::cancelled_givesNothing()
{
    InventoryStore store;
    store.apply(delta("c", "x", Delta::Phase::Change, 1, {plain("1", "a")}));
    CancelToken token;
    token.cancel();
    QVERIFY(!makeRowSet(store.rows(), {}, {}, token));
}

QTEST_GUILESS_MAIN(RowOrderTest)
#include "tst_roworder.moc"
