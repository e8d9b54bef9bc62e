// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/whereabouts.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

namespace {

const QList<KnownHome> Homes {{QStringLiteral("AWS"), {QStringLiteral("aws"), QStringLiteral("US"), QStringLiteral("US"), {}, {}}},
    {QStringLiteral("Hetzner Cloud"), {QStringLiteral("hetzner"), QStringLiteral("DE"), {}, {}, {}}},
    {QStringLiteral("Nowhere"), {QStringLiteral("nowhere"), {}, {}, {}, {}}}};

Resource *at(const char *id, Kind kind, const char *provider, const char *country, const char *runsOn = "")
{
    Resource *made = resource(id, id, kind);
    made->provider = t(provider);
    made->country = t(country);
    made->runsOn = t(runsOn);
    return made;
}

Extra &extraOf(Resource &resource)
{
    auto extra = std::make_shared<Extra>(resource.extras());
    resource.extra = extra;
    return *extra;
}

Resource *own(Resource *machine)
{
    extraOf(*machine).monthlyCost = Money {*Decimal::fromString(u"100"), t("EUR"), PriceBasis::Own, {}, 0};
    return machine;
}

void list(InventoryStore &store, const char *connection, std::vector<Resource *> rows)
{
    store.apply(delta(connection, "all", Delta::Phase::Begin, 1));
    store.apply(delta(connection, "all", Delta::Phase::Complete, 1, std::vector<ResourcePtr>(rows.begin(), rows.end())));
}

} // namespace

class TestWhereabouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laws_ofPlaceSeatAndParent()
    {
        InventoryStore store;
        list(store, "aws", {at("i-1", Kind::Vm, "aws", "IE"), at("i-2", Kind::Vm, "aws", "US")});
        list(store, "hetzner", {at("h-1", Kind::Vm, "hetzner", "DE"), at("h-2", Kind::Vm, "hetzner", "US")});
        const Whereabouts where = whereaboutsOf(store.rows(), Homes);
        QCOMPARE(where.european, 1);
        QCOMPARE(where.reachedByOthers, 3);
        QCOMPARE(where.notKnown, 0);
        QCOMPARE(where.others.size(), 1u);
        QCOMPARE(where.others[0], std::pair(QStringLiteral("US"), 3));
        QCOMPARE(where.shares.size(), 4u);
        const auto german = std::ranges::find(where.shares, QStringLiteral("DE"), &PlaceShare::country);
        QCOMPARE(german->owner.title, QStringLiteral("Hetzner Cloud"));
    }

    void unknown_isNotGuessed()
    {
        InventoryStore store;
        list(store, "rack", {at("host", Kind::Host, "libvirt", "DE"), at("lost", Kind::Host, "libvirt", "")});
        list(store, "nowhere", {at("n", Kind::Vm, "nowhere", "FR")});
        const Whereabouts where = whereaboutsOf(store.rows(), Homes);
        QCOMPARE(where.notKnown, 3);
        QCOMPARE(where.european, 0);
    }

    void ownMachines_carryTheirGuests()
    {
        InventoryStore store;
        list(store, "rack", {own(at("host", Kind::Host, "libvirt", "DE")), at("vm", Kind::Vm, "libvirt", "DE", "host"), at("disk", Kind::Volume, "libvirt", "DE")});
        list(store, "db", {at("mysql", Kind::Database, "ssh", "DE", "vm")});
        const Whereabouts where = whereaboutsOf(store.rows(), Homes);
        QCOMPARE(where.european, 4);
        QCOMPARE(where.shares.size(), 1u);
        QCOMPARE(where.shares[0].owner.kind, MachineOwner::Kind::Own);
    }

    void clusterOnACloudsMachines_isThere()
    {
        InventoryStore store;
        Resource *instance = at("i-1", Kind::Vm, "aws", "IE"), *node = at("node", Kind::Node, "kubernetes", "IE");
        extraOf(*instance).identities = {t("provider:aws/i-1")};
        extraOf(*node).identities = {t("provider:aws/i-1")};
        list(store, "aws", {instance});
        list(store, "prod", {node, at("pod", Kind::Pod, "kubernetes", "IE", "node"), at("service", Kind::Service, "kubernetes", "IE")});
        const Whereabouts where = whereaboutsOf(store.rows(), Homes);
        QCOMPARE(where.reachedByOthers, 4);
    }

    void clusterOfSeveralOwners_isNotGuessed()
    {
        InventoryStore store;
        list(store, "prod", {own(at("node-1", Kind::Node, "kubernetes", "DE")), at("node-2", Kind::Node, "kubernetes", "DE"),
                                at("pod-1", Kind::Pod, "kubernetes", "DE", "node-1"), at("service", Kind::Service, "kubernetes", "DE")});
        const Whereabouts where = whereaboutsOf(store.rows(), Homes);
        QCOMPARE(where.european, 2);
        QCOMPARE(where.notKnown, 2);
    }
};

QTEST_GUILESS_MAIN(TestWhereabouts)
#include "tst_whereabouts.moc"
