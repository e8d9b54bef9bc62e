// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"
#include "views/models/facetmodel.h"
#include "views/models/querytext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace fixtures;

class FacetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void queryValues_readsQuotesAndLists();
    void withQueryValues_replacesInPlace();
    void counts_ignoreTheirOwnTerms();
    void counts_chosenValueWithoutRows_stays();
    void model_tickingAValue_asksForAQuery();
    void model_folding_hidesValues();
};

namespace {

Query parsed(const char *text)
{
    return Query::parse(QLatin1String(text)).value();
}

qint64 countOf(const QList<Facet> &facets, const char *key, const char *value)
{
    for (const Facet &facet : facets) {
        if (facet.key != QLatin1String(key))
            continue;
        for (const FacetValue &v : facet.values) {
            if (v.value == QLatin1String(value))
                return v.count;
        }
    }
    return -1;
}

void fillStore(InventoryStore &store)
{
    auto *german = resource("1", "web", Kind::Pod);
    german->country = t("DE");
    german->owner = t("payments");
    auto *broken = resource("2", "api", Kind::Pod);
    broken->health = Health::Critical;
    store.apply(delta("prod", "pods", Delta::Phase::Change, 1, {ResourcePtr(german), ResourcePtr(broken)}));
    store.apply(delta("kvm", "domains", Delta::Phase::Change, 1, {plain("3", "guest", Kind::Vm)}));
}

QModelIndex lineOf(const FacetModel &model, const char *key, const char *value)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        if (index.data(FacetModel::KeyRole) == QLatin1String(key) && index.data(FacetModel::ValueRole) == QLatin1String(value))
            return index;
    }
    return {};
}

} // namespace

void FacetsTest::queryValues_readsQuotesAndLists()
{
    const QStringList names {QStringLiteral("a b"), QStringLiteral("c,d"), QStringLiteral("e")};
    QCOMPARE(queryValues(parsed("web connection:\"a b\",\"c,d\" -kind:vm connection:e"), QStringLiteral("connection")), names);
    QCOMPARE(queryValues(parsed("-kind:vm"), QStringLiteral("kind")), QStringList());
}

void FacetsTest::withQueryValues_replacesInPlace()
{
    const QString key = QStringLiteral("kind");
    QCOMPARE(withQueryValues(parsed("kind:vm web"), key, {QStringLiteral("vm"), QStringLiteral("pod")}), QStringLiteral("kind:vm,pod web"));
    QCOMPARE(withQueryValues(parsed("web"), key, {QStringLiteral("vm")}), QStringLiteral("web kind:vm"));
    QCOMPARE(withQueryValues(parsed("a kind:vm b kind:pod"), key, {}), QStringLiteral("a b"));
    const QString quoted = withQueryValues(parsed(""), QStringLiteral("connection"), {QStringLiteral("a b")});
    QCOMPARE(queryValues(Query::parse(quoted).value(), QStringLiteral("connection")), QStringList {QStringLiteral("a b")});
}

void FacetsTest::counts_ignoreTheirOwnTerms()
{
    InventoryStore store;
    fillStore(store);
    const QList<Facet> facets = countFacets(store.rows(), parsed("kind:vm"), {}, CancelToken());
    QCOMPARE(countOf(facets, "kind", "pod"), 2);
    QCOMPARE(countOf(facets, "kind", "vm"), 1);
    QCOMPARE(countOf(facets, "connection", "kvm"), 1);
    QCOMPARE(countOf(facets, "connection", "prod"), -1);
    const QList<Facet> all = countFacets(store.rows(), Query(), {}, CancelToken());
    QCOMPARE(countOf(all, "health", "critical"), 1);
    QCOMPARE(countOf(all, "country", "DE"), 1);
    QCOMPARE(countOf(all, "owner", "payments"), 1);
}

void FacetsTest::counts_chosenValueWithoutRows_stays()
{
    InventoryStore store;
    fillStore(store);
    QCOMPARE(countOf(countFacets(store.rows(), parsed("kind:database"), {}, CancelToken()), "kind", "database"), 0);
}

void FacetsTest::model_tickingAValue_asksForAQuery()
{
    InventoryStore store;
    fillStore(store);
    Clock clock;
    FacetModel model(store, clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(lineOf(model, "kind", "pod").isValid());
    QSignalSpy wanted(&model, &FacetModel::queryWanted);
    QVERIFY(model.setData(lineOf(model, "kind", "pod"), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(wanted.takeFirst().at(0).toString(), QStringLiteral("kind:pod"));
    model.setQuery(parsed("kind:pod"));
    QTRY_COMPARE(lineOf(model, "kind", "pod").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(model.hasChosen());
    model.activate(lineOf(model, "kind", "pod"));
    QCOMPARE(wanted.takeFirst().at(0).toString(), QString());
}

void FacetsTest::model_folding_hidesValues()
{
    InventoryStore store;
    fillStore(store);
    Clock clock;
    FacetModel model(store, clock);
    QTRY_VERIFY(model.rowCount() > 4);
    QVERIFY(model.index(0).data(FacetModel::HeadingRole).toBool());
    model.activate(model.index(0));
    QVERIFY(!lineOf(model, "kind", "pod").isValid());
    QVERIFY(model.index(0).data(FacetModel::FoldedRole).toBool());
    model.activate(model.index(0));
    QVERIFY(lineOf(model, "kind", "pod").isValid());
}

QTEST_GUILESS_MAIN(FacetsTest)
#include "tst_facets.moc"
