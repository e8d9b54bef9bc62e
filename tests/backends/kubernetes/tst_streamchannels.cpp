// SPDX-License-Identifier: GPL-3.0-or-later
// What streams do with a server that says what a test wants: exit codes, frames, interruptions.
#include "backends/http/websocketframes.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "backends/kubernetes/streams/execchannel.h"
#include "backends/kubernetes/streams/logresume.h"
#include "backends/kubernetes/streams/portchannel.h"
#include "connectionrun.h"
#include "scriptedapi.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

const QByteArray PodPath = "/api/v1/namespaces/shop/pods/web-1";
const QByteArray Pod = R"({"kind":"Pod","metadata":{"name":"web-1","namespace":"shop","uid":"u1"},
    "spec":{"containers":[{"name":"app"}],"restartPolicy":"Never"},
    "status":{"phase":"Running","containerStatuses":[{"name":"app","state":{"running":{}}}]}})";

/// A frame as a server sends it.
QByteArray frame(quint8 first, const QByteArray &payload)
{
    QByteArray out(1, char(first));
    if (payload.size() < 126) {
        out.append(char(payload.size()));
    } else {
        out.append(char(126));
        const quint16 size = qToBigEndian(quint16(payload.size()));
        out.append(reinterpret_cast<const char *>(&size), 2);
    }
    return out + payload;
}

/// The messages that a client sent, unmasked.
QByteArrayList messagesIn(QByteArray bytes)
{
    QByteArrayList messages;
    while (bytes.size() >= 6) {
        qsizetype size = bytes[1] & 0x7f, head = 2;
        if (size == 126) {
            size = qFromBigEndian<quint16>(bytes.constData() + 2);
            head = 4;
        }
        if (!(bytes[1] & 0x80) || bytes.size() < head + 4 + size)
            break;
        QByteArray payload = bytes.mid(head + 4, size);
        for (qsizetype i = 0; i < size; ++i)
            payload[i] = char(payload[i] ^ bytes[head + i % 4]);
        messages.append(payload);
        bytes.remove(0, head + 4 + size);
    }
    return messages;
}

struct Listener {
    std::unique_ptr<Channel> channel;
    QByteArray output, errors;
    std::optional<ChannelEnd> end;

    explicit Listener(std::unique_ptr<Channel> listened)
        : channel(std::move(listened))
    {
        QObject::connect(channel.get(), &Channel::received, channel.get(), [this](const QByteArray &bytes, Channel::Stream stream) {
            (stream == Channel::Stream::Output ? output : errors).append(bytes);
        });
        QObject::connect(channel.get(), &Channel::closed, channel.get(), [this](const ChannelEnd &closed) { end = closed; });
        channel->open();
    }
};

} // namespace

class TestStreamChannels : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedApi> m_api;
    std::unique_ptr<ConnectionRun> m_run;
    QByteArray m_fromClient;

    /// Accepts a WebSocket at a path and says this.
    void speak(const QByteArray &path, const QByteArray &protocol, const QByteArray &words)
    {
        m_api->answer(path, [this, protocol, words](const ScriptedApi::Request &request, QTcpSocket &socket) {
            const qsizetype at = request.head.indexOf("Sec-WebSocket-Key: ") + 19;
            const QByteArray key = request.head.mid(at, request.head.indexOf('\r', at) - at);
            disconnect(&socket, &QTcpSocket::readyRead, nullptr, nullptr);
            connect(&socket, &QTcpSocket::readyRead, this, [this, &socket] { m_fromClient += socket.readAll(); });
            socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: " + protocol
                + "\r\nSec-WebSocket-Accept: " + websocket::acceptOf(key) + "\r\n\r\n" + words);
        });
    }
    QString id() const { return m_clusterId + u"/shop/pods/web-1"_s; }
    QString m_clusterId;
    std::unique_ptr<Channel> exec(const ExecRequest &request) { return dynamic_cast<ExecSource &>(m_run->connection()).execute(id(), request); }

private Q_SLOTS:
    void init()
    {
        m_fromClient.clear();
        m_api = std::make_unique<ScriptedApi>();
        m_api->give("/api/v1/namespaces", Wire::list({Wire::nameSpace("shop", "1")}, "1"));
        m_api->give(PodPath, Pod, "application/json");
        m_run = std::make_unique<ConnectionRun>(m_api->kubeconfig());
        m_run->profile().readOnly = false;
        QVERIFY(!m_run->open(ConnectionRun::kinds({Kind::Namespace}, false)));
        QVERIFY2(QTest::qWaitFor([&] { return m_run->isLive() && m_run->resources(Kind::Cluster).size() == 1; }, 20'000),
            qPrintable(m_run->status().error ? m_run->status().error->toString() : QString::number(int(m_run->status().phase)) + QString::fromUtf8(m_api->asked().join(' '))));
        m_clusterId = m_run->resources(Kind::Cluster).constFirst()->id.toString();
    }
    void cleanup()
    {
        m_run.reset();
        m_api.reset();
    }

    void exitCode_isTold()
    {
        const QByteArray status = R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"3"}]}})";
        speak(PodPath + "/exec", "v5.channel.k8s.io", frame(0x82, "\x01out") + frame(0x82, "\x02" "err") + frame(0x82, "\x03" + status) + frame(0x88, "\x03\xe8"));
        Listener ended(exec({{}, {u"sh"_s, u"-c"_s, u"exit 3"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(ended.end, 20'000);
        QVERIFY(!ended.end->error);
        QCOMPARE(ended.end->exitCode, 3);
        QCOMPARE(ended.output, "out");
        QCOMPARE(ended.errors, "err");
        QCOMPARE(m_api->timesAsked("/exec?stdout=true&container=app&stderr=true&command=sh&command=-c&command=exit%203"), 1);
    }

    void fragmentsAndPings_areUnderstood()
    {
        speak(PodPath + "/exec", "v5.channel.k8s.io", frame(0x02, "\x01" "one ") + frame(0x89, "beat") + frame(0x80, "message") + frame(0x82, "\x03{\"status\":\"Success\"}") + frame(0x88, "\x03\xe8"));
        Listener ended(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(ended.end, 20'000);
        QCOMPARE(ended.output, "one message");
        QCOMPARE(ended.end->exitCode, 0);
        QTRY_VERIFY_WITH_TIMEOUT(messagesIn(m_fromClient).contains("beat"), 20'000);
    }

    void input_itsEndAndSize_areSent()
    {
        speak(PodPath + "/exec", "v5.channel.k8s.io", {});
        Listener open(exec({{}, {u"cat"_s}, true, true, 100, 30}));
        open.channel->write("early");
        QTRY_VERIFY_WITH_TIMEOUT(messagesIn(m_fromClient).contains(QByteArray("\x04{\"Width\":100,\"Height\":30}")), 20'000);
        open.channel->resize(120, 40);
        open.channel->write("late");
        open.channel->closeWriting();
        QTRY_VERIFY_WITH_TIMEOUT(messagesIn(m_fromClient).contains(QByteArray("\xff\0", 2)), 20'000);
        const QByteArrayList sent = messagesIn(m_fromClient);
        QCOMPARE(sent.constFirst(), QByteArray("\0early", 6));
        QVERIFY(sent.contains("\x04{\"Width\":120,\"Height\":40}"));
        QVERIFY(sent.indexOf(QByteArray("\0late", 5)) < sent.indexOf(QByteArray("\xff\0", 2)));
        QTRY_COMPARE_WITH_TIMEOUT(open.channel->pendingBytes(), 0, 20'000);
    }

    void lostConnection_isNoEndOfTheProgram()
    {
        m_api->answer(PodPath + "/exec", [](const ScriptedApi::Request &, QTcpSocket &socket) { socket.abort(); });
        Listener lost(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(lost.end, 20'000);
        QVERIFY(lost.end->error && !lost.end->exitCode);
        speak(PodPath + "/exec", "v5.channel.k8s.io", frame(0x82, "\x01half") + frame(0x88, "\x03\xe8"));
        Listener half(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(half.end, 20'000);
        QCOMPARE(half.output, "half");
        QVERIFY(half.end->error && !half.end->exitCode);
    }

    void brokenFramesAndOtherProtocols_areRefused()
    {
        speak(PodPath + "/exec", "v5.channel.k8s.io", frame(0xf2, "\x01nonsense"));
        Listener broken(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(broken.end, 20'000);
        QCOMPARE(int(broken.end->error->code), int(ErrorCode::DataLoss));
        speak(PodPath + "/exec", "v9.channel.k8s.io", {});
        Listener foreign(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(foreign.end, 20'000);
        QVERIFY(foreign.end->error->message.contains(u"does not speak the WebSocket protocol"));
    }

    void refusal_hasTheServersWords()
    {
        m_api->answer(PodPath + "/exec", [](const ScriptedApi::Request &, QTcpSocket &socket) {
            const QByteArray status = R"({"kind":"Status","code":403,"reason":"Forbidden","message":"cannot create resource pods/exec"})";
            socket.write("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(status.size(), 16) + "\r\n" + status + "\r\n0\r\n\r\n");
        });
        Listener refused(exec({{}, {u"true"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(refused.end, 20'000);
        QCOMPARE(int(refused.end->error->code), int(ErrorCode::PermissionDenied));
        QVERIFY2(refused.end->error->detail.contains(u"pods/exec"), qPrintable(refused.end->error->toString()));
    }

    void port_carriesBytesAndComplaints()
    {
        speak(PodPath + "/portforward", "v4.channel.k8s.io", frame(0x82, QByteArray("\0\x50\0", 3)) + frame(0x82, QByteArray("\x01\x50\0", 3)) + frame(0x82, QByteArray("\0hello", 6)));
        Listener port(dynamic_cast<PortSource &>(m_run->connection()).connectPort(id(), 80));
        port.channel->write("question");
        QTRY_COMPARE_WITH_TIMEOUT(port.output, "hello", 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(messagesIn(m_fromClient).contains(QByteArray("\0question", 9)), 20'000);
        speak(PodPath + "/portforward", "v4.channel.k8s.io", frame(0x82, QByteArray("\x01\x50\0", 3)) + frame(0x82, "\x01" "connection refused") + frame(0x88, "\x03\xe8"));
        Listener closed(dynamic_cast<PortSource &>(m_run->connection()).connectPort(id(), 80));
        QTRY_VERIFY_WITH_TIMEOUT(closed.end, 20'000);
        QCOMPARE(closed.end->error->detail, u"connection refused"_s);
    }

    void followedLog_hasEachLineOnce()
    {
        int requests = 0;
        m_api->answer(PodPath + "/log", [&](const ScriptedApi::Request &, QTcpSocket &socket) {
            ScriptedApi::open(socket, "text/plain");
            const QByteArray head = "2026-11-24T03:00:01.100000000Z a\n2026-11-24T03:00:01.200000000Z b\n2026-11-24T03:00:01.200000000Z b\n";
            if (++requests == 1)
                socket.write(head + "2026-11-24T03:00:01.3000"); // cut in its middle
            else
                socket.write(head + "2026-11-24T03:00:01.200000000Z b\n2026-11-24T03:00:01.300000000Z c\n");
            socket.disconnectFromHost();
            if (requests == 2)
                m_api->give(PodPath, QByteArray(Pod).replace("Running", "Succeeded"), "application/json");
        });
        LogRequest request;
        request.follow = true;
        Listener log(dynamic_cast<LogSource &>(m_run->connection()).log({id(), u"web-1"_s, u"app"_s, u"u1"_s}, request));
        QTRY_VERIFY_WITH_TIMEOUT(log.end, 30'000);
        QVERIFY2(!log.end->error, qPrintable(log.end->error ? log.end->error->toString() : QString()));
        QCOMPARE(log.output, "a\nb\nb\nb\nc\n");
        QCOMPARE(requests, 2);
        QCOMPARE(m_api->timesAsked("sinceTime=2026-11-24T03%3A00%3A01.200000000Z"), 1);
    }

    void channelOfAClosedConnection_ends()
    {
        speak(PodPath + "/exec", "v5.channel.k8s.io", frame(0x82, "\x01here"));
        Listener open(exec({{}, {u"cat"_s}}));
        QTRY_COMPARE_WITH_TIMEOUT(open.output, "here", 20'000);
        m_run.reset();
        QVERIFY(open.end && open.end->error && open.end->error->code == ErrorCode::Cancelled);
    }

    void servicePort_isThatOfThePod()
    {
        PodsOf found;
        found.collection = u"services"_s;
        found.object = nlohmann::json::parse(R"({"spec":{"ports":[{"port":80,"targetPort":"http"},{"port":443,"targetPort":8443},{"port":53}]}})");
        PodRecord pod;
        pod.name = u"web-1"_s;
        pod.ports = {{u"http"_s, 8080}};
        QCOMPARE(*PortChannel::portOf(found, pod, 80), 8080);
        QCOMPARE(*PortChannel::portOf(found, pod, 443), 8443);
        QCOMPARE(*PortChannel::portOf(found, pod, 53), 53);
        QVERIFY(!PortChannel::portOf(found, pod, 81));
        found.collection = u"pods"_s;
        QCOMPARE(*PortChannel::portOf(found, pod, 81), 81);
    }

    void selectors_ofWorkloadsAndServices()
    {
        const auto of = [](const char *text) { return selectorOf(nlohmann::json::parse(text)); };
        QCOMPARE(of(R"({"spec":{"selector":{"app":"web"}}})"), u"app=web"_s);
        QCOMPARE(of(R"({"spec":{"selector":{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"tier","operator":"In","values":["a","b"]},{"key":"old","operator":"DoesNotExist"}]}}})"),
            u"app=web,tier in (a,b),!old"_s);
        QCOMPARE(of(R"({"spec":{}})"), QString());
    }

    void resumedLog_copesWithZonesAndLongLines()
    {
        LogResume log(false);
        QVERIFY(log.resume().isNull());
        QCOMPARE(log.take("2026-11-24T04:00:01.5+01:00 a\n2026-11-24T03:00:0"), "a\n");
        QCOMPARE(log.resume(), "2026-11-24T04:00:01.5+01:00");
        QCOMPARE(log.take("2026-11-24T03:00:01.500000000Z a\n2026-11-24T03:00:02Z b\n"), "b\n");
        const QByteArray longLine(3 << 20, 'x');
        QByteArray out = log.take("2026-11-24T03:00:03Z " + longLine);
        out += log.take("\n2026-11-24T03:00:04Z c\n");
        QCOMPARE(out.size(), longLine.size() + 3);
        QVERIFY(out.endsWith("x\nc\n"));
        LogResume kept(true);
        QCOMPARE(kept.take("2026-11-24T03:00:02Z b\n"), "2026-11-24T03:00:02Z b\n");
        QCOMPARE(kept.take("no time"), QByteArray());
        QCOMPARE(kept.takeRest(), "no time");
    }
};

QTEST_GUILESS_MAIN(TestStreamChannels)
#include "tst_streamchannels.moc"
