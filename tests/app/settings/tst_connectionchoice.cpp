// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connectionchoice.h"

#include "tests/support/scriptedprovider.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;

class tst_ConnectionChoice : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    ScriptedProvider m_kubernetes, m_libvirt {QStringLiteral("libvirt")};
    ScriptedProvider m_saved {QStringLiteral("saved")};
    const QList<Provider *> m_providers {&m_kubernetes, &m_libvirt};
    const DiscoveryScope m_scope {QStringLiteral("/nowhere"), {{QStringLiteral("SCRIPTED"), QStringLiteral("found")}}};

    ConnectionBook book()
    {
        ConnectionBook book =
            std::move(ConnectionBook::load(m_directory.filePath(QStringLiteral("connections.yaml")))).value();
        book.put({QStringLiteral("prod"), QStringLiteral("kubernetes"),
            {{QStringLiteral("exec"), QStringLiteral("/bin/token")}}});
        book.put({QStringLiteral("lab"), QStringLiteral("libvirt"), {}, true});
        return book;
    }
    static ConnectionChoice::AdHoc kubeconfig(const char *value)
    {
        return {QStringLiteral("kubernetes"), QLatin1String(value), QStringLiteral("--kubeconfig")};
    }
    static QStringList namesOf(const ConnectionSet &set)
    {
        QStringList names;
        for (const ConnectionProfile &profile : set.profiles)
            names.append(profile.name);
        return names;
    }

private Q_SLOTS:
    void nothingAsked_isWhatIsConfigured()
    {
        const auto set = chooseConnections({}, m_providers, book(), m_scope);
        QVERIFY(set);
        QCOMPARE(namesOf(*set), QStringList({QStringLiteral("prod"), QStringLiteral("lab")}));
        QVERIFY(!set->profiles[0].readOnly);
        QVERIFY(set->profiles[1].readOnly);
    }

    void adHoc_isBesideNoOthers_andWritable()
    {
        ConnectionChoice choice;
        choice.adHoc = {kubeconfig("a,b"), kubeconfig("b")};
        const auto set = chooseConnections(choice, m_providers, book(), m_scope);
        QVERIFY(set);
        QCOMPARE(namesOf(*set), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("b-2")}));
        QVERIFY(!set->profiles[0].readOnly);
        QCOMPARE(set->profiles[0].origin, ProfileOrigin::AdHoc);
    }

    void sample_isLabelledSo()
    {
        ConnectionChoice choice;
        choice.sample = true;
        const auto set = chooseConnections(choice, {&m_libvirt, &m_saved}, book(), m_scope);
        QVERIFY(set);
        QCOMPARE(set->profiles.size(), 2);
        QCOMPARE(set->profiles.first().provider, QStringLiteral("saved"));
        QCOMPARE(set->profiles.last().provider, QStringLiteral("libvirt"));
        QCOMPARE(set->profiles.last().name, QStringLiteral("test-driver"));
    }

    void sample_holdsTimeStill()
    {
        ConnectionChoice choice;
        QVERIFY(qAbs(clockFor(choice)->now() - QDateTime::currentMSecsSinceEpoch()) < 60'000);
        choice.sample = true;
        QCOMPARE(clockFor(choice)->now(), SampleTime);
    }

    void discovered_onlyWhenAsked_andReadOnly()
    {
        ConnectionChoice choice;
        choice.discover = true;
        const auto set = chooseConnections(choice, m_providers, book(), m_scope);
        QVERIFY(set);
        QCOMPARE(set->profiles.size(), 4); // one from each provider
        QCOMPARE(set->profiles[2].name, QStringLiteral("found"));
        QVERIFY(set->profiles[2].readOnly);
        QCOMPARE(set->profiles[2].origin, ProfileOrigin::Discovered);
    }

    void discovered_unreadableFile_isAProblem()
    {
        DiscoveryScope scope = m_scope;
        scope.environment.insert(QStringLiteral("SCRIPTED_BROKEN"), QString());
        ConnectionChoice choice;
        choice.discover = true;
        QCOMPARE(chooseConnections(choice, m_providers, book(), scope)->problems.size(), 2);
    }

    void discovered_whatIsConfigured_isNotOfferedAgain()
    {
        ConnectionBook known = book();
        known.put({QStringLiteral("mine"), QStringLiteral("kubernetes"), {{QStringLiteral("found"), true}}});
        ConnectionChoice choice;
        choice.discover = true;
        QCOMPARE(chooseConnections(choice, m_providers, known, m_scope)->profiles.size(), 4);
    }

    void readOnly_isForAll()
    {
        ConnectionChoice choice;
        choice.readOnly = true;
        choice.adHoc = {kubeconfig("a")};
        QVERIFY(chooseConnections(choice, m_providers, book(), m_scope)->profiles[0].readOnly);
    }

    void names_narrow_andUnknownOnesNameTheNearest()
    {
        ConnectionChoice choice;
        choice.names = {QStringLiteral("lab")};
        QCOMPARE(namesOf(*chooseConnections(choice, m_providers, book(), m_scope)), QStringList(QStringLiteral("lab")));
        choice.names = {QStringLiteral("prd")};
        const auto set = chooseConnections(choice, m_providers, book(), m_scope);
        QVERIFY(!set);
        QVERIFY(set.error().message.contains(QStringLiteral("\"prod\"")));
    }

    void absentBackend_orWrongValue_isAMistake()
    {
        ConnectionChoice choice;
        choice.adHoc = {{QStringLiteral("aws"), QStringLiteral("default"), QStringLiteral("--aws")}};
        auto set = chooseConnections(choice, m_providers, book(), m_scope);
        QVERIFY(!set);
        QVERIFY(set.error().toString().contains(QStringLiteral("--aws")));
        choice.adHoc = {kubeconfig("wrong")};
        set = chooseConnections(choice, m_providers, book(), m_scope);
        QVERIFY(!set);
        QCOMPARE(set.error().about, QStringLiteral("--kubeconfig"));
    }

    void trusted_onlyWhatTheBookAllows()
    {
        ConnectionBook allowing = book();
        QVERIFY(!chooseConnections({}, m_providers, allowing, m_scope)->profiles[0].trusted);
        allowing.trust(m_kubernetes.programs(allowing.profiles()[0]));
        QVERIFY(chooseConnections({}, m_providers, allowing, m_scope)->profiles[0].trusted);
    }
};

QTEST_GUILESS_MAIN(tst_ConnectionChoice)
#include "tst_connectionchoice.moc"
