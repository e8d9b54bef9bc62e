// SPDX-License-Identifier: GPL-3.0-or-later
// A cluster that its cloud lists and its own API tells: one resource with two sources, in whatever order they come and go.
#include "tests/support/fixtures.h"

#include <QSignalSpy>
#include <QTest>

using namespace fixtures;
using Phase = Delta::Phase;

namespace {

constexpr char Arn[] = "arn:aws:eks:eu-west-1:1:cluster/production";
constexpr char Own[] = "k8s/6695eb01";
constexpr char Server[] = "server:https://abc.eks.example";

ResourcePtr cluster(const char *id, const char *provider, const char *server = Server)
{
    auto *r = resource(id, "production", Kind::Cluster);
    r->provider = t(provider);
    if (*server) {
        auto extra = std::make_shared<Extra>();
        extra->identities.push_back(t(server));
        r->extra = extra;
    }
    return ResourcePtr(r);
}

ResourcePtr atCloud(const char *server = Server)
{
    ResourcePtr made = cluster(Arn, "aws", server);
    auto *r = new Resource(*made);
    r->region = t("eu-west-1");
    return ResourcePtr(r);
}

void tellCloud(InventoryStore &store, quint32 epoch = 1, const char *server = Server)
{
    store.apply(delta("aws", "eks/eu-west-1", Phase::Complete, epoch, {atCloud(server)}));
}

void tellOwn(InventoryStore &store, quint32 epoch = 1)
{
    store.apply(delta("kube", "cluster", Phase::Complete, epoch, {cluster(Own, "kubernetes")}));
}

/// What a view would show that only follows the changes.
class Follower {
public:
    explicit Follower(InventoryStore &store)
        : m_store(store)
    {
        QObject::connect(&store, &InventoryStore::changed, &store, [this](const ChangeSet &changes) { follow(changes); });
    }
    QSet<QString> ids() const { return {m_shown.begin(), m_shown.end()}; }

private:
    void follow(const ChangeSet &changes)
    {
        for (const auto &[slot, resource] : changes.removed)
            QCOMPARE(m_shown.take(slot), resource->id.toString());
        for (Slot slot : changes.added)
            m_shown.insert(slot, m_store.rows().resource(slot)->id.toString());
        for (Slot slot : changes.changed)
            QCOMPARE(m_shown.value(slot), m_store.rows().resource(slot)->id.toString());
    }
    InventoryStore &m_store;
    QHash<Slot, QString> m_shown;
};

} // namespace

class TestClusterSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothOrders_areOneResource_data()
    {
        QTest::addColumn<bool>("cloudFirst");
        QTest::newRow("the cloud first") << true;
        QTest::newRow("the cluster first") << false;
    }

    void bothOrders_areOneResource()
    {
        QFETCH(const bool, cloudFirst);
        InventoryStore store;
        Follower follower(store);
        cloudFirst ? tellCloud(store) : tellOwn(store);
        cloudFirst ? tellOwn(store) : tellCloud(store);
        QCOMPARE(store.rows().count(), 1u);
        QCOMPARE(follower.ids(), QSet<QString> {QString::fromLatin1(Own)});
        const Slot slot = store.slotOf(t(Own));
        QVERIFY(slot != NoSlot);
        QCOMPARE(store.slotOf(t(Arn)), slot); // found by either name
        const auto sources = store.rows().sources(slot);
        QCOMPARE(sources.size(), size_t(2));
        QCOMPARE(store.rows().idAt(slot, sources[0]), t(Own)); // as each system calls it
        QCOMPARE(store.rows().idAt(slot, sources[1]), t(Arn));
        const Resource &row = *store.rows().resource(slot);
        QCOMPARE(row.id, t(Own));
        QCOMPARE(row.provider, t("aws"));
        QCOMPARE(row.region, t("eu-west-1"));
    }

    void oneSourceGoes_theOtherStays_data() { bothOrders_areOneResource_data(); }

    void oneSourceGoes_theOtherStays()
    {
        QFETCH(const bool, cloudFirst);
        InventoryStore store;
        Follower follower(store);
        tellCloud(store);
        tellOwn(store);
        store.removeConnection(t(cloudFirst ? "aws" : "kube"));
        const QString left = QString::fromLatin1(cloudFirst ? Own : Arn);
        QCOMPARE(store.rows().count(), 1u);
        QCOMPARE(follower.ids(), QSet<QString> {left});
        QCOMPARE(store.find(Text(QStringView(left)))->provider, t(cloudFirst ? "kubernetes" : "aws"));
        QVERIFY(!store.find(t(cloudFirst ? Arn : Own)));
        store.removeConnection(t(cloudFirst ? "kube" : "aws"));
        QCOMPARE(store.rows().count(), 0u);
        QVERIFY(follower.ids().isEmpty());
        tellCloud(store, 2); // and all begins anew
        tellOwn(store, 2);
        QCOMPARE(follower.ids(), QSet<QString> {QString::fromLatin1(Own)});
    }

    void relistings_keepBoth()
    {
        InventoryStore store;
        tellCloud(store);
        tellOwn(store);
        QSignalSpy changes(&store, &InventoryStore::changed);
        tellCloud(store, 2);
        tellOwn(store, 2);
        QCOMPARE(store.rows().count(), 1u);
        for (const QList<QVariant> &each : changes)
            QVERIFY(each.first().value<ChangeSet>().added.empty() && each.first().value<ChangeSet>().removed.empty());
        for (const CollectionState &state : store.rows().collections())
            QCOMPARE(state.rows, 1u);
        store.apply(delta("aws", "eks/eu-west-1", Phase::Change, 2, {}, {t(Arn)}));
        QCOMPARE(store.rows().sources(store.slotOf(t(Own))).size(), size_t(1));
    }

    void endpointToldLater_joinsThen()
    {
        InventoryStore store;
        Follower follower(store);
        tellCloud(store, 1, ""); // being made
        tellOwn(store);
        QCOMPARE(store.rows().count(), 2u);
        tellCloud(store, 2);
        QCOMPARE(store.rows().count(), 1u);
        QCOMPARE(follower.ids(), QSet<QString> {QString::fromLatin1(Own)});
        for (const CollectionState &state : store.rows().collections())
            QCOMPARE(state.rows, 1u);
    }

    /// Tunnels to several clusters may end at one address of this machine, and a contract mock gives every cluster the same one.
    void sameAddress_isNotEnough()
    {
        InventoryStore store;
        tellOwn(store);
        store.apply(delta("other", "cluster", Phase::Complete, 1, {cluster("k8s/another", "kubernetes")}));
        QCOMPARE(store.rows().count(), 2u);
        store.apply(delta("mock", "clusters", Phase::Complete, 1, {cluster("mock/1", "mock", "server:x"), cluster("mock/2", "mock", "server:x")}));
        QCOMPARE(store.rows().count(), 4u);
    }
};

QTEST_GUILESS_MAIN(TestClusterSources)
#include "tst_clustersources.moc"
