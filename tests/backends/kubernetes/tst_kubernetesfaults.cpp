// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionrun.h"
#include "scriptedapi.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray Namespaces = "/api/v1/namespaces";
const QByteArray ProtobufWatch = "application/vnd.kubernetes.protobuf;stream=watch";

} // namespace

/// What a cluster may do wrong: answers cut off, watches that are too far back, plugins that hang.
class TestKubernetesFaults : public QObject {
    Q_OBJECT

private:
    static Interest namespaces(bool follow = true) { return ConnectionRun::kinds({Kind::Namespace}, follow); }

    static QStringList names(const ConnectionRun &run)
    {
        QStringList names;
        for (const Resource *resource : run.resources(Kind::Namespace))
            names.append(resource->name.toString());
        names.sort();
        return names;
    }

    /// Lists `a` at version 5, keeps the watch that follows, and lists `b` at version 90 afterwards.
    static void scriptOneRelist(ScriptedApi &api, QPointer<QTcpSocket> &watch)
    {
        api.answer(Namespaces, [&api, &watch](const ScriptedApi::Request &request, QTcpSocket &socket) {
            if (request.query.contains("watch=true")) {
                ScriptedApi::open(socket, ProtobufWatch);
                watch = &socket;
                return;
            }
            const bool first = api.timesAsked("/namespaces?limit") == 1;
            ScriptedApi::send(socket, first ? Wire::list({Wire::nameSpace("a", "3")}, "5") : Wire::list({Wire::nameSpace("b", "89")}, "90"),
                "application/vnd.kubernetes.protobuf");
            socket.disconnectFromHost();
        });
    }

private Q_SLOTS:
    void watchTooFarBack_listsAgain()
    {
        ScriptedApi api;
        QPointer<QTcpSocket> watch;
        scriptOneRelist(api, watch);
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.isLive() && watch);
        QCOMPARE(names(run), QStringList {u"a"_s});
        QCOMPARE(api.timesAsked("resourceVersion=5"), 1);
        watch->write(Wire::expired());
        QTRY_COMPARE(names(run), QStringList {u"b"_s}); // and a, which the new list does not mention, is gone
        QTRY_COMPARE(api.timesAsked("resourceVersion=90"), 1);
        QTRY_VERIFY(run.isCollection("namespaces", Freshness::Live));
    }

    void watchRefusedAsTooFarBack_listsAgain()
    {
        ScriptedApi api;
        QPointer<QTcpSocket> watch;
        scriptOneRelist(api, watch);
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.isLive() && watch);
        QTest::qWait(1100); // a watch that ended sooner would count as trouble
        api.answer(Namespaces, [](const ScriptedApi::Request &request, QTcpSocket &socket) {
            if (request.query.contains("watch=true"))
                ScriptedApi::send(socket, R"({"kind":"Status","code":410,"reason":"Expired"})", "application/json", "410 Gone");
            else
                ScriptedApi::send(socket, Wire::list({Wire::nameSpace("c", "99")}, "99"), "application/vnd.kubernetes.protobuf");
            socket.disconnectFromHost();
        });
        watch->disconnectFromHost();
        QTRY_COMPARE(names(run), QStringList {u"c"_s});
    }

    void bookmark_movesTheWatchOn()
    {
        ScriptedApi api;
        QPointer<QTcpSocket> watch;
        scriptOneRelist(api, watch);
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.isLive() && watch);
        watch->write(Wire::event("ADDED", Wire::nameSpace("later", "41")));
        QTRY_COMPARE(names(run), (QStringList {u"a"_s, u"later"_s}));
        watch->write(Wire::event("DELETED", Wire::nameSpace("a", "42")));
        QTRY_COMPARE(names(run), QStringList {u"later"_s});
        watch->write(Wire::event("BOOKMARK", Wire::nameSpace("", "77")));
        QTest::qWait(1100);
        watch->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(api.timesAsked("resourceVersion=77"), 1, 10'000);
        QCOMPARE(names(run), QStringList {u"later"_s});
        QCOMPARE(api.timesAsked("/namespaces?limit"), 1);
    }

    void eventInPieces_isReadWhole()
    {
        ScriptedApi api;
        QPointer<QTcpSocket> watch;
        scriptOneRelist(api, watch);
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.isLive() && watch);
        const QByteArray event = Wire::event("ADDED", Wire::nameSpace("pieces", "41"));
        for (const QByteArray &piece : {event.left(3), event.mid(3, 9), event.mid(12)}) {
            watch->write(piece);
            QTest::qWait(50);
        }
        QTRY_COMPARE(names(run), (QStringList {u"a"_s, u"pieces"_s}));
    }

    void brokenAnswer_failsThatCollectionAlone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qsizetype>("announced");
        const QByteArray whole = Wire::list({Wire::nameSpace("a", "3"), Wire::nameSpace("b", "4")}, "5");
        QTest::newRow("cut off on the wire") << whole.left(whole.size() - 5) << whole.size();
        QTest::newRow("cut off, and called whole") << whole.left(whole.size() - 5) << whole.size() - 5;
        QTest::newRow("empty") << QByteArray() << qsizetype(0);
        QTest::newRow("another language") << QByteArray("<html>log in</html>") << qsizetype(19);
        QTest::newRow("noise") << QByteArray("k8s\0\x12\xff\xff\xff\xff\x7fnoise", 15) << qsizetype(15);
    }
    void brokenAnswer_failsThatCollectionAlone()
    {
        QFETCH(QByteArray, body);
        QFETCH(qsizetype, announced);
        ScriptedApi api;
        api.give("/api/v1/nodes", Wire::list({Wire::nameSpace("node-a", "1")}, "5"));
        api.answer(Namespaces, [&](const ScriptedApi::Request &, QTcpSocket &socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.kubernetes.protobuf\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(announced) + "\r\n\r\n" + body);
            socket.disconnectFromHost();
        });
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Namespace, Kind::Node}, false)));
        QTRY_VERIFY(run.isLive());
        QVERIFY(run.isCollection("nodes", Freshness::Live));
        QCOMPARE(run.resources(Kind::Node).size(), 1);
        QVERIFY(run.isCollection("namespaces", Freshness::Failed));
        QVERIFY(run.collection("namespaces")->error);
        QVERIFY(run.collection("namespaces")->error->about.endsWith(u"namespaces"));
    }

    void tableCutOff_failsThatCollectionAlone()
    {
        ScriptedApi api;
        api.give("/api", R"({"kind":"APIVersions","versions":["v1"]})", "application/json");
        api.give("/api/v1", R"({"kind":"APIResourceList","groupVersion":"v1","resources":[
            {"name":"configmaps","kind":"ConfigMap","namespaced":true,"verbs":["list"]},
            {"name":"endpoints","kind":"Endpoints","namespaced":true,"verbs":["list"]}]})", "application/json");
        api.give("/apis", R"({"kind":"APIGroupList","groups":[]})", "application/json");
        api.give("/api/v1/configmaps", "{\"kind\":\"Table\",\"rows\":[{\"cells\":[\"a\"],\"object\":{\"metadata\":{\"na", "application/json");
        api.give("/api/v1/endpoints", R"({"kind":"EndpointsList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"e","namespace":"n"}}]})",
            "application/json"); // a server that makes no tables
        ConnectionRun run(api.kubeconfig());
        Interest interest = ConnectionRun::kinds({}, false);
        interest.types = {u"*"_s};
        QVERIFY(!run.open(interest));
        QTRY_VERIFY(run.isLive());
        QVERIFY(run.isCollection("configmaps", Freshness::Failed));
        QVERIFY(run.isCollection("endpoints", Freshness::Live));
        QVERIFY(run.named(Kind::Object, "e"));
        QVERIFY(run.isCollection("discovery", Freshness::Live));
    }

    void partOfDiscoveryFailed_isTold()
    {
        ScriptedApi api;
        api.give("/api", R"({"kind":"APIVersions","versions":["v1"]})", "application/json");
        api.give("/api/v1", R"({"kind":"APIResourceList","groupVersion":"v1","resources":[
            {"name":"endpoints","kind":"Endpoints","namespaced":true,"verbs":["list"]}]})", "application/json");
        api.give("/apis", R"({"kind":"APIGroupList","groups":[{"name":"broken.org","preferredVersion":{"groupVersion":"broken.org/v1"}}]})",
            "application/json");
        api.give("/apis/broken.org/v1", "{\"kind\":\"APIResou", "application/json");
        api.give("/api/v1/endpoints", R"({"kind":"Table","metadata":{"resourceVersion":"5"},"rows":[]})", "application/json");
        ConnectionRun run(api.kubeconfig());
        Interest interest = ConnectionRun::kinds({}, false);
        interest.types = {u"*"_s};
        QVERIFY(!run.open(interest));
        QTRY_VERIFY(run.isLive());
        QVERIFY(run.isCollection("discovery", Freshness::Failed));
        QVERIFY(run.isCollection("endpoints", Freshness::Live));
    }

    void serverThatIsNone_isToldApart()
    {
        ScriptedApi api;
        api.give("/version", "hello", "text/plain");
        api.give("/api/v1/namespaces/kube-system", "hello", "text/plain");
        ConnectionRun run(api.kubeconfig());
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.hasFailed());
        QVERIFY2(run.status().error->message.contains(u"not a Kubernetes API server"), qPrintable(run.status().error->toString()));
    }

    void nobodyThere_isUnavailable()
    {
        QString kubeconfig;
        QTemporaryDir keep;
        {
            ScriptedApi api;
            kubeconfig = keep.filePath(u"kubeconfig"_s);
            QVERIFY(QFile::copy(api.kubeconfig(), kubeconfig));
        }
        ConnectionRun run(kubeconfig);
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.hasFailed());
        QCOMPARE(int(run.status().error->code), int(ErrorCode::Unavailable));
        QVERIFY(run.status().retryAt != NoTime);
    }

    void silentServer_isGivenUp()
    {
        ScriptedApi api;
        api.answer("/version", [](const ScriptedApi::Request &, QTcpSocket &) {});
        ConnectionRun run(api.kubeconfig(), {}, std::chrono::milliseconds(700));
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.hasFailed());
        QCOMPARE(int(run.status().error->code), int(ErrorCode::DeadlineExceeded));
    }

    void metricsInProtobuf_becomeUsage()
    {
        ScriptedApi api;
        api.give("/api/v1/nodes", Wire::list({Wire::nameSpace("node-a", "1")}, "5"));
        api.give("/apis/metrics.k8s.io/v1beta1/nodes", Wire::nodeMetrics("node-a", "250m", "1Gi"));
        ConnectionRun run(api.kubeconfig());
        Interest interest = ConnectionRun::kinds({Kind::Node}, false);
        interest.usage = true;
        QVERIFY(!run.open(interest));
        QTRY_VERIFY(run.isLive());
        const Usage &usage = run.named(Kind::Node, "node-a")->usage;
        QCOMPARE(usage.cpuCores.value(), 0.25);
        QCOMPARE(usage.memoryBytes.value(), 0x1p30);
        QCOMPARE(usage.observedAt, Timestamp(1'700'000'000'000));
        QVERIFY(run.isCollection("nodes.metrics.k8s.io", Freshness::Live));
    }

    void metricsThatFail_areToldAlone()
    {
        ScriptedApi api;
        api.give("/api/v1/nodes", Wire::list({Wire::nameSpace("node-a", "1")}, "5"));
        api.answer("/apis/metrics.k8s.io/v1beta1/nodes", [](const ScriptedApi::Request &, QTcpSocket &socket) {
            ScriptedApi::send(socket, R"({"kind":"Status","code":503,"message":"the server is currently unable"})", "application/json", "503 Service Unavailable");
            socket.disconnectFromHost();
        });
        ConnectionRun run(api.kubeconfig());
        Interest interest = ConnectionRun::kinds({Kind::Node}, false);
        interest.usage = true;
        QVERIFY(!run.open(interest));
        QTRY_VERIFY(run.isLive());
        QVERIFY(run.isCollection("nodes", Freshness::Live));
        QVERIFY(run.isCollection("nodes.metrics.k8s.io", Freshness::Failed));
        QVERIFY(!run.named(Kind::Node, "node-a")->usage.isKnown());
    }

    void execPlugin_failsInWords_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *command, bool trusted, ErrorCode code) {
            QTest::newRow(name) << QByteArray(command) << trusted << int(code);
        };
        row("missing", "{command: no-such-plugin-anywhere", true, ErrorCode::FailedPrecondition);
        row("not trusted", "{command: sh, args: ['-c', 'exit 0']", false, ErrorCode::FailedPrecondition);
        row("fails", "{command: sh, args: ['-c', 'echo please log in >&2; exit 3']", true, ErrorCode::Unauthenticated);
        row("hangs", "{command: sleep, args: ['60']", true, ErrorCode::DeadlineExceeded);
        row("prints nonsense", "{command: echo, args: [hello]", true, ErrorCode::Unauthenticated);
    }
    void execPlugin_failsInWords()
    {
        QFETCH(QByteArray, command);
        QFETCH(bool, trusted);
        QFETCH(int, code);
        ScriptedApi api;
        const QByteArray user = "{exec: " + command + ", apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}";
        ConnectionRun run(api.kubeconfig(user), {}, std::chrono::milliseconds(500));
        run.profile().trusted = trusted;
        QVERIFY(!run.open(namespaces()));
        QTRY_VERIFY(run.hasFailed());
        QVERIFY2(int(run.status().error->code) == code, qPrintable(run.status().error->toString()));
        QVERIFY(api.asked().isEmpty()); // nothing was sent without credentials
    }

    void execPlugin_givesTheToken()
    {
        ScriptedApi api;
        QByteArray seen;
        api.answer(Namespaces, [&](const ScriptedApi::Request &request, QTcpSocket &socket) {
            seen = request.head;
            ScriptedApi::send(socket, Wire::list({Wire::nameSpace("a", "3")}, "5"), "application/vnd.kubernetes.protobuf");
            socket.disconnectFromHost();
        });
        const QByteArray answer = R"({"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"from-the-plugin"}})";
        const QByteArray user = "{exec: {command: echo, args: ['" + answer + "'], apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}";
        ConnectionRun run(api.kubeconfig(user));
        run.profile().trusted = true;
        QVERIFY(!run.open(namespaces(false)));
        QTRY_VERIFY(run.isLive());
        QVERIFY(seen.contains("Bearer from-the-plugin"));
    }
};

QTEST_GUILESS_MAIN(TestKubernetesFaults)
#include "tst_kubernetesfaults.moc"
