// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/relations.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

class tst_Relations : public QObject {
    Q_OBJECT

    static ResourcePtr machine(const char *id, Kind kind, std::initializer_list<const char *> identities, const char *runsOn = "")
    {
        Resource *r = resource(id, id, kind);
        r->type = t(kind == Kind::Node ? "test/node" : "test/machine");
        Extra extra;
        for (const char *identity : identities)
            extra.identities.push_back(t(identity));
        r->extra = std::make_shared<const Extra>(extra);
        r->runsOn = t(runsOn);
        return ResourcePtr(r);
    }

    static void fill(InventoryStore &store)
    {
        Resource *pod = resource("pod", "pod", Kind::Pod);
        pod->runsOn = t("node");
        pod->parent = t("set");
        Extra extra;
        extra.relations = {{RelationType::Uses, t("claim")}};
        pod->extra = std::make_shared<const Extra>(extra);
        store.apply(delta("k", "x", Delta::Phase::Complete, 1,
            {ResourcePtr(pod), machine("node", Kind::Node, {"uuid:1", "address:10.0.0.1"}), plain("set", "set", Kind::Workload)}));
        store.apply(delta("v", "x", Delta::Phase::Complete, 1,
            {machine("vm", Kind::Vm, {"uuid:1", "address:10.0.0.1"}, "host"), machine("host", Kind::Host, {"uuid:9"})}));
    }

private Q_SLOTS:
    void chain_reachesTheHost()
    {
        InventoryStore store;
        fill(store);
        const RelationIndex index(store.snapshot());
        const std::vector<Text> wanted {t("pod"), t("node"), t("vm"), t("host")};
        QCOMPARE(index.chain(store.slotOf(t("pod"))), wanted);
    }

    void edges_areSeenFromBothEnds()
    {
        InventoryStore store;
        fill(store);
        const RelationIndex index(store.snapshot());
        const Slot node = store.slotOf(t("node"));
        QCOMPARE(index.outgoing(node), (std::vector<Relation> {{RelationType::SameAs, t("vm")}})); // once, though two identities agree
        QCOMPARE(index.incoming(node), (std::vector<Relation> {{RelationType::RunsOn, t("pod")}}));
        const auto pod = index.outgoing(store.slotOf(t("pod")));
        QCOMPARE(pod[0], (Relation {RelationType::PartOf, t("set")}));
        QCOMPARE(pod[2], (Relation {RelationType::Uses, t("claim")})); // not in the inventory, still named
    }

    void identities_thatTwoOfOneTypeCarry_joinNothing()
    {
        InventoryStore store;
        store.apply(delta("v", "x", Delta::Phase::Complete, 1,
            {machine("node", Kind::Node, {"uuid:1", "address:10.0.0.1"}), machine("vm", Kind::Vm, {"uuid:1", "address:10.0.0.1"}),
                machine("other network's", Kind::Vm, {"uuid:2", "address:10.0.0.1"})}));
        const RelationIndex index(store.snapshot());
        QCOMPARE(index.outgoing(store.slotOf(t("node"))), (std::vector<Relation> {{RelationType::SameAs, t("vm")}}));
        QVERIFY(index.outgoing(store.slotOf(t("other network's"))).empty());
    }

    void loops_endTheChain()
    {
        InventoryStore store;
        store.apply(delta("c", "x", Delta::Phase::Complete, 1,
            {machine("a", Kind::Vm, {}, "b"), machine("b", Kind::Vm, {}, "a"), machine("self", Kind::Vm, {}, "self")}));
        const RelationIndex index(store.snapshot());
        QCOMPARE(index.chain(store.slotOf(t("a"))).size(), size_t(2));
        QCOMPARE(index.chain(store.slotOf(t("self"))).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(tst_Relations)
#include "tst_relations.moc"
