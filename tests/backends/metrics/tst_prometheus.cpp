// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/connectiondoctor.h"
#include "app/settings/memorycredentials.h"
#include "app/workspace.h"
#include "backends/metrics/metricsprovider.h"
#include "backends/metrics/webaccess.h"
#include "tests/support/peer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace metrics;

namespace {

constexpr int Soon = 60'000; ///< ms
constexpr qint64 Hour = 3600'000;
const std::string TrainedOn = "gpu/GPU-0a000000-0000-4000-8000-000000000000", Broken = "gpu/GPU-0a000000-0000-4000-8000-000000000003";

/// An inventory with one connection to a server of metrics.
class House {
public:
    explicit House(QJsonObject settings, std::chrono::milliseconds timeout = std::chrono::seconds(20), CredentialStore *credentials = nullptr)
        : workspace({&m_provider}, clock)
    {
        m_provider.setCredentials(credentials);
        workspace.setTimeout(timeout);
        Interest interest;
        interest.kinds = {Kind::Gpu};
        workspace.setInterest(interest);
        workspace.open({QStringLiteral("metrics"), QStringLiteral("prometheus"), std::move(settings)});
        if (!QTest::qWaitFor([this] { return workspace.isSettled(); }, Soon))
            qFatal("the server of metrics gives no answer");
    }
    ResourcePtr find(const std::string &id) const { return workspace.store().find(Text(std::string_view(id))); }
    const CollectionState &collection() const { return workspace.store().rows().collections().front(); }
    ConnectionStatus status() const { return workspace.connections().constFirst().status; }
    /// Looks again until the collection is as wanted.
    bool becomes(Freshness freshness)
    {
        workspace.connection(QStringLiteral("metrics"))->refresh();
        return QTest::qWaitFor([&] { return collection().freshness == freshness; }, Soon);
    }

private:
    MetricsProvider m_provider;

public:
    Clock clock;
    Workspace workspace;
};

QJsonObject at(const QString &url)
{
    return {{SettingKey::Url, url}};
}

/// The findings of an examination: "tls: failed".
QStringList examine(const QJsonObject &settings, CredentialStore *credentials = nullptr)
{
    MetricsProvider provider;
    provider.setCredentials(credentials);
    const Clock clock;
    ConnectionDoctor doctor(provider, {QStringLiteral("metrics"), QStringLiteral("prometheus"), settings}, clock, std::chrono::seconds(10));
    bool done = false;
    QObject::connect(&doctor, &Diagnosis::finished, [&] { done = true; });
    doctor.start();
    if (!QTest::qWaitFor([&] { return done; }, Soon))
        qFatal("the examination does not end");
    QStringList words;
    for (const Finding &finding : doctor.findings())
        words.append(QStringLiteral("%1: %2: %3").arg(checkName(finding.check), verdictName(finding.verdict), finding.seen));
    return words;
}

} // namespace

class TestPrometheus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsWhatPrometheusKnows()
    {
        const House house(at(m_peer.value("URL")));
        QCOMPARE(house.workspace.store().rows().count(), Slot(6));
        const ResourcePtr gpu = house.find(TrainedOn);
        QVERIFY(gpu);
        QCOMPARE(gpu->usage.gpuPercent.value(), 92.0);
        QCOMPARE(gpu->extras().gpus.at(0).activityKind.toString(), QStringLiteral("SM_ACTIVE"));
        QCOMPARE(gpu->extras().gpus.at(0).powerWatts.value(), 640.0);
        QCOMPARE(gpu->capacity.memoryBytes.value(), 81559.0 * 1024 * 1024);
        QVERIFY(std::abs(gpu->usage.observedAt - house.clock.now()) < 60'000);
        QCOMPARE(house.find(Broken)->extras().gpus.at(0).fault.toString(), QStringLiteral("XID 79"));
        QCOMPARE(house.find(Broken)->health, Health::Degraded);
        QCOMPARE(house.status().system, QStringLiteral("Prometheus"));
        QVERIFY(house.collection().freshness == Freshness::Live && !house.collection().error);
    }

    void listsWhatOneExporterTells()
    {
        const House house(at(m_peer.value("EXPORTER")));
        QCOMPARE(house.workspace.store().rows().count(), Slot(6));
        QCOMPARE(house.find(TrainedOn)->usage.gpuPercent.value(), 92.0);
    }

    void gone_rowsStayStale_andComeBackToLife()
    {
        House house(at(m_peer.value("URL")));
        m_peer.command({QStringLiteral("crash")});
        QVERIFY(house.becomes(Freshness::Stale));
        QCOMPARE(house.workspace.store().rows().count(), Slot(6));
        QCOMPARE(house.status().phase, ConnectionPhase::Failed);
        QVERIFY(house.status().retryAt > house.clock.now());
        m_peer.command({QStringLiteral("restart")});
        QVERIFY(house.becomes(Freshness::Live));
        QCOMPARE(house.status().phase, ConnectionPhase::Live);
    }

    void silent_isGivenUp_rowsStay()
    {
        House house(at(m_peer.value("URL")), std::chrono::seconds(2));
        m_peer.command({QStringLiteral("stall")});
        const bool isStale = house.becomes(Freshness::Stale);
        m_peer.command({QStringLiteral("resume")});
        QVERIFY(isStale);
        QCOMPARE(house.collection().error->code, ErrorCode::DeadlineExceeded);
        QCOMPARE(house.workspace.store().rows().count(), Slot(6));
        QVERIFY(house.becomes(Freshness::Live));
    }

    void gpuThatIsNoLongerMeasured_leaves()
    {
        Peer peer(QStringLiteral("prometheus"));
        House house(at(peer.value("EXPORTER")));
        QFile trace(peer.directory() + QStringLiteral("/trace.csv"));
        QVERIFY(trace.open(QIODevice::ReadWrite));
        QByteArrayList lines = trace.readAll().split('\n');
        lines.removeAt(1);
        trace.resize(0);
        trace.seek(0);
        trace.write(lines.join('\n'));
        trace.close();
        house.workspace.connection(QStringLiteral("metrics"))->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!house.find(TrainedOn), Soon);
        QCOMPARE(house.workspace.store().rows().count(), Slot(5));
    }

    void history_ofTwoWeeks_isHourByHour()
    {
        House house(at(m_peer.value("URL")));
        const Timestamp now = house.clock.now() / Hour * Hour;
        const QList<GpuHistorySource *> sources = house.workspace.gpuHistorySources();
        QCOMPARE(sources.size(), qsizetype(1));
        const auto asked = sources.first()->gpuHistory({now - 15 * 24 * Hour, now});
        QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), Soon);
        const Result<std::vector<GpuHistoryPoint>> points = asked.result();
        QVERIFY2(points, points ? "" : qPrintable(points.error().toString()));
        QCOMPARE(points->size(), size_t(14 * 24)); // the day before is not known, and is not made up
        for (const GpuHistoryPoint &point : *points) {
            const qint64 hour = point.at / Hour % 24;
            const double expected = 0.92 + 0.40 + (hour >= 8 && hour < 20 ? 0.5 : 0);
            QVERIFY2(std::abs(point.used - expected) < 1e-6, qPrintable(QStringLiteral("%1 h: %2").arg(hour).arg(point.used)));
            QCOMPARE(point.observed, 6.0);
            QCOMPARE(point.held.value(), 4.0);
        }
        GpuHistoryRequest one {now - 24 * Hour, now};
        one.uuid = Text(std::string_view(TrainedOn).substr(4));
        const auto ofOne = sources.first()->gpuHistory(one);
        QTRY_VERIFY_WITH_TIMEOUT(ofOne.isFinished(), Soon);
        QCOMPARE(ofOne.result()->size(), size_t(24));
        QVERIFY(std::abs(ofOne.result()->at(5).used - 0.92) < 1e-6);
        QCOMPARE(ofOne.result()->at(5).powerWatts.value(), 640.0);
    }

    void tooFineASeries_isTheServersRefusal()
    {
        House house(at(m_peer.value("URL")));
        const Timestamp now = house.clock.now() / Hour * Hour;
        const auto asked = house.workspace.gpuHistorySources().first()->gpuHistory({now - 14 * 24 * Hour, now, std::chrono::seconds(60)});
        QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), Soon);
        QVERIFY(!asked.result());
        QCOMPARE(asked.result().error().code, ErrorCode::InvalidArgument);
        QVERIFY2(asked.result().error().toString().contains(QStringLiteral("11,000")), qPrintable(asked.result().error().toString()));
    }

    void tlsAndPassword_areNeeded_andTakenFromTheKeychain()
    {
        const Peer peer(QStringLiteral("prometheus"), {QStringLiteral("--secured")});
        MemoryCredentials keychain {QString()};
        auto written = keychain.write(QStringLiteral("allod/metrics"), Secret(peer.value("PASSWORD").toUtf8()));
        QVERIFY(written.result());
        QJsonObject settings = at(peer.value("URL"));
        QVERIFY2(House(settings).status().error->message.contains(QStringLiteral("certificate")), qPrintable(House(settings).status().error->toString()));
        settings[SettingKey::CaFile] = peer.value("CA");
        QCOMPARE(House(settings).status().error->code, ErrorCode::Unauthenticated);
        settings[SettingKey::User] = peer.value("READER");
        settings[SettingKey::Password] = QStringLiteral("allod/metrics");
        QCOMPARE(House(settings, std::chrono::seconds(20), &keychain).workspace.store().rows().count(), Slot(6));
        const QString fine = examine(settings, &keychain).join(u'\n');
        QVERIFY2(fine.contains(QStringLiteral("authentication: ok: accepted")) && fine.contains(QStringLiteral("6 GPU")) && !fine.contains(QStringLiteral("failed")), qPrintable(fine));
        settings[SettingKey::Password] = QStringLiteral("allod/other");
        QCOMPARE(House(settings, std::chrono::seconds(20), &keychain).status().error->code, ErrorCode::Unauthenticated);
    }

    void examination_namesTheCause()
    {
        const QString fine = examine(at(m_peer.value("EXPORTER"))).join(u'\n');
        QVERIFY2(fine.contains(QStringLiteral("6 GPU")), qPrintable(fine));
        const QString wrong = examine(at(m_peer.value("URL") + QStringLiteral("/elsewhere"))).join(u'\n');
        QVERIFY2(wrong.contains(QStringLiteral("answer: failed")), qPrintable(wrong));
        const QString none = examine(at(m_peer.value("URL") + QStringLiteral("/metrics"))).join(u'\n'); // Prometheus' own
        QVERIFY2(none.contains(QStringLiteral("answer: warn: it knows no metrics of GPUs")), qPrintable(none));
        const QString plain = examine(at(QStringLiteral("http://192.0.2.77:9090"))).join(u'\n');
        QVERIFY2(plain.contains(QStringLiteral("tls: failed")), qPrintable(plain));
    }

    void settings_thatCannotWork_areRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("no scheme") << QStringLiteral("prometheus:9090");
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("secret in it") << QStringLiteral("https://me:secret@prometheus.example");
        QTest::newRow("query") << QStringLiteral("https://prometheus.example/?query=up");
    }
    void settings_thatCannotWork_areRefused()
    {
        QFETCH(QString, url);
        MetricsProvider provider;
        const auto profiles = provider.adHoc(url);
        QVERIFY(!profiles);
        QCOMPARE(profiles.error().about, SettingKey::Url);
        QVERIFY(!profiles.error().toString().contains(QStringLiteral("secret@")));
    }

    void onlyListedPaths_areRead_andNoMoreThanIsAskedFor()
    {
        const auto access = WebAccess::make({QStringLiteral("m"), QStringLiteral("prometheus"), at(m_peer.value("URL"))}, {}, std::chrono::seconds(20));
        QVERIFY(access);
        const auto code = [&](const QByteArray &path, qsizetype most) {
            const auto read = (*access)->readMetrics((*access)->place(), path, most);
            return QTest::qWaitFor([&] { return read.isFinished(); }, Soon) && !read.result() ? read.result().error().code : ErrorCode::Unknown;
        };
        for (const char *path : {"api/v1/admin/tsdb/delete_series?match[]=up", "-/quit", "api/v1/query", "metrics?x", "../api/v1/query?query=1", "api/v1/query?query=1#x"})
            QCOMPARE(code(path, 1 << 20), ErrorCode::PermissionDenied);
        QCOMPARE(code("api/v1/query?query=prometheus_build_info", 40), ErrorCode::ResourceExhausted);
    }

    void garbage_isAnError_rowsStay()
    {
        QTcpServer server;
        QByteArray body = "DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-1\"} 5\n";
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&body, socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        House house(at(QStringLiteral("http://127.0.0.1:%1/metrics").arg(server.serverPort())));
        QVERIFY(house.find("gpu/GPU-1"));
        for (const QByteArray &wrong : {QByteArray("<html>Bad Gateway</html>"), body + "DCGM_FI_DEV_GPU_UTIL{", QByteArray(5 << 20, '#')}) {
            body = wrong;
            QVERIFY(house.becomes(Freshness::Stale));
            QVERIFY(house.find("gpu/GPU-1"));
            body = "DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-1\"} 5\n";
            QVERIFY(house.becomes(Freshness::Live));
        }
        body = "DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-1\"} 5 1000\n"; // of 1970
        house.workspace.connection(QStringLiteral("metrics"))->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(house.collection().error && house.collection().error->message.contains(QStringLiteral("too old")), Soon);
    }

private:
    Peer m_peer {QStringLiteral("prometheus"), {QStringLiteral("--history"), QStringLiteral("14")}};
};

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
