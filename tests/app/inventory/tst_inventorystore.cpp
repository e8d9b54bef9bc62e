// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"

#include <QTest>
#include <thread>

using namespace fixtures;
using Phase = Delta::Phase;

class tst_InventoryStore : public QObject {
    Q_OBJECT

    static const CollectionState &only(const InventoryStore &store) { return store.rows().collections().front(); }

private Q_SLOTS:
    void listing_complete_isLiveAndCounted()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Begin, 1));
        QCOMPARE(only(store).freshness, Freshness::Loading);
        store.apply(delta("c", "vms", Phase::Page, 1, {plain("a", "a"), plain("b", "b")}));
        QCOMPARE(store.rows().count(), 2u);
        QCOMPARE(only(store).freshness, Freshness::Loading);
        store.apply(delta("c", "vms", Phase::Complete, 1, {}, {}, 5000));
        QCOMPARE(only(store).freshness, Freshness::Live);
        QCOMPARE(only(store).observedAt, 5000);
        QCOMPARE(only(store).rows, 2u);
        QCOMPARE(store.find(t("b"))->name, t("b"));
    }

    void relisting_complete_removesOnlyWhatIsMissing()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Complete, 1, {plain("a", "a"), plain("b", "b")}));
        store.apply(delta("c", "pools", Phase::Complete, 1, {plain("p", "p")}));
        ChangeSet last;
        connect(&store, &InventoryStore::changed, this, [&](const ChangeSet &changes) { last = changes; });
        store.apply(delta("c", "vms", Phase::Begin, 2));
        store.apply(delta("c", "vms", Phase::Page, 2, {plain("b", "b")}));
        QVERIFY(store.find(t("a"))); // not before the listing is whole
        store.apply(delta("c", "vms", Phase::Complete, 2));
        QVERIFY(!store.find(t("a")));
        QVERIFY(store.find(t("b")));
        QVERIFY(store.find(t("p")));
        QCOMPARE(last.removed.size(), size_t(1));
        QCOMPARE(last.removed[0].second->id, t("a"));
        QVERIFY(last.changed.empty()); // b is as it was
    }

    void olderEpoch_isDropped()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Complete, 2, {plain("a", "new")}));
        store.apply(delta("c", "vms", Phase::Change, 1, {plain("a", "old")}, {t("a")}));
        QCOMPARE(store.find(t("a"))->name, t("new"));
    }

    void change_reportsAddedChangedRemoved()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Complete, 1, {plain("a", "a"), plain("b", "b")}));
        const Slot slotOfA = store.slotOf(t("a"));
        ChangeSet last;
        connect(&store, &InventoryStore::changed, this, [&](const ChangeSet &changes) { last = changes; });
        store.apply(delta("c", "vms", Phase::Change, 1, {plain("a", "renamed"), plain("n", "n")}, {t("b"), t("unknown")}));
        QCOMPARE(last.changed, std::vector<Slot> {slotOfA});
        QCOMPARE(last.added.size(), size_t(1));
        QCOMPARE(last.removed.size(), size_t(1));
        store.apply(delta("c", "vms", Phase::Change, 1, {plain("m", "m")}));
        QCOMPARE(store.rows().count(), 3u);
        QCOMPARE(store.rows().size(), 3u); // the freed slot was used again
    }

    void failure_keepsRowsAsStaleWithTheirAge()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Complete, 1, {plain("a", "a")}, {}, 5000));
        Delta broken = delta("c", "vms", Phase::Failed, 1, {}, {}, 9000);
        broken.error = Error {ErrorCode::Unavailable, u"connection lost"_qs, {}, {}, {}};
        store.apply(broken);
        QVERIFY(store.find(t("a")));
        QCOMPARE(only(store).freshness, Freshness::Stale);
        QCOMPARE(only(store).observedAt, 5000);
        QCOMPARE(only(store).failedSince, 9000);
        store.apply(delta("c", "vms", Phase::Alive, 1, {}, {}, 12000));
        QCOMPARE(only(store).freshness, Freshness::Live);
        QCOMPARE(only(store).failedSince, NoTime);
        QVERIFY(!only(store).error);
    }

    void failure_neverListed_isFailed()
    {
        InventoryStore store;
        store.apply(delta("c", "secrets", Phase::Begin, 1));
        store.apply(delta("c", "secrets", Phase::Failed, 1));
        QCOMPARE(only(store).freshness, Freshness::Failed);
        QVERIFY(only(store).error);
    }

    void failConnection_touchesItsCollectionsOnly()
    {
        InventoryStore store;
        store.apply(delta("one", "vms", Phase::Complete, 1, {plain("a", "a")}));
        store.apply(delta("two", "vms", Phase::Complete, 1, {plain("b", "b")}));
        store.failConnection(t("one"), Error {ErrorCode::Unavailable, u"down"_qs, {}, {}, {}}, 7000);
        QCOMPARE(store.rows().freshest(store.slotOf(t("a"))).freshness, Freshness::Stale);
        QCOMPARE(store.rows().freshest(store.slotOf(t("b"))).freshness, Freshness::Live);
    }

    void restored_isStaleUntilListedAnew()
    {
        InventoryStore store;
        store.apply(delta("c", "vms", Phase::Restored, 0, {plain("a", "a"), plain("gone", "gone")}, {}, 400));
        QCOMPARE(only(store).freshness, Freshness::Stale);
        QCOMPARE(only(store).observedAt, 400);
        store.apply(delta("c", "vms", Phase::Begin, 1));
        QCOMPARE(only(store).freshness, Freshness::Stale);
        store.apply(delta("c", "vms", Phase::Complete, 1, {plain("a", "a")}));
        QCOMPARE(only(store).freshness, Freshness::Live);
        QVERIFY(!store.find(t("gone")));
    }

    void severalSources_areOneRow()
    {
        InventoryStore store;
        Resource *managed = resource("eks", "prod", Kind::Cluster);
        managed->region = t("eu-west-1");
        Resource *direct = resource("eks", "prod", Kind::Cluster);
        direct->version = t("v1.37.2");
        direct->health = Health::Unknown;
        store.apply(delta("kube", "cluster", Phase::Complete, 1, {ResourcePtr(direct)}));
        store.apply(delta("aws", "eks/eu-west-1", Phase::Complete, 1, {ResourcePtr(managed)}));
        QCOMPARE(store.rows().count(), 1u);
        const Slot slot = store.slotOf(t("eks"));
        const Resource &merged = *store.rows().resource(slot);
        QCOMPARE(merged.region, t("eu-west-1"));
        QCOMPARE(merged.version, t("v1.37.2"));
        QCOMPARE(merged.health, Health::Healthy);
        QCOMPARE(store.rows().sources(slot).size(), size_t(2));

        store.removeConnection(t("kube"));
        QCOMPARE(store.rows().count(), 1u);
        QVERIFY(store.find(t("eks"))->version.isEmpty());
        store.removeConnection(t("aws"));
        QCOMPARE(store.rows().count(), 0u);
    }

    void severalSources_relistWithoutIt_dropsThatSourceOnly()
    {
        InventoryStore store;
        store.apply(delta("a", "x", Phase::Complete, 1, {plain("id", "n")}));
        store.apply(delta("b", "x", Phase::Complete, 1, {plain("id", "n")}));
        store.apply(delta("a", "x", Phase::Complete, 2));
        QCOMPARE(store.rows().sources(store.slotOf(t("id"))).size(), size_t(1));
        store.apply(delta("b", "x", Phase::Complete, 2));
        QVERIFY(!store.find(t("id")));
    }

    void usage_survivesUpsertsThatDoNotSpeakOfIt()
    {
        InventoryStore store;
        store.apply(delta("c", "pods", Phase::Complete, 1, {plain("a", "a")}));
        Delta metrics = delta("c", "metrics", Phase::Complete, 1);
        Usage usage;
        usage.cpuCores = 0.5;
        usage.observedAt = 2000;
        metrics.usage = {{t("a"), usage}, {t("nobody"), usage}};
        store.apply(metrics);
        QCOMPARE(store.find(t("a"))->usage, usage);
        store.apply(delta("c", "pods", Phase::Change, 1, {plain("a", "a2")}));
        QCOMPARE(store.find(t("a"))->usage, usage);
        QCOMPARE(store.find(t("a"))->name, t("a2"));
    }

    void gone_removesRowsAndComesBack()
    {
        InventoryStore store;
        store.apply(delta("c", "pods", Phase::Complete, 1, {plain("a", "a")}));
        store.apply(delta("c", "pods", Phase::Gone, 1));
        QCOMPARE(store.rows().count(), 0u);
        QVERIFY(only(store).gone);
        store.apply(delta("c", "pods", Phase::Complete, 2, {plain("a", "a")}));
        QCOMPARE(store.rows().count(), 1u);
        QVERIFY(!only(store).gone);
    }

    void snapshot_neverChanges_whileTheStoreDoes()
    {
        InventoryStore store;
        std::vector<ResourcePtr> many;
        for (int i = 0; i < 5000; ++i)
            many.push_back(plain(qPrintable(QString::number(i)), "before"));
        store.apply(delta("c", "vms", Phase::Complete, 1, many));
        const Snapshot snapshot = store.snapshot();
        std::atomic_bool stop = false;
        std::jthread reader([&] {
            while (!stop) {
                for (Slot slot = 0; slot < snapshot.size(); ++slot) {
                    if (snapshot.resource(slot)->name.view() != "before")
                        qFatal("a snapshot changed");
                }
            }
        });
        for (int i = 0; i < 5000; ++i)
            store.apply(delta("c", "vms", Phase::Change, 1, {plain(qPrintable(QString::number(i)), "after")}));
        stop = true;
        reader.join();
        QCOMPARE(snapshot.resource(7)->name, t("before"));
        QCOMPARE(store.rows().resource(7)->name, t("after"));
    }
};

QTEST_GUILESS_MAIN(tst_InventoryStore)
#include "tst_inventorystore.moc"
