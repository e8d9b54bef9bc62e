// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/query.h"
#include "app/overview/attention.h"
#include "app/overview/estatecounts.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;
using Rule = Attention::Rule;
using Severity = Attention::Severity;

namespace {

constexpr Timestamp Now = 1'785'542'400'000;
constexpr qint64 Hour = 3'600'000;

Resource *sick(const char *id, Kind kind, Health health, const char *parent = "", const char *runsOn = "")
{
    Resource *made = resource(id, id, kind);
    made->health = health;
    made->state = t("Unwell");
    made->parent = t(parent);
    made->runsOn = t(runsOn);
    return made;
}

Resource *database(const char *id, int hours)
{
    Resource *made = resource(id, id, Kind::Database);
    auto extra = std::make_shared<Extra>();
    if (hours >= 0)
        extra->backup.lastAt = Now - hours * Hour;
    made->extra = extra;
    return made;
}

Resource *backup(const char *id, const char *of, int hours, Health health = Health::Healthy)
{
    Resource *made = resource(id, id, Kind::Backup);
    made->health = health;
    auto extra = std::make_shared<Extra>();
    extra->backup.lastAt = Now - hours * Hour;
    extra->relations = {{RelationType::BackedBy, t(of)}};
    made->extra = extra;
    return made;
}

class Estate {
public:
    explicit Estate(std::vector<Resource *> rows = {})
    {
        store.apply(delta("prod", "all", Delta::Phase::Begin, 1, {}, {}, Now));
        store.apply(delta("prod", "all", Delta::Phase::Complete, 1, std::vector<ResourcePtr>(rows.begin(), rows.end()), {}, Now));
    }
    std::vector<Attention> attention(const QList<WatchedConnection> &connections = {}) const
    {
        return attentionOf(store.rows(), connections, backupsOfDatabases(store.rows(), Now), Now);
    }
    InventoryStore store;
};

WatchedConnection failed(const char *name)
{
    WatchedConnection connection {QString::fromLatin1(name), {}};
    connection.status.phase = ConnectionPhase::Failed;
    connection.status.error = Error {ErrorCode::Unavailable, QStringLiteral("connection refused"), {}, {}, {}};
    return connection;
}

} // namespace

class TestAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_whereAllIsWell() { QVERIFY(Estate({resource("vm", "vm"), database("pg", 3)}).attention().empty()); }

    void alike_isToldOnce_andTheQueryFindsAll()
    {
        Estate estate({sick("a", Kind::Vm, Health::Critical), sick("b", Kind::Vm, Health::Critical), sick("c", Kind::Vm, Health::Degraded)});
        const auto items = estate.attention();
        QCOMPARE(items.size(), 2u);
        QCOMPARE(items[0].severity, Severity::Critical);
        QCOMPARE(items[0].others, 1);
        QCOMPARE(items[0].detail, QStringLiteral("Unwell"));
        QCOMPARE(items[1].severity, Severity::Warning);
        const Result<Query> query = Query::parse(items[0].query);
        QVERIFY(query);
        int matched = 0;
        for (Slot slot = 0; slot < estate.store.rows().size(); ++slot)
            matched += query->matches(estate.store.rows(), slot, {Now});
        QCOMPARE(matched, 2);
    }

    void parts_areNotToldBesideTheWhole()
    {
        Estate estate({sick("deployment", Kind::Workload, Health::Degraded), sick("pod", Kind::Pod, Health::Critical, "deployment"), sick("node", Kind::Node, Health::Critical),
            sick("other", Kind::Pod, Health::Critical, "", "node"), sick("alone", Kind::Pod, Health::Critical, "healthy")});
        QStringList names;
        for (const Attention &item : estate.attention())
            names.append(item.name.toString());
        QCOMPARE(names, QStringList({QStringLiteral("node"), QStringLiteral("alone"), QStringLiteral("deployment")}));
    }

    void backups_oldLateAndUnknown()
    {
        Estate estate({database("old", 216), database("older", 300), database("late", 31), database("fresh", 2), database("untold", -1), database("listed", -1),
            database("failed", -1), backup("b1", "listed", 5), backup("b2", "failed", 1, Health::Critical)});
        const std::vector<BackedUp> known = backupsOfDatabases(estate.store.rows(), Now);
        QCOMPARE(known.size(), 7u);
        QCOMPARE(known[0].age, BackupAge::Old);
        QCOMPARE(estate.store.rows().resource(known[0].database)->name, t("older"));
        QCOMPARE(known[2].age, BackupAge::Late);
        QCOMPARE(known[3].age, BackupAge::Unknown);
        QCOMPARE(known[5].age, BackupAge::Recent);
        QCOMPARE(estate.store.rows().resource(known[5].database)->name, t("listed")); // the older of the two recent ones
        const auto items = estate.attention();
        QCOMPARE(items.size(), 3u);
        QCOMPARE(items[0].rule, Rule::BackupOld);
        QCOMPARE(items[0].name, t("older"));
        QCOMPARE(items[0].span, 300 * Hour);
        QCOMPARE(items[0].others, 1);
        QCOMPARE(items[1].severity, Severity::Warning);
        QCOMPARE(items[1].name, t("late"));
        QCOMPARE(items[2].rule, Rule::BackupUnknown);
        QCOMPARE(items[2].others, 1); // a backup that failed is none
    }

    void storage_fullest()
    {
        const auto filled = [](const char *id, double used) {
            Resource *volume = resource(id, id, Kind::Volume);
            volume->capacity.storageBytes = 100;
            volume->usage.storageBytes = used;
            return volume;
        };
        Resource *unknown = resource("unknown", "unknown", Kind::Volume);
        unknown->capacity.storageBytes = 100;
        const auto items = Estate({filled("half", 50), filled("most", 86), filled("nearly", 93), filled("full", 99), unknown}).attention();
        QCOMPARE(items.size(), 2u);
        QCOMPARE(items[0].severity, Severity::Critical);
        QCOMPARE(items[0].name, t("full"));
        QCOMPARE(items[1].name, t("nearly"));
        QCOMPARE(items[1].number, 93.0);
        QCOMPARE(items[1].others, 1);
    }

    void policies_byRule()
    {
        const auto judged = [](const char *id, const char *verdict, const char *why) {
            Resource *made = resource(id, id, Kind::Database);
            auto extra = std::make_shared<Extra>();
            extra->backup.lastAt = Now;
            extra->policy = {{t("P-02"), t(verdict), t(why)}};
            made->extra = extra;
            return made;
        };
        const auto items = Estate({judged("fine", "pass", ""), judged("outside", "block", "the place is in US, not in EU")}).attention();
        QCOMPARE(items.size(), 1u);
        QCOMPARE(items[0].rule, Rule::PolicyBroken);
        QCOMPARE(items[0].severity, Severity::Critical);
        QCOMPARE(items[0].detail, QStringLiteral("the place is in US, not in EU"));
    }

    void connections_failedAndStale()
    {
        Estate estate({resource("vm", "vm")});
        estate.store.failConnection(t("prod"), {ErrorCode::Unavailable, QStringLiteral("connection refused"), {}, {}, {}}, Now);
        auto items = attentionOf(estate.store.rows(), {failed("prod"), failed("new")}, {}, Now + 14 * 60'000);
        QCOMPARE(items.size(), 2u);
        QCOMPARE(items[0].rule, Rule::ConnectionFailed);
        QCOMPARE(items[0].name, t("new"));
        QCOMPARE(items[0].detail, QStringLiteral("connection refused"));
        QCOMPARE(items[1].rule, Rule::ConnectionStale);
        QCOMPARE(items[1].span, 14 * 60'000);
        items = attentionOf(estate.store.rows(), {failed("prod")}, {}, Now + 5 * 60'000);
        QVERIFY(items.empty()); // may come back by itself
    }

    void counts_byKindAndHealth()
    {
        Resource *made = resource("new", "new", Kind::Vm);
        made->createdAt = Now - 24 * Hour;
        Estate estate({made, sick("bad", Kind::Vm, Health::Critical), resource("pod", "pod", Kind::Pod)});
        const EstateCounts counts = countByKind(estate.store.rows(), Now);
        const KindTally &vms = counts[size_t(Kind::Vm)];
        QCOMPARE(vms.all, 2);
        QCOMPARE(vms.of(Health::Critical), 1);
        QCOMPARE(vms.fresh, 1);
        QVERIFY(!vms.agesKnown);
        QCOMPARE(counts[size_t(Kind::Pod)].all, 1);
        QCOMPARE(counts[size_t(Kind::Database)], KindTally());
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
