// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsprovider.h"
#include "backends/cloud/cloudprovider.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "backends/libvirt/libvirtprovider.h"
#include "tests/acceptance/faultmatrix/trial.h"

#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

/// Every adapter through every fault, side by side: while one lasts no row may be lost, and when it is over the adapter must come
/// back by itself, with the same rows as before. Prints the matrix; a crash ends it.
class TestFaultMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fault_isSurvived_data();
    void fault_isSurvived();
    void cleanupTestCase();

private:
    void startCluster();
    void startMoto();
    void startClouds();
    void startLibvirt();
    QString unlimited(const QString &descriptor);
    Adapter &add(const QString &name, Adapter::Wire wire, const QStringList &upstream);
    QString cell(const Trial &trial, const QString &fault) const;

    QTemporaryDir m_directory;
    KubernetesProvider m_kubernetes;
    LibvirtProvider m_libvirt;
    AwsProvider m_aws;
    CloudProvider m_cloud;
    QProcess m_pagedCloud;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::vector<std::unique_ptr<Adapter>> m_adapters;
    std::vector<std::unique_ptr<Trial>> m_trials;
};

namespace {

constexpr int SettleTime = 120'000;
constexpr int Patience = 280'000; // with one result; the trials of all adapters run meanwhile

/// What every connection can meet …
const QStringList TransportFaults {u"delay ms=2000"_s, u"truncate bytes=300"_s, u"reset bytes=0"_s, u"reset bytes=300"_s, u"stall bytes=0"_s,
    u"stall bytes=300"_s, u"refuse"_s};
/// … and what only HTTP can: libvirt's own protocol has no status, no pages and no media type.
const QStringList HttpFaults {u"status status=429 retryAfter=2"_s, u"status status=500"_s, u"status status=503"_s,
    u"status status=401 skip=1 times=1"_s, u"cut bytes=300"_s, u"lost"_s, u"html"_s, u"type"_s, u"clock seconds=7200"_s, u"duplicate"_s,
    u"reorder"_s, u"repeat"_s, u"null"_s, u"types"_s, u"garble"_s};

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

/// The descriptor without the provider's budget of requests, which the trials would use up. Returns the file.
QString TestFaultMatrix::unlimited(const QString &descriptor)
{
    const QString file = m_directory.filePath(descriptor + u".json"_s);
    const QString shipped = contentOf(QStringLiteral(ALLOD_SOURCE_DIR "/resources/providers/%1.json").arg(descriptor));
    write(file, QString(shipped).replace(QRegularExpression(u"\"perSecond\": *[0-9.]+"_s), u"\"perSecond\": 100"_s));
    return file;
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
        adapter.open(m_cloud, u"cloud"_s, {{u"descriptor"_s, unlimited(name)}, {u"endpoint"_s, adapter.place("URL") + path}, {u"tokenFile"_s, token}, {u"interval"_s, u"5s"_s}});
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
        const bool isHttp = adapter->wire() == Adapter::Wire::Http;
        m_trials.push_back(std::make_unique<Trial>(*adapter, isHttp ? TransportFaults + HttpFaults : TransportFaults));
    }
    for (const auto &trial : m_trials)
        trial->start();
}

void TestFaultMatrix::fault_isSurvived_data()
{
    QTest::addColumn<int>("trial");
    QTest::addColumn<QString>("fault");
    for (const QString &fault : TransportFaults + HttpFaults) {
        for (size_t i = 0; i < m_trials.size(); ++i) {
            if (m_trials[i]->concerns(fault))
                QTest::addRow("%s: %s", qPrintable(m_trials[i]->adapter().name()), qPrintable(fault)) << int(i) << fault;
        }
    }
}

void TestFaultMatrix::fault_isSurvived()
{
    QFETCH(const int, trial);
    QFETCH(const QString, fault);
    const Trial &at = *m_trials[size_t(trial)];
    QVERIFY2(QTest::qWaitFor([&] { return at.result(fault) != nullptr; }, Patience), qPrintable(at.adapter().state()));
    QVERIFY2(at.result(fault)->problems.isEmpty(), qPrintable(at.result(fault)->problems.join(u", "_s)));
}

QString TestFaultMatrix::cell(const Trial &trial, const QString &fault) const
{
    if (!trial.concerns(fault))
        return u"-"_s;
    const Trial::Result *result = trial.result(fault);
    if (!result)
        return u"NO RESULT"_s;
    return result->problems.isEmpty() ? u"ok, %1 s"_s.arg(double(result->recovered) / 1000, 0, 'f', 1) : result->problems.join(u' ');
}

void TestFaultMatrix::cleanupTestCase()
{
    QTextStream out(stdout);
    out << "\nok: nothing crashed, no row was lost, and it came back by itself after so many seconds\n"
           "-: does not apply; libvirt's own protocol has no status, pages or media types, so its proxy passes bytes\n"
        << u"%1"_s.arg(u"fault"_s, -34);
    for (const auto &trial : m_trials)
        out << u"%1"_s.arg(trial->adapter().name(), -15);
    for (const QString &fault : TransportFaults + HttpFaults) {
        out << '\n' << u"%1"_s.arg(fault, -34);
        for (const auto &trial : m_trials)
            out << u"%1"_s.arg(cell(*trial, fault), -15);
    }
    out << "\n\n";
    out.flush();
    m_trials.clear();
    m_adapters.clear();
    m_pagedCloud.closeWriteChannel();
    m_pagedCloud.waitForFinished();
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
