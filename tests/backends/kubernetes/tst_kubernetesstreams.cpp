// SPDX-License-Identifier: GPL-3.0-or-later
// Logs, programs, ports and events of a real cluster, from the window's classes and from the command line.
#include "app/cli/run.h"
#include "app/streams/connectionoffering.h"
#include "app/streams/harmlesstext.h"
#include "app/streams/logfeed.h"
#include "app/streams/portforward.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "kubernetespeer.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int Soon = 60'000;
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 MostGrowth = 1024; // what is freed is kept back for a while
#else
constexpr qint64 MostGrowth = 60; ///< MiB, of a log of 100
#endif

/// One connection and its inventory.
class Workplace {
public:
    explicit Workplace(const QString &kubeconfig, bool readOnly = false)
        : m_workspace({&m_provider}, m_clock)
    {
        m_workspace.setInterest({{Kind::Workload, Kind::Pod, Kind::Service}, {}, {u"streams"_s}, true, false});
        ConnectionProfile profile {u"peer"_s, u"kubernetes"_s, {{SettingKey::Kubeconfig, kubeconfig}}};
        profile.readOnly = readOnly;
        m_workspace.open(profile);
        if (!QTest::qWaitFor([this] { return m_workspace.isSettled() && m_workspace.store().rows().count() > 0; }, Soon))
            qFatal("the cluster does not answer");
    }
    /// By what ids end with: "pods/web-0".
    QString idOf(const QString &tail) const
    {
        const Snapshot &rows = m_workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (resource && resource->id.toString().endsWith(u"/streams/"_s + tail))
                return resource->id.toString();
        }
        return {};
    }
    Connection &connection() { return *m_workspace.connection(u"peer"_s); }
    template <typename Source>
    Source &as() { return dynamic_cast<Source &>(connection()); }

private:
    Clock m_clock;
    KubernetesProvider m_provider;
    Workspace m_workspace;
};

/// What comes over a channel.
struct Listener {
    std::unique_ptr<Channel> channel;
    QByteArray output, errors;
    std::optional<ChannelEnd> end;
    bool isOpen = false;

    explicit Listener(std::unique_ptr<Channel> listened)
        : channel(std::move(listened))
    {
        QObject::connect(channel.get(), &Channel::opened, channel.get(), [this] { isOpen = true; });
        QObject::connect(channel.get(), &Channel::received, channel.get(), [this](const QByteArray &bytes, Channel::Stream stream) {
            (stream == Channel::Stream::Output ? output : errors).append(bytes);
        });
        QObject::connect(channel.get(), &Channel::closed, channel.get(), [this](const ChannelEnd &closed) { end = closed; });
        channel->open();
    }
};

qint64 residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no /proc");
    return file.readAll().split(' ').value(1).toLongLong() * 4096 >> 20;
}

} // namespace

class TestKubernetesStreams : public QObject {
    Q_OBJECT

    KubernetesPeer m_peer;
    QTemporaryDir m_config;
    QBuffer *m_out = nullptr; ///< of the command that runs

    QString logFile(const QString &name) const { return m_peer.directory() + u"/streams/"_s + name; }
    /// Appends a line as a container runtime would.
    void write(const QString &file, const QByteArray &line, const QDateTime &at = QDateTime::currentDateTimeUtc())
    {
        QFile log(logFile(file));
        QVERIFY(log.open(QIODevice::Append));
        log.write(at.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toUtf8() + "000000Z stdout F " + line + '\n');
    }
    struct Outcome {
        int code = -1;
        QByteArray out, err;
    };
    Outcome run(const QStringList &words, const QByteArray &input = {}, bool terminal = false, const QString &kubeconfig = {})
    {
        KubernetesProvider provider;
        const Clock clock;
        QBuffer in, out, err;
        in.setData(input);
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        const auto line = parseCommandLine(QStringList {u"--config"_s, m_config.path(), u"--kubeconfig"_s, kubeconfig.isEmpty() ? m_peer.kubeconfig() : kubeconfig} + words);
        if (!line)
            return {ExitCode::Usage, {}, line.error().toString().toUtf8()};
        CommandEnvironment environment {.providers = {&provider}, .writers = {}, .clock = clock, .in = in, .out = out, .err = err, .scope = {}};
        environment.outIsTerminal = terminal;
        m_out = &out;
        const int code = runCommand(*line, environment);
        m_out = nullptr;
        return {code, out.data(), err.data()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up({u"--with"_s, u"controller-manager,scheduler,kwok"_s}), qPrintable(m_peer.problem()));
        m_peer.kubectl({u"apply"_s, u"--validate=false"_s, u"-f"_s, QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/kubernetes/streams.yaml")});
        QVERIFY2(m_peer.problem().isEmpty(), qPrintable(m_peer.problem()));
        for (const QString &file : {u"web-0.app.log"_s, u"web-0.side.log"_s, u"web-1.app.log"_s, u"web-1.side.log"_s, u"web-2.app.log"_s, u"web-2.side.log"_s})
            write(file, "first of " + file.toUtf8());
        write(u"web-0.app.previous.log"_s, "before the crash");
        m_peer.kubectl({u"wait"_s, u"pods"_s, u"-n"_s, u"streams"_s, u"--all"_s, u"--for=condition=Ready"_s, u"--timeout=60s"_s});
        QVERIFY2(m_peer.problem().isEmpty(), qPrintable(m_peer.problem()));
        QVERIFY(m_peer.command({u"user"_s, u"looker"_s}));
    }

    void logsOfAWorkload_areWholeLinesWithTheirParts()
    {
        Workplace place(m_peer.kubeconfig());
        LogFeed feed(place.connection(), place.idOf(u"statefulsets.apps/web"_s), {});
        QSignalSpy finished(&feed, &LogFeed::finished);
        QStringList lines;
        connect(&feed, &LogFeed::received, this, [&](const QList<LogLine> &some) {
            for (const LogLine &line : some)
                lines.append(feed.parts()[line.part].pod + u'.' + feed.parts()[line.part].container + u": "_s + QString::fromUtf8(line.bytes));
        });
        feed.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Soon);
        lines.sort();
        QCOMPARE(lines, (QStringList {u"web-0.app: first of web-0.app.log"_s, u"web-0.side: first of web-0.side.log"_s, u"web-1.app: first of web-1.app.log"_s, u"web-1.side: first of web-1.side.log"_s}));
    }

    void pausedLog_keepsTheServerWaitingAndMemoryFlat()
    {
        QFile log(logFile(u"big.app.log"_s));
        QVERIFY(log.open(QIODevice::WriteOnly));
        const QByteArray line = "2026-11-24T03:00:00.000000000Z stdout F " + QByteArray(99, 'x') + '\n';
        for (int i = 0; i < 10; ++i)
            log.write(line.repeated(100'000));
        log.close();
        Workplace place(m_peer.kubeconfig());
        LogFeed feed(place.connection(), place.idOf(u"pods/big"_s), {});
        QSignalSpy finished(&feed, &LogFeed::finished);
        qint64 count = 0, bytes = 0;
        bool wasPaused = false;
        connect(&feed, &LogFeed::received, this, [&](const QList<LogLine> &lines) {
            count += lines.size();
            for (const LogLine &some : lines)
                bytes += some.bytes.size() + 1;
            if (count >= 100'000 && !std::exchange(wasPaused, true))
                feed.setPaused(true);
        });
        const qint64 before = residentMiB();
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(wasPaused, Soon);
        const qint64 pausedAt = count;
        QTest::qWait(2000);
        QCOMPARE(count, pausedAt);
        QVERIFY2(residentMiB() - before < MostGrowth, qPrintable(QString::number(residentMiB() - before)));
        feed.setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Soon);
        QVERIFY2(residentMiB() - before < MostGrowth, qPrintable(QString::number(residentMiB() - before)));
        QCOMPARE(count, 1'000'000);
        QCOMPARE(bytes, 100'000'000);
    }

    void logs_onTheCommandLine()
    {
        Workplace place(m_peer.kubeconfig());
        const QString web = place.idOf(u"statefulsets.apps/web"_s), pod = place.idOf(u"pods/web-0"_s);
        for (int i = 0; i < 20; ++i)
            write(u"web-0.app.log"_s, "one " + QByteArray::number(i));
        const Outcome all = run({u"logs"_s, web, u"-c"_s, u"side"_s});
        QCOMPARE(all.code, ExitCode::Done);
        QVERIFY2(all.out.contains("[pod/web-1/side] first of web-1.side.log\n"), all.out.constData());
        QCOMPARE(run({u"logs"_s, pod, u"-p"_s, u"-c"_s, u"app"_s}).out, "before the crash\n");
        QCOMPARE(run({u"logs"_s, pod, u"--tail"_s, u"1"_s, u"-c"_s, u"app"_s}).out, "one 19\n");
        QCOMPARE(run({u"logs"_s, pod, u"--grep"_s, u"one 1[89]"_s, u"-c"_s, u"app"_s}).out, "one 18\none 19\n");
        write(u"web-0.side.log"_s, "\x1b[31mred\x1b[0m \x1b]0;title\x07" "and\tplain\r");
        QCOMPARE(run({u"logs"_s, pod, u"--tail"_s, u"1"_s, u"-c"_s, u"side"_s}, {}, true).out, "red and\tplain\n");
        QVERIFY(run({u"logs"_s, pod, u"--tail"_s, u"1"_s, u"-c"_s, u"side"_s}).out.contains("\x1b[31mred")); // to a file: as it is
        const Outcome json = run({u"logs"_s, pod, u"--tail"_s, u"1"_s, u"-c"_s, u"side"_s, u"--timestamps"_s, u"-o"_s, u"jsonl"_s});
        const QJsonObject row = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(row[u"line"_s].toString(), u"\x1b[31mred\x1b[0m \x1b]0;title\x07" "and\tplain\r"_s);
        QVERIFY(QDateTime::fromString(row[u"time"_s].toString(), Qt::ISODateWithMs).isValid());
        const Outcome nothing = run({u"logs"_s, pod, u"-c"_s, u"nobody"_s});
        QCOMPARE(nothing.code, ExitCode::Failed);
        QVERIFY(nothing.err.contains("no container of that name"));
        QCOMPARE(run({u"logs"_s, pod, u"-f"_s, u"-p"_s}).code, ExitCode::Usage);
    }

    void program_readsWritesAndEnds()
    {
        Workplace place(m_peer.kubeconfig());
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"read line; echo \"got $line\"; echo trouble >&2"_s};
        request.input = true;
        Listener shell(place.as<ExecSource>().execute(place.idOf(u"pods/web-0"_s), request));
        shell.channel->write("words\n");
        QTRY_VERIFY_WITH_TIMEOUT(shell.end.has_value(), Soon);
        QVERIFY2(!shell.end->error, qPrintable(shell.end->error ? shell.end->error->toString() : QString()));
        QCOMPARE(shell.output, "got words\n");
        QCOMPARE(shell.errors, "trouble\n");
        QCOMPARE(shell.end->exitCode, 0);
    }

    void muchInput_waitsForItsReader()
    {
        Workplace place(m_peer.kubeconfig());
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"sleep 2; head -c 20000000 | cksum"_s};
        request.input = true;
        Listener sum(place.as<ExecSource>().execute(place.idOf(u"pods/web-0"_s), request));
        QTRY_VERIFY_WITH_TIMEOUT(sum.isOpen, Soon);
        const QByteArray piece(1'000'000, 'a');
        for (int i = 0; i < 20; ++i)
            sum.channel->write(piece);
        QVERIFY(sum.channel->pendingBytes() > 10'000'000);
        QTRY_VERIFY_WITH_TIMEOUT(sum.end.has_value(), Soon);
        QVERIFY2(sum.output.endsWith(" 20000000\n"), sum.output + sum.errors + (sum.end->error ? sum.end->error->toString().toUtf8() : QByteArray()));
        QVERIFY(sum.channel->pendingBytes() < 1'000'000);
    }

    void terminal_hasTheSizeThatItIsGiven()
    {
        Workplace place(m_peer.kubeconfig());
        Listener shell(place.as<ExecSource>().execute(place.idOf(u"statefulsets.apps/web"_s), {u"app"_s, {u"sh"_s}, true, true, 100, 30}));
        QTRY_VERIFY_WITH_TIMEOUT(shell.isOpen, Soon);
        const auto says = [&](const QByteArray &size) {
            shell.channel->write("stty size\n");
            return shell.output.contains(size);
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("30 100"), Soon);
        shell.channel->resize(120, 40);
        QTRY_VERIFY_WITH_TIMEOUT(says("40 120"), Soon);
        shell.channel->write("exit\n");
        QTRY_VERIFY_WITH_TIMEOUT(shell.end.has_value(), Soon);
    }

    void whatCannotBeRun_saysWhy()
    {
        Workplace place(m_peer.kubeconfig());
        const auto messageOf = [&](const QString &tail, const ExecRequest &request) {
            Listener refused(place.as<ExecSource>().execute(place.idOf(tail), request));
            if (!QTest::qWaitFor([&] { return refused.end.has_value(); }, Soon))
                qFatal("no end");
            return refused.end->error ? refused.end->error->message + u": "_s + refused.end->error->detail : QString();
        };
        ExecRequest request;
        request.command = {u"true"_s};
        request.container = u"nobody"_s;
        QVERIFY(messageOf(u"pods/web-0"_s, request).contains(u"has no container “nobody”; it has app, side"));
        request.container.clear();
        request.command = {u"sh"_s, u"-c"_s, u"exit 3"_s}; // what the peer makes of it is an error inside the server
        QVERIFY(messageOf(u"pods/web-0"_s, request).contains(u"exit status 3"));
    }

    void terminalOnTheCommandLine_isRawAndRestored()
    {
        Workplace place(m_peer.kubeconfig());
        QProcess process;
        process.start(u"python3"_s, {QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/kubernetes/terminal.py"), QStringLiteral(ALLOD_BINARY), u"--config"_s, m_config.path(),
                                        u"--kubeconfig"_s, m_peer.kubeconfig(), u"exec"_s, u"-it"_s, place.idOf(u"pods/web-0"_s), u"--"_s, u"sh"_s});
        QVERIFY(process.waitForFinished(3 * Soon));
        QVERIFY2(process.exitCode() == 0, (process.readAllStandardOutput() + process.readAllStandardError()).constData());
    }

    void exec_onTheCommandLine_isJournaledWithoutItsContents()
    {
        Workplace place(m_peer.kubeconfig());
        const Outcome done = run({u"exec"_s, place.idOf(u"pods/web-0"_s), u"-i"_s, u"--"_s, u"sh"_s, u"-c"_s, u"read secret; echo well; echo ill >&2"_s}, "hunter2\n");
        QCOMPARE(done.code, ExitCode::Done);
        QCOMPARE(done.out, "well\n");
        QVERIFY(done.err.contains("ill\n"));
        const Outcome audit = run({u"audit"_s, u"-o"_s, u"json"_s});
        QVERIFY(audit.out.contains("Run sh in web-0"));
        QVERIFY(!audit.out.contains("hunter2") && !audit.out.contains("read secret") && !audit.out.contains("well"));
        QCOMPARE(run({u"audit"_s, u"verify"_s}).code, ExitCode::Done);
        const Outcome refused = run({u"--read-only"_s, u"exec"_s, place.idOf(u"pods/web-0"_s), u"--"_s, u"true"_s});
        QCOMPARE(refused.code, ExitCode::Refused);
        QVERIFY2(refused.err.contains("read-only"), refused.err.constData());
        QVERIFY(run({u"audit"_s}).out.contains("refused"));
    }

    void forwardedPort_outlivesThePod()
    {
        QTcpServer echo;
        QVERIFY2(echo.listen(QHostAddress::LocalHost, m_peer.value(u"FORWARDED"_s).toUShort()), qPrintable(echo.errorString()));
        connect(&echo, &QTcpServer::newConnection, &echo, [&echo] {
            QTcpSocket *socket = echo.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        Workplace place(m_peer.kubeconfig());
        PortForward forward(place.connection(), place.idOf(u"services/web"_s), 80);
        QVERIFY(forward.listen());
        const auto echoes = [&](const QByteArray &words) {
            QTcpSocket client;
            client.connectToHost(u"127.0.0.1"_s, forward.localPort());
            client.write(words);
            return QTest::qWaitFor([&] { return client.bytesAvailable() >= words.size() || client.state() == QAbstractSocket::UnconnectedState; }, Soon) && client.readAll() == words;
        };
        QVERIFY(echoes("hello"));
        QVERIFY(echoes(QByteArray(5'000'000, 'x')));
        const QByteArray before = m_peer.kubectl({u"get"_s, u"pods"_s, u"-n"_s, u"streams"_s, u"-l"_s, u"app=web"_s, u"-o"_s, u"jsonpath={.items[*].metadata.uid}"_s});
        m_peer.kubectl({u"delete"_s, u"pods"_s, u"-n"_s, u"streams"_s, u"-l"_s, u"app=web"_s, u"--wait=false"_s});
        QTRY_VERIFY_WITH_TIMEOUT(echoes("again"), Soon);
        const auto isReplaced = [&] {
            const QByteArray now = m_peer.kubectl({u"get"_s, u"pods"_s, u"-n"_s, u"streams"_s, u"-l"_s, u"app=web"_s, u"-o"_s, u"jsonpath={.items[*].metadata.uid}"_s});
            return now.split(' ').size() == 2 && now != before;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isReplaced(), Soon);
        QTRY_VERIFY_WITH_TIMEOUT(echoes("and again"), Soon);
        echo.close();
        QSignalSpy failures(&forward, &PortForward::connectionFailed);
        QVERIFY(!echoes("nobody there"));
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, Soon);
        QVERIFY(failures[0][0].value<Error>().message.contains(u"port 80 cannot be reached"));
        QVERIFY(forward.isListening());
    }

    void forward_onTheCommandLine_endsWhenInterrupted()
    {
        Workplace place(m_peer.kubeconfig());
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, this, [&] {
            if (m_out && m_out->data().contains("Forwarding"))
                std::raise(SIGINT);
        });
        ticks.start(100);
        const Outcome outcome = run({u"forward"_s, place.idOf(u"pods/web-1"_s), u":8080"_s});
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY2(outcome.out.startsWith("Forwarding from 127.0.0.1:") && outcome.out.endsWith(" -> 8080\n"), outcome.out.constData());
        QCOMPARE(run({u"forward"_s, place.idOf(u"pods/web-1"_s), u"8080:nonsense"_s}).code, ExitCode::Usage);
    }

    void events_ofAWorkloadAndItsPods()
    {
        Workplace place(m_peer.kubeconfig());
        const auto events = place.as<EventSource>().events(place.idOf(u"statefulsets.apps/web"_s));
        QTRY_VERIFY_WITH_TIMEOUT(events.isFinished(), Soon);
        const auto result = events.result();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().toString()));
        const auto created = std::find_if(result->begin(), result->end(), [](const NotedEvent &event) { return event.reason == u"SuccessfulCreate"; });
        QVERIFY(created != result->end());
        QCOMPARE(created->about, u"statefulset web"_s);
        QVERIFY(created->at > QDateTime::currentMSecsSinceEpoch() - 3'600'000);
        QVERIFY(std::is_sorted(result->begin(), result->end(), [](const NotedEvent &a, const NotedEvent &b) { return a.at > b.at; }));
    }

    void whoMayNot_isToldWhatIsMissing()
    {
        const QString looker = m_peer.directory() + u"/looker.kubeconfig"_s;
        Workplace place(looker);
        const auto endOf = [](std::unique_ptr<Channel> channel) {
            Listener listener(std::move(channel));
            if (!QTest::qWaitFor([&] { return listener.end.has_value(); }, Soon))
                qFatal("no end");
            return *listener.end;
        };
        const auto parts = place.as<LogSource>().logParts(place.idOf(u"pods/web-0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(parts.isFinished(), Soon);
        ExecRequest shell;
        shell.command = {u"sh"_s};
        const QList<std::pair<ChannelEnd, QString>> ends {
            {endOf(place.as<LogSource>().log(parts.result()->constFirst(), {})), u"pods/log"_s},
            {endOf(place.as<ExecSource>().execute(place.idOf(u"pods/web-0"_s), shell)), u"pods/exec"_s},
            {endOf(place.as<PortSource>().connectPort(place.idOf(u"pods/web-0"_s), 80)), u"pods/portforward"_s},
        };
        for (const auto &[end, missing] : ends) {
            QVERIFY(end.error);
            QCOMPARE(int(end.error->code), int(ErrorCode::PermissionDenied));
            QVERIFY2(end.error->detail.contains(missing), qPrintable(end.error->toString()));
        }
        QCOMPARE(run({u"exec"_s, place.idOf(u"pods/web-0"_s), u"--"_s, u"true"_s}, {}, false, looker).code, ExitCode::Refused);
        QCOMPARE(run({u"logs"_s, place.idOf(u"pods/web-0"_s)}, {}, false, looker).code, ExitCode::Refused);
    }

    void readOnlyConnection_opensNoSession()
    {
        Workplace place(m_peer.kubeconfig(), true);
        ExecRequest shell;
        shell.command = {u"sh"_s};
        Listener exec(place.as<ExecSource>().execute(place.idOf(u"pods/web-0"_s), shell));
        Listener port(place.as<PortSource>().connectPort(place.idOf(u"pods/web-0"_s), 80));
        QTRY_VERIFY_WITH_TIMEOUT(exec.end && port.end, Soon);
        QVERIFY(exec.end->error && exec.end->error->message.contains(u"read-only"));
        QVERIFY(port.end->error && port.end->error->message.contains(u"read-only"));
    }

    void followedLogs_outliveTheServerAndTakeUpNewPods() // late: kwok starts no pods once it was started anew
    {
        Workplace place(m_peer.kubeconfig());
        LogFeedRequest request;
        request.log.follow = true;
        request.containers = {u"app"_s};
        LogFeed feed(place.connection(), place.idOf(u"statefulsets.apps/web"_s), request);
        QMap<QString, int> seen;
        connect(&feed, &LogFeed::received, this, [&](const QList<LogLine> &some) {
            for (const LogLine &line : some)
                ++seen[QString::fromUtf8(line.bytes)];
        });
        feed.start();
        QTRY_VERIFY_WITH_TIMEOUT(seen.contains(u"first of web-0.app.log"_s) && seen.contains(u"first of web-1.app.log"_s), Soon);
        m_peer.kubectl({u"scale"_s, u"statefulset/web"_s, u"-n"_s, u"streams"_s, u"--replicas=3"_s});
        QTRY_VERIFY_WITH_TIMEOUT(seen.contains(u"first of web-2.app.log"_s), Soon);
        for (int i = 0; i < 20; ++i)
            write(u"web-0.app.log"_s, "before " + QByteArray::number(i));
        QTRY_VERIFY_WITH_TIMEOUT(seen.contains(u"before 19"_s), Soon);
        QVERIFY(m_peer.command({u"down"_s}));
        for (int i = 0; i < 20; ++i)
            write(u"web-0.app.log"_s, "after " + QByteArray::number(i));
        QVERIFY2(m_peer.up({u"--with"_s, u"controller-manager,scheduler,kwok"_s}), qPrintable(m_peer.problem()));
        QTRY_VERIFY_WITH_TIMEOUT(seen.contains(u"after 19"_s), 2 * Soon);
        QVERIFY(!feed.isFinished());
        for (int i = 0; i < 20; ++i)
            QVERIFY(seen.contains(u"before %1"_s.arg(i)) && seen.contains(u"after %1"_s.arg(i)));
        for (auto line = seen.begin(); line != seen.end(); ++line)
            QVERIFY2(line.value() == 1, qPrintable(u"%1 came %2 times"_s.arg(line.key()).arg(line.value())));
    }

    void serverThatDies_endsSessionsAndSaysSo() // the last one: it stays dead
    {
        Workplace place(m_peer.kubeconfig());
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"echo ready; sleep 60"_s};
        Listener shell(place.as<ExecSource>().execute(place.idOf(u"pods/web-0"_s), request));
        QTRY_COMPARE_WITH_TIMEOUT(shell.output, "ready\n", Soon);
        QFile server(m_peer.directory() + u"/apiserver.pid"_s);
        QVERIFY(server.open(QIODevice::ReadOnly));
        QCOMPARE(::kill(pid_t(server.readAll().trimmed().toInt()), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(shell.end.has_value(), Soon);
        QVERIFY(shell.end->error && !shell.end->exitCode);
    }
};

QTEST_GUILESS_MAIN(TestKubernetesStreams)
#include "tst_kubernetesstreams.moc"
