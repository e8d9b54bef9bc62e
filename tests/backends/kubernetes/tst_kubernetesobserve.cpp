// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionrun.h"
#include "kubernetespeer.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

/// Listing and watching a real cluster.
class TestKubernetesObserve : public QObject {
    Q_OBJECT

private:
    KubernetesPeer m_peer;

    QStringList kubectlLines(const QStringList &arguments)
    {
        return QString::fromUtf8(m_peer.kubectl(arguments)).split(u'\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up({u"--nodes"_s, u"3"_s, u"--pods"_s, u"30"_s}), qPrintable(m_peer.problem()));
    }

    void pods_listed_areThoseOfKubectl()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), 10'000);
        QStringList rows;
        for (const Resource *pod : run.resources(Kind::Pod))
            rows.append(pod->scope.toString() + u' ' + pod->name.toString() + u' ' + pod->state.toString());
        QStringList expected;
        for (const QString &line : kubectlLines({u"get"_s, u"pods"_s, u"-A"_s, u"--no-headers"_s})) {
            const QStringList columns = line.simplified().split(u' ');
            expected.append(columns[0] + u' ' + columns[1] + u' ' + columns[3]);
        }
        rows.sort();
        expected.sort();
        QCOMPARE(rows.size(), 30);
        QCOMPARE(rows, expected);
    }
};

QTEST_GUILESS_MAIN(TestKubernetesObserve)
#include "tst_kubernetesobserve.moc"
