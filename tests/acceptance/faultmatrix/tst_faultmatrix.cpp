// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsprovider.h"
#include "backends/cloud/cloudprovider.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "backends/libvirt/libvirtprovider.h"
#include "tests/acceptance/faultmatrix/adapter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

/// Every adapter through every fault: while it lasts no row may be lost, and when it is over the adapter must come back by
/// itself, with the same rows as before. Prints the matrix; a crash ends it.
class TestFaultMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fault_isSurvived_data();
    void fault_isSurvived();
    void cleanupTestCase();

private:
    struct Case {
        Adapter *adapter;
        QSet<QString> before;
        qint64 recovered = -1; ///< milliseconds after the fault was over
        QStringList problems;
    };
    void startCluster();
    void startMoto();
    void startClouds();
    void startLibvirt();
    Adapter &add(const QString &name, Adapter::Wire wire, const QStringList &upstream);
    void suffer(std::vector<Case> &cases, const QStringList &fault);
    void recover(std::vector<Case> &cases);

    QTemporaryDir m_directory;
    KubernetesProvider m_kubernetes;
    LibvirtProvider m_libvirt;
    AwsProvider m_aws;
    CloudProvider m_cloud;
    QProcess m_pagedCloud;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::vector<std::unique_ptr<Adapter>> m_adapters;
    QStringList m_matrix;
};

namespace {

constexpr int SettleTime = 120'000;
constexpr int FaultTime = 4'000;   ///< at least
constexpr int HitTime = 15'000;    ///< until every adapter has met the fault
constexpr int RecoveryTime = 100'000;

QString contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("can't write %s", qPrintable(path));
    file.write(text.toUtf8());
}

} // namespace

Adapter &TestFaultMatrix::add(const QString &name, Adapter::Wire wire, const QStringList &upstream)
{
    m_adapters.push_back(std::make_unique<Adapter>(name, wire, upstream));
    return *m_adapters.back();
}

/// A filled estate: more pods than fit on a page, and nobody who changes them.
void TestFaultMatrix::startCluster()
{
    m_peers.push_back(std::make_unique<Peer>(u"kubernetes"_s, QStringList {u"--fill"_s, u"--pods 1300 --nodes 12 --namespaces 5 --gpu-nodes 1 --mig-nodes 0"_s}));
    const QString directory = m_peers.back()->directory();
    const QString kubeconfig = contentOf(m_peers.back()->value("KUBECONFIG"));
    const QString server = QRegularExpression(u"https://([0-9.:]+)"_s).match(kubeconfig).captured(1);
    Adapter &adapter = add(u"kubernetes"_s, Adapter::Wire::Http,
        {u"--upstream"_s, server, u"--upstream-ca"_s, directory + u"/ca.crt"_s, u"--upstream-cert"_s, directory + u"/admin.crt"_s, u"--upstream-key"_s,
            directory + u"/admin.key"_s, u"--tls-cert"_s, directory + u"/server.crt"_s, u"--tls-key"_s, directory + u"/server.key"_s});
    const QString behindProxy = m_directory.filePath(u"kubeconfig"_s);
    write(behindProxy, QString(kubeconfig).replace(u"https://"_s + server, adapter.place("URL")));
    adapter.open(m_kubernetes, u"kubernetes"_s, {{u"kubeconfig"_s, behindProxy}});
}

void TestFaultMatrix::startMoto()
{
    m_peers.push_back(std::make_unique<Peer>(u"moto"_s, QStringList {u"--rds"_s, u"250"_s, u"--ec2"_s, u"30"_s}));
    const Peer &moto = *m_peers.back();
    DiscoveryScope scope {m_directory.path(), {}};
    for (const char *name : {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
        scope.environment.insert(QLatin1String(name), moto.value(name));
    m_aws.setScope(scope);
    Adapter &adapter = add(u"aws"_s, Adapter::Wire::Http, {u"--upstream"_s, QUrl(moto.value("AWS_ENDPOINT_URL")).authority()});
    adapter.open(m_aws, u"aws"_s, {{u"profile"_s, u"default"_s}, {u"endpoint"_s, adapter.place("URL")}, {u"interval"_s, u"5s"_s}});
}

void TestFaultMatrix::startClouds()
{
    m_pagedCloud.start(u"python3"_s, {QStringLiteral(ALLOD_SOURCE_DIR "/tests/acceptance/faultmatrix/pagedcloud.py")});
    if (!m_pagedCloud.waitForReadyRead(20'000))
        qFatal("pagedcloud.py did not start");
    const QString upstream = u"127.0.0.1:"_s + QString::fromLatin1(m_pagedCloud.readLine().trimmed());
    const QString token = m_directory.filePath(u"token"_s);
    write(token, u"right"_s);
    m_cloud.setScope({m_directory.path(), {}});
    for (const auto &[name, path] : {std::pair(u"digitalocean"_s, QString()), std::pair(u"hetzner"_s, u"/v1"_s)}) {
        Adapter &adapter = add(name, Adapter::Wire::Http, {u"--upstream"_s, upstream});
        adapter.open(m_cloud, u"cloud"_s, {{u"descriptor"_s, name}, {u"endpoint"_s, adapter.place("URL") + path}, {u"tokenFile"_s, token}, {u"interval"_s, u"5s"_s}});
    }
}

void TestFaultMatrix::startLibvirt()
{
    m_peers.push_back(std::make_unique<Peer>(u"libvirt"_s));
    const QString socket = m_directory.filePath(u"sock"_s);
    Adapter &adapter = add(u"libvirt"_s, Adapter::Wire::Raw,
        {u"--raw"_s, u"--listen"_s, u"unix:"_s + socket, u"--upstream"_s, u"unix:"_s + m_peers.back()->directory() + u"/run/libvirt/libvirt-sock"_s});
    adapter.open(m_libvirt, u"libvirt"_s, {{u"uri"_s, u"qemu+unix:///session?socket="_s + socket}});
}

void TestFaultMatrix::initTestCase()
{
    startCluster();
    startMoto();
    startClouds();
    startLibvirt();
    for (const auto &adapter : m_adapters) {
        QVERIFY2(QTest::qWaitFor([&] { return adapter->isWell(); }, SettleTime), qPrintable(adapter->name() + u": "_s + adapter->state()));
        qInfo("%s: %lld rows", qPrintable(adapter->name()), qint64(adapter->ids().size()));
    }
    QString head = QStringLiteral("%1").arg(u"fault"_s, -34);
    for (const auto &adapter : m_adapters)
        head += QStringLiteral("%1").arg(adapter->name(), -15);
    m_matrix.append(head);
}

void TestFaultMatrix::fault_isSurvived_data()
{
    QTest::addColumn<bool>("isOfHttp");
    for (const char *fault : {"delay ms=2000", "truncate bytes=300", "reset bytes=0", "reset bytes=300", "stall bytes=0", "stall bytes=300", "refuse"})
        QTest::newRow(fault) << false;
    for (const char *fault : {"status status=429 retryAfter=2", "status status=500", "status status=503", "status status=401 skip=1 times=1", "cut bytes=300",
             "lost", "html", "type", "clock seconds=7200", "duplicate", "reorder", "repeat", "null", "types", "garble"})
        QTest::newRow(fault) << true;
}

/// The fault strikes a listing that is asked for, and whatever is under way.
void TestFaultMatrix::suffer(std::vector<Case> &cases, const QStringList &fault)
{
    for (Case &c : cases) {
        c.before = c.adapter->ids();
        c.adapter->setFault(fault);
        c.adapter->refresh();
    }
    QTest::qWait(FaultTime);
    for (Case &c : cases) {
        if (!QTest::qWaitFor([&] { return c.adapter->hits() > 0; }, HitTime))
            c.problems.append(u"NOT MET"_s);
        if (const QSet<QString> lost = c.before - c.adapter->ids(); !lost.isEmpty())
            c.problems.append(u"LOST %1"_s.arg(lost.size()));
    }
}

void TestFaultMatrix::recover(std::vector<Case> &cases)
{
    for (Case &c : cases)
        c.adapter->setFault({u"none"_s});
    QElapsedTimer timer;
    timer.start();
    const bool all = QTest::qWaitFor([&] {
        for (Case &c : cases) {
            if (c.recovered < 0 && c.adapter->isWell() && c.adapter->ids() == c.before)
                c.recovered = timer.elapsed();
        }
        return std::ranges::none_of(cases, [](const Case &c) { return c.recovered < 0; });
    }, RecoveryTime);
    for (Case &c : cases) {
        if (!all && c.recovered < 0) {
            c.problems.append(u"STUCK"_s);
            qWarning("%s: %s; %lld rows instead of %lld", qPrintable(c.adapter->name()), qPrintable(c.adapter->state()), qint64(c.adapter->ids().size()), qint64(c.before.size()));
        }
    }
}

void TestFaultMatrix::fault_isSurvived()
{
    QFETCH(const bool, isOfHttp);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    std::vector<Case> cases;
    for (const auto &adapter : m_adapters) {
        if (!isOfHttp || adapter->wire() == Adapter::Wire::Http)
            cases.push_back({adapter.get(), {}, -1, {}});
    }
    suffer(cases, name.split(u' '));
    recover(cases);
    QString line = QStringLiteral("%1").arg(name, -34);
    QStringList problems;
    for (const Case &c : cases) {
        const QString cell = c.problems.isEmpty() ? u"ok, %1 s"_s.arg(double(c.recovered) / 1000, 0, 'f', 1) : c.problems.join(u' ');
        line += QStringLiteral("%1").arg(cell, -15);
        for (const QString &problem : c.problems)
            problems.append(c.adapter->name() + u": "_s + problem);
    }
    m_matrix.append(line);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u", "_s)));
}

void TestFaultMatrix::cleanupTestCase()
{
    m_adapters.clear();
    m_pagedCloud.closeWriteChannel();
    m_pagedCloud.waitForFinished();
    QTextStream(stdout) << "\nok: nothing crashed, no row was lost, and it came back by itself after so many seconds\n"
                        << m_matrix.join(u'\n') << "\n\n";
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
