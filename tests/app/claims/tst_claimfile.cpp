// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimfile.h"
#include "app/claims/yamldocument.h"

#include <QTest>

namespace {

const QByteArray Database = R"(claim: database/v1
name: refunds-pg
owner: payments
engine: postgresql
version: "17"
size: {cpu: 4, memory: 16Gi, storage: 200Gi}
availability: high
loseAtMost: 5m
data: personal
law: [EU]
budget: {amount: 600.10, currency: EUR}
near: prod-fra/payments
placement: auto
)";

QStringList problemsOf(const QByteArray &yaml)
{
    QStringList problems;
    const ClaimFile file = readClaim(yaml, QStringLiteral("c.yaml"));
    for (const Error &problem : file.problems)
        problems.append(problem.toString());
    if (file.claim)
        problems.append(QStringLiteral("right"));
    return problems;
}

/// The claim with one thing in another way.
QByteArray with(const char *before, const char *after)
{
    QByteArray changed = Database;
    if (changed.replace(before, after) == Database)
        qFatal("%s is not in the claim", before);
    return changed;
}

} // namespace

class TestClaimFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void database_isReadWhole()
    {
        const ClaimFile file = readClaim(Database, QStringLiteral("c.yaml"));
        QVERIFY(file.problems.isEmpty());
        const Claim &claim = *file.claim;
        QCOMPARE(int(claim.kind), int(ClaimKind::Database));
        QCOMPARE(claim.name, QStringLiteral("refunds-pg"));
        QCOMPARE(claim.engine, QStringLiteral("postgresql"));
        QCOMPARE(claim.version, QStringLiteral("17"));
        QCOMPARE(claim.size->cpuCores, 4.0);
        QCOMPARE(claim.size->memoryBytes, qint64(16) << 30);
        QCOMPARE(claim.size->storageBytes, qint64(200) << 30);
        QCOMPARE(int(claim.availability), int(Availability::High));
        QCOMPARE(*claim.loseAtMost, 300'000);
        QCOMPARE(claim.law, QStringList {QStringLiteral("EU")});
        QCOMPARE(claim.budget->amount.toString(), QStringLiteral("600.1"));
        QCOMPARE(claim.budget->currency, QStringLiteral("EUR"));
        QVERIFY(claim.placement.isEmpty());
    }

    void json_isReadAsWell()
    {
        const ClaimFile file = readClaim(R"({"claim": "database/v1", "name": "v", "family": "vector", "size": {"cpu": 0.5, "memory": "1Gi", "storage": "1Gi"}})", {});
        QVERIFY(file.claim);
        QCOMPARE(file.claim->family, QStringLiteral("vector"));
    }

    void machineAndNamespace_areReadWhole()
    {
        const ClaimFile vm = readClaim("claim: vm/v1\nname: build-1\nimage: debian-12\nsize: {cpu: 2, memory: 4Gi, storage: 40Gi}\nsshKeys: [ssh-ed25519 AAAA me]\n", {});
        QVERIFY(vm.claim);
        QCOMPARE(int(vm.claim->kind), int(ClaimKind::Vm));
        QCOMPARE(vm.claim->image, QStringLiteral("debian-12"));
        const ClaimFile space = readClaim("claim: namespace/v1\nname: team-a\nquota: {cpu: 20, memory: 64Gi, pods: 100}\nnetwork: isolated\naccess:\n- {group: team-a, role: edit}\n", {});
        QVERIFY(space.claim);
        QCOMPARE(*space.claim->pods, 100);
        QCOMPARE(space.claim->size->cpuCores, 20.0);
        QCOMPARE(space.claim->access.first().role, QStringLiteral("edit"));
    }

    void everyMistake_namesLineAndPath_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &yaml, const char *problem) { QTest::newRow(name) << yaml << QString::fromLatin1(problem); };
        row("unknown key", with("owner:", "onwer:"), "c.yaml:3, /onwer: unknown key \"onwer\"; did you mean \"owner\"?");
        row("unknown kind", with("database/v1", "database/v2"), "c.yaml:1, /claim: \"database/v2\" is not one of database/v1, vm/v1, namespace/v1; did you mean database/v1?");
        row("no kind", with("claim: database/v1\n", ""), "c.yaml:1: key \"claim\" is missing; it is one of database/v1, vm/v1, namespace/v1");
        row("missing", with("name: refunds-pg\n", ""), "c.yaml:1: key \"name\" is missing");
        row("number for text", with("\"17\"", "17"), "c.yaml:5, /version: must be of type string, not integer");
        row("word", with("availability: high", "availability: hihg"), "c.yaml:7, /availability: \"hihg\" is not one of single, high; did you mean high?");
        row("no size", with("16Gi", "lots"), "c.yaml:6, /size/memory: \"lots\" does not match ^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$");
        row("nothing", with("16Gi", "0Gi"), "c.yaml:6, /size/memory: 0Gi is an impossible size");
        row("beyond any machine", with("200Gi", "900Pi"), "c.yaml:6, /size/storage: 900Pi is an impossible size");
        row("no cores", with("cpu: 4", "cpu: 0"), "c.yaml:6, /size/cpu: must be more than 0");
        row("budget", with("600.10", "-5"), "c.yaml:11, /budget/amount: \"-5\" is no amount above 0 such as 600 or 599.90");
        row("currency", with("currency: EUR", "currency: Euro"), "c.yaml:11, /budget/currency: \"Euro\" does not match ^[A-Z]{3}$");
        row("neither engine nor family", with("engine: postgresql\n", ""), "c.yaml:1: say an engine or a family");
        row("twice", with("owner: payments", "name: other"), "c.yaml:3: key \"name\" stands there twice");
        row("no keys", "just words\n", "c.yaml:1: the file has no keys and values");
        row("both", "claim: namespace/v1\nname: a\nquota: {cpu: 1}\naccess:\n- {user: a, group: b, role: view}\n", "c.yaml:5, /access/0: say a user or a group, and not both");
    }

    void everyMistake_namesLineAndPath()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        QCOMPARE(problemsOf(yaml), QStringList {problem});
    }

    void notYaml_saysWhere()
    {
        const ClaimFile file = readClaim("claim: database/v1\nname: [a\n", QStringLiteral("c.yaml"));
        QVERIFY(!file.claim);
        QCOMPARE(file.problems.size(), 1);
        QVERIFY(file.problems.first().about.startsWith(QStringLiteral("c.yaml:")));
    }

    void aliasesThatMultiply_areRefused()
    {
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 9; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(10, before).join(", ") + "]\n";
        }
        const auto document = readYamlDocument(bomb, QStringLiteral("c.yaml"));
        QVERIFY(!document);
        QCOMPARE(document.error().message, QStringLiteral("the document is too large or too deep"));
    }

    void missingFile_saysSo()
    {
        const ClaimFile file = readClaimFile(QStringLiteral("/nonexistent/claim.yaml"));
        QCOMPARE(file.problems.size(), 1);
        QCOMPARE(file.problems.first().message, QStringLiteral("can't be read"));
    }
};

QTEST_APPLESS_MAIN(TestClaimFile)
#include "tst_claimfile.moc"
