// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/placement.h"
#include "app/cost/pricefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray Policy = R"(policy: policy/v1
rules:
- name: personal data stays in the EU
  when: {data: [personal]}
  law: [EU]
  why: the agreement with our customers
- name: small budgets
  when: {owner: [payments]}
  budget: {amount: 50.5, currency: EUR}
  verdict: warn
- name: no secrets in the lab
  when: {connection: [lab]}
  dataClasses: [public, internal]
- name: the vault is closed
  when: {connection: [vault]}
  protected: true
)";

HomeFacts hypervisor(const QString &name, const QString &country)
{
    HomeFacts home;
    home.connection = name;
    home.kind = HomeKind::Vm;
    home.country = country;
    home.home = {{}, country, {}, {}, {}};
    home.freeCpuCores = home.largestCpuCores = 16;
    home.freeMemoryBytes = home.largestMemoryBytes = home.freeStorageBytes = 1e12;
    return home;
}

} // namespace

class TestPolicy : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    QString write(const QByteArray &text)
    {
        QFile file(m_directory.filePath(u"policy.yaml"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text);
        return file.fileName();
    }
    QStringList problemsOf(const QByteArray &text)
    {
        PolicyLibrary library;
        QStringList problems;
        for (const Error &problem : readPolicy(write(text), library))
            problems.append(problem.toString().section(u"policy.yaml"_s, 1));
        return problems;
    }
    QString says(const HomeFacts &home, const QString &rule, const QString &dataClass)
    {
        PolicyLibrary library;
        if (!readPolicy(write(Policy), library).isEmpty())
            qFatal("the policy is wrong");
        Claim claim;
        claim.name = u"refunds"_s;
        claim.owner = u"payments"_s;
        claim.engine = u"postgresql"_s;
        claim.dataClass = dataClass;
        claim.size = ClaimSize {2, qint64(8) << 30, qint64(50) << 30};
        PlacementContext context {{home}, loadOfferings({}).offerings, nullptr, 1};
        PriceFile prices = readPrices("provider,service,region,type,unit,price,currency,basis\nlab,compute,*,cpu,month,30,EUR,own\nlab,compute,*,memory,month,0,EUR,own\nlab,compute,*,storage,month,0,EUR,own\n", {});
        auto book = std::make_shared<PriceBook>();
        book->add(std::move(prices.prices));
        context.prices = book;
        context.policies = library.rules;
        const Placement placement = placementsOf(claim, context).constFirst();
        for (const RuleVerdict &verdict : placement.rules) {
            if (verdict.rule == rule)
                return fitName(verdict.verdict) + u": "_s + verdict.why;
        }
        return u"nothing"_s;
    }

private Q_SLOTS:
    void rules_blockWarnAndSayWhy()
    {
        const QString law = u"personal data stays in the EU"_s, budget = u"small budgets"_s, classes = u"no secrets in the lab"_s;
        QCOMPARE(says(hypervisor(u"lab"_s, u"US"_s), law, u"personal"_s), u"block: the agreement with our customers (the provider's seat is in US, not in EU)"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, u"DE"_s), law, u"personal"_s), u"pass: place and provider are in EU"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, {}), law, u"personal"_s).section(u':', 0, 0), u"unknown"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, u"US"_s), law, u"public"_s), u"nothing"_s); // not meant
        QCOMPARE(says(hypervisor(u"lab"_s, u"DE"_s), budget, u"public"_s), u"warn: 60.00 EUR of 50.50 EUR"_s);
        QCOMPARE(says(hypervisor(u"rack"_s, u"DE"_s), budget, u"public"_s).section(u':', 0, 0), u"unknown"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, u"DE"_s), classes, u"personal"_s), u"block: for data of the class personal"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, u"DE"_s), classes, {}), u"block: the claim does not say which class of data it holds"_s);
        QCOMPARE(says(hypervisor(u"lab"_s, u"DE"_s), classes, u"internal"_s).section(u':', 0, 0), u"pass"_s);
        QCOMPARE(says(hypervisor(u"vault"_s, u"DE"_s), u"the vault is closed"_s, u"public"_s), u"block: vault is protected"_s);
    }

    void wrongFiles_areToldByLineAndPath()
    {
        QCOMPARE(problemsOf("policy: policy/v1\nrules:\n- name: a\n"), QStringList {u":3, /rules/0: a rule wants one of law, dataClasses, budget and protected"_s});
        QCOMPARE(problemsOf("policy: policy/v1\nrules:\n- name: a\n  law: [EU]\n  protected: true\n").size(), 1);
        QCOMPARE(problemsOf("policy: policy/v1\nrules:\n- name: a\n  budget: {amount: -1, currency: EUR}\n"), QStringList {u":4, /rules/0/budget/amount: \"-1\" is no amount above 0"_s});
        const QStringList unknown = problemsOf("policy: policy/v1\nrules:\n- name: a\n  lwa: [EU]\n");
        QVERIFY2(unknown.size() == 1 && unknown[0].startsWith(u":4") && unknown[0].contains(u"law"), qPrintable(unknown.join(u'\n')));
        QVERIFY(problemsOf("policy: policy/v1\nrules:\n- name: a\n  law: [Europe]\n")[0].startsWith(u":4, /rules/0/law/0"));
        QVERIFY(problemsOf("rules: [")[0].startsWith(u":1"));
    }

    void directory_isReadInTheOrderOfNames()
    {
        write(Policy);
        QCOMPARE(loadPolicies(m_directory.path()).rules.size(), 4);
        QCOMPARE(loadPolicies(m_directory.path()).binding().size(), 4);
        write("policy: policy/v1\nrules: []\n");
        QVERIFY(loadPolicies(m_directory.path()).binding().constFirst().isProtected); // nobody is placed by half a policy
        QVERIFY(loadPolicies(m_directory.filePath(u"nowhere"_s)).rules.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestPolicy)
#include "tst_policy.moc"
