// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/clustermetrics.h"

#include <QTest>
#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;

Json port(int number, const char *name = nullptr)
{
    Json port {{"port", number}};
    if (name)
        port["name"] = name;
    return port;
}

Json service(const char *name, Json ports, const char *nameSpace = "monitoring")
{
    return {{"metadata", {{"name", name}, {"namespace", nameSpace}}}, {"spec", {{"ports", std::move(ports)}}}};
}

QStringList found(Json services)
{
    QStringList names;
    Json list;
    list["items"] = std::move(services);
    for (const MetricsPlace &place : metricsServices(list))
        names.append(QString::fromLatin1(place.path));
    return names;
}

} // namespace

class TestClusterMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void services_areKnownByTheirNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("below"); // empty: not one
        for (const char *name : {"prometheus-operated", "prometheus-server", "prometheus-k8s", "prometheus", "kube-prometheus-stack-prometheus", "team-kube-promethe-prometheus",
                 "mon-prometheus-server", "thanos-query", "x-thanos-query-frontend", "vmsingle-main", "vm-victoria-metrics-single-server"})
            QTest::newRow(name) << QByteArray(name) << QStringLiteral("/proxy/");
        QTest::newRow("vmselect") << QByteArray("vmselect-main") << QStringLiteral("/proxy/select/0/prometheus/");
        QTest::newRow("mimir") << QByteArray("mimir-nginx") << QStringLiteral("/proxy/prometheus/");
        for (const char *name : {"kube-prometheus-stack-alertmanager", "prometheus-operator", "prometheus-node-exporter", "prometheus-pushgateway", "prometheus-adapter",
                 "kube-state-metrics", "thanos-receive", "grafana", "my-prometheus-server-2", "vmstorage-main"})
            QTest::newRow(name) << QByteArray(name) << QString();
    }
    void services_areKnownByTheirNames()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, below);
        const QStringList paths = found(Json::array({service(name.constData(), Json::array({port(9090, "web")}))}));
        QCOMPARE(paths, below.isEmpty() ? QStringList() : QStringList {QStringLiteral("/api/v1/namespaces/monitoring/services/%1:9090%2").arg(QString::fromLatin1(name), below)});
    }

    void ports_areChosenByName_elseByNumber()
    {
        const auto path = [](Json ports) { return found(Json::array({service("prometheus", std::move(ports))})).value(0).section(u'/', 6, 6); };
        QCOMPARE(path(Json::array({port(8080, "reloader-web"), port(9090, "http-web")})), QStringLiteral("prometheus:9090"));
        QCOMPARE(path(Json::array({port(1234), port(9090)})), QStringLiteral("prometheus:9090"));
        QCOMPARE(path(Json::array({port(1234)})), QStringLiteral("prometheus:1234"));
        QCOMPARE(path(Json::array({port(9091, "https")})), QStringLiteral("https:prometheus:9091"));
        QVERIFY(found(Json::array({service("prometheus", nullptr)})).isEmpty());
        QVERIFY(found(Json::array({service("prometheus", Json::array({Json {{"port", "9090"}}}))})).isEmpty());
    }

    void theNearestOne_comesFirst_andThereIsAnEnd()
    {
        Json many = Json::array({service("thanos-query", Json::array({port(9090)})), service("prometheus-operated", Json::array({port(9090)}))});
        QVERIFY(found(many).first().contains(QStringLiteral("prometheus-operated")));
        for (int i = 0; i < 50; ++i)
            many.push_back(service("prometheus", Json::array({port(9090)}), ("team-" + std::to_string(i)).c_str()));
        QVERIFY(found(many).size() <= 8);
    }

    void exporters_areRunningPods_atTheirMetricsPort()
    {
        const auto pod = [](const char *name, const char *phase, Json ports) {
            Json pod;
            pod["metadata"] = {{"name", name}, {"namespace", "gpu-operator"}};
            pod["status"]["phase"] = phase;
            pod["spec"]["containers"] = Json::array({Json {{"ports", std::move(ports)}}});
            return pod;
        };
        const Json metricsPort {{"containerPort", 9400}, {"name", "metrics"}}, other {{"containerPort", 8080}};
        Json list;
        list["items"] = Json::array({pod("a", "Running", Json::array({other, metricsPort})), pod("b", "Pending", Json::array({metricsPort})), pod("c", "Running", nullptr)});
        const QList<MetricsPlace> places = gpuExporters(list);
        QCOMPARE(places.size(), qsizetype(1));
        QCOMPARE(places.first().path, "/api/v1/namespaces/gpu-operator/pods/a:9400/proxy/");
        QVERIFY(places.first().speaks == MetricsPlace::Speaks::Exposition);
    }

    void whatIsNoList_hasNothing()
    {
        QVERIFY(metricsServices(Json::array()).isEmpty());
        Json odd;
        odd["items"] = Json::array({1, "x", nullptr, Json::object()});
        QVERIFY(metricsServices(odd).isEmpty());
        QVERIFY(gpuExporters(odd).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestClusterMetrics)
#include "tst_clustermetrics.moc"
