// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/link.h"
#include "tests/backends/hosts/sshhost.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace std::chrono_literals;
using ssh::Command;
using ssh::Link;
using ssh::Output;

/// The transport against Debian's sshd.
class TestSshTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_host = std::make_unique<SshHost>(); }
    void cleanupTestCase() { m_host.reset(); }

    void probe_runsWithArgumentsThatStayText();
    void run_givesBothStreamsExitCodeAndTakesInput();
    void run_isRefusedOnReadOnlyBeforeAnythingIsSent();
    void run_endlessOutputIsCutOff();
    void run_hangingCommandEndsInTime();
    void run_canBeCancelled();
    void run_goesOnAfterTheKeptSessionWasCut();
    void open_unknownKeyIsRefusedAndPinned();
    void open_changedKeyIsRefusedWithBothFingerprints();
    void open_wrongKeyAndLockedKeyAreNamed();
    void open_agentSigns();
    void open_passphraseUnlocksAKeyFile();
    void open_nobodyListensAndSilenceAndGarbage();
    void jump_throughOneHostToAnother();
    void port_carriesBothWaysAndManyAtOnce();
    void port_nobodyListens();
    void session_shellInATerminalWithItsSize();
    void channel_pausedHostWaits();

private:
    static QList<ssh::Probe> probes()
    {
        return {{u"echo"_s, "printf '%s|' \"$@\""}, {u"endless"_s, "exec yes", 1024 * 1024}, {u"hang"_s, "exec sleep 60", 1024, 1s},
            {u"binary"_s, "head -c 3000000 /dev/zero; printf '\\377\\0end' >&2"}};
    }
    std::shared_ptr<Link> link(ssh::Target target, bool readOnly = false) const
    {
        return std::make_shared<Link>(m_engine, std::move(target), readOnly, probes());
    }
    std::shared_ptr<Link> link(bool readOnly = false) const { return link(m_host->target(), readOnly); }
    template <typename T>
    static T wait(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
            qFatal("no answer");
        return future.result();
    }
    static QByteArray problemOf(const QSignalSpy &closed)
    {
        const auto end = closed[0][0].value<ChannelEnd>();
        return end.error ? end.error->toString().toUtf8() : QByteArray::number(end.exitCode.value_or(-1));
    }
    static QString problem(const Result<Output> &output) { return output ? QString() : output.error().toString(); }
    static Result<Output> run(const std::shared_ptr<Link> &link, const QByteArray &text) { return wait(link->run({text})); }
    /// Opens a channel, writes, and gives everything that came until it closed.
    static QByteArray converse(Channel &channel, const QByteArray &input)
    {
        QByteArray got;
        QSignalSpy closed(&channel, &Channel::closed);
        connect(&channel, &Channel::received, &channel, [&](const QByteArray &bytes) { got += bytes; });
        channel.open();
        channel.write(input);
        if (!QTest::qWaitFor([&] { return !closed.isEmpty(); }, 30'000))
            qFatal("the channel stays open");
        return got;
    }

    std::unique_ptr<SshHost> m_host;
    const std::shared_ptr<ssh::Engine> m_engine = std::make_shared<ssh::Engine>();
};

void TestSshTransport::probe_runsWithArgumentsThatStayText()
{
    const auto output = wait(link(true)->probe(u"echo"_s, {u"a b"_s, u"$(id)"_s, u"it's"_s, {}, u"*"_s, u"x\ny"_s}));
    QVERIFY2(output, qPrintable(problem(output)));
    QCOMPARE(output->out, "a b|$(id)|it's||*|x\ny|");
    QCOMPARE(output->exitCode, 0);
    QCOMPARE(wait(link()->probe(u"other"_s)).error().code, ErrorCode::Internal);
}

void TestSshTransport::run_givesBothStreamsExitCodeAndTakesInput()
{
    const auto secret = std::make_shared<const Secret>(QByteArray(3'000'000, 'x'));
    const auto output = wait(link()->run({"wc -c; echo told >&2; exit 7", secret}));
    QVERIFY2(output, qPrintable(problem(output)));
    QCOMPARE(output->out.trimmed(), "3000000");
    QCOMPARE(output->err, "told\n");
    QCOMPARE(output->exitCode, 7);
    const auto binary = wait(link()->probe(u"binary"_s));
    QVERIFY2(binary, qPrintable(problem(binary)));
    QCOMPARE(binary->out.size(), 3'000'000);
    QCOMPARE(binary->err, QByteArray("\377\0end", 5));
    const auto killed = run(link(), "kill -9 $$");
    QVERIFY2(killed, qPrintable(problem(killed)));
    QCOMPARE(killed->exitCode, -1);
}

void TestSshTransport::run_isRefusedOnReadOnlyBeforeAnythingIsSent()
{
    const qsizetype before = m_host->commands().size();
    const auto readOnly = link(true);
    QCOMPARE(run(readOnly, "touch /tmp/never").error().code, ErrorCode::PermissionDenied);
    for (const auto &channel : {readOnly->session({}), readOnly->port(u"127.0.0.1"_s, 22)}) {
        QSignalSpy closed(channel.get(), &Channel::closed);
        channel->open();
        QVERIFY(closed.wait());
        QCOMPARE(closed[0][0].value<ChannelEnd>().error->code, ErrorCode::PermissionDenied);
    }
    QCOMPARE(m_host->commands().size(), before);
}

void TestSshTransport::run_endlessOutputIsCutOff()
{
    const auto output = wait(link()->probe(u"endless"_s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::ResourceExhausted);
    QVERIFY(output.error().message.contains(u"1 MiB"_s));
}

void TestSshTransport::run_hangingCommandEndsInTime()
{
    QElapsedTimer elapsed;
    const auto impatient = link([&] {
        ssh::Target target = m_host->target();
        target.timeout = 2s;
        return target;
    }());
    QVERIFY(wait(impatient->probe(u"echo"_s)));
    elapsed.start();
    QCOMPARE(wait(impatient->probe(u"hang"_s)).error().code, ErrorCode::DeadlineExceeded);
    QVERIFY(elapsed.elapsed() < 20'000);
}

void TestSshTransport::run_canBeCancelled()
{
    const CancelToken cancel;
    const auto sent = std::make_shared<std::atomic_bool>(false);
    auto future = link()->run({"sleep 60"}, cancel, sent);
    QVERIFY(QTest::qWaitFor([&] { return sent->load(); }, 20'000));
    cancel.cancel();
    QCOMPARE(wait(future).error().code, ErrorCode::Cancelled);
}

void TestSshTransport::run_goesOnAfterTheKeptSessionWasCut()
{
    const auto kept = link();
    QCOMPARE(problem(run(kept, "true")), QString());
    m_host->cut();
    const auto again = run(kept, "echo again");
    QVERIFY2(again, qPrintable(problem(again)));
    QCOMPARE(again->out, "again\n");
}

void TestSshTransport::open_unknownKeyIsRefusedAndPinned()
{
    ssh::Target target = m_host->target();
    target.knownHosts = {u"/nowhere"_s};
    const Error error = run(link(target), "true").error();
    QCOMPARE(error.code, ErrorCode::FailedPrecondition);
    const qsizetype begin = error.detail.indexOf(u"SHA256:"_s);
    QVERIFY2(begin > 0, qPrintable(error.detail));
    target.pinnedKey = error.detail.sliced(begin, 50);
    const auto pinned = run(link(target), "true");
    QVERIFY2(pinned, qPrintable(problem(pinned)));
    target.pinnedKey = u"SHA256:"_s + QString(43, u'A');
    QCOMPARE(run(link(target), "true").error().code, ErrorCode::Unauthenticated);
}

void TestSshTransport::open_changedKeyIsRefusedWithBothFingerprints()
{
    const SshHost other;
    QCOMPARE(problem(run(link(other.target()), "true")), QString());
    const auto fingerprint = [&] {
        QProcess keygen;
        keygen.start(u"ssh-keygen"_s, {u"-lf"_s, other.file(u"host.pub"_s)});
        keygen.waitForFinished();
        return QString::fromLatin1(keygen.readAllStandardOutput().split(' ').value(1));
    };
    const QString before = fingerprint();
    other.renew();
    const Error error = run(link(other.target()), "true").error();
    QCOMPARE(error.code, ErrorCode::Unauthenticated);
    QVERIFY2(error.detail.contains(before) && error.detail.contains(fingerprint()) && error.detail.contains(other.file(u"known"_s) + u":1"_s), qPrintable(error.detail));
}

void TestSshTransport::open_wrongKeyAndLockedKeyAreNamed()
{
    ssh::Target target = m_host->target();
    QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, {}, u"-f"_s, m_host->file(u"stranger"_s)});
    QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u"secret words"_s, u"-f"_s, m_host->file(u"locked"_s)});
    target.identityFiles = {m_host->file(u"stranger"_s), m_host->file(u"locked"_s), u"/nowhere"_s};
    const Error error = run(link(target), "true").error();
    QCOMPARE(error.code, ErrorCode::Unauthenticated);
    QVERIFY2(error.detail.contains(u"stranger"_s) && error.detail.contains(u"locked by a passphrase"_s) && !error.detail.contains(u"nowhere"_s), qPrintable(error.detail));
}

void TestSshTransport::open_agentSigns()
{
    QProcess agent;
    const QString socket = m_host->file(u"agent"_s);
    agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(socket); }));
    QProcess add;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSH_AUTH_SOCK"_s, socket);
    add.setProcessEnvironment(environment);
    add.start(u"ssh-add"_s, {u"-q"_s, m_host->file(u"user"_s)});
    QVERIFY(add.waitForFinished() && add.exitCode() == 0);
    ssh::Target target = m_host->target();
    target.identityFiles.clear();
    QVERIFY(!run(link(target), "true"));
    target.agent = socket;
    const auto output = run(link(target), "echo by agent");
    QVERIFY2(output, qPrintable(problem(output)));
    agent.terminate();
    QVERIFY(agent.waitForFinished());
}

void TestSshTransport::open_passphraseUnlocksAKeyFile()
{
    QFile::copy(m_host->file(u"user"_s), m_host->file(u"wrapped"_s));
    QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-P"_s, {}, u"-N"_s, u"open sesame"_s, u"-f"_s, m_host->file(u"wrapped"_s)});
    ssh::Target target = m_host->target();
    target.identityFiles = {m_host->file(u"wrapped"_s)};
    QVERIFY(!run(link(target), "true"));
    target.passphrase = [] { return std::make_shared<const Secret>(QByteArray("wrong")); };
    QVERIFY(!run(link(target), "true"));
    target.passphrase = [] { return std::make_shared<const Secret>(QByteArray("open sesame")); };
    QCOMPARE(problem(run(link(target), "true")), QString());
}

void TestSshTransport::open_nobodyListensAndSilenceAndGarbage()
{
    ssh::Target target = m_host->target();
    target.timeout = 1s;
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        target.port = server.serverPort();
        QCOMPARE(run(link(target), "true").error().code, ErrorCode::DeadlineExceeded); // says nothing
    }
    QCOMPARE(run(link(target), "true").error().message, u"the host's port cannot be reached"_s);
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.0 400 Bad Request\r\n\r\n" + QByteArray(100'000, 'x'));
        socket->disconnectFromHost();
    });
    target.port = server.serverPort();
    QCOMPARE(run(link(target), "true").error().code, ErrorCode::Unavailable);
    target.host = u"no-such-host.invalid"_s;
    QVERIFY(run(link(target), "true").error().message.contains(u"resolved"_s));
}

void TestSshTransport::jump_throughOneHostToAnother()
{
    const SshHost inner;
    ssh::Target target = inner.target();
    target.via = std::make_shared<const ssh::Target>(m_host->target());
    const auto through = link(target);
    const auto output = run(through, "head -c 2000000 /dev/zero; echo $SSH_CLIENT >&2");
    QVERIFY2(output, qPrintable(problem(output)));
    QCOMPARE(output->out.size(), 2'000'000);
    QVERIFY(!inner.commands().isEmpty());
    QVERIFY(!m_host->commands().contains(inner.commands().last())); // it is only the way
    const auto channel = through->port(u"127.0.0.1"_s, inner.port());
    QVERIFY(converse(*channel, "x\n").startsWith("SSH-2.0-"));

    target.via = std::make_shared<const ssh::Target>([&] {
        ssh::Target gate = m_host->target();
        gate.knownHosts.clear();
        return gate;
    }());
    QCOMPARE(run(link(target), "true").error().code, ErrorCode::FailedPrecondition);
}

void TestSshTransport::port_carriesBothWaysAndManyAtOnce()
{
    // Gives back what it got, and ends when the other side does; Qt's own sockets know no half-closed connection.
    QProcess echo;
    echo.start(u"python3"_s, {u"-c"_s, u"import socketserver\nclass H(socketserver.BaseRequestHandler):\n def handle(self):\n  while b := self.request.recv(65536): self.request.sendall(b)\n"
                              "s = socketserver.ThreadingTCPServer(('127.0.0.1', 0), H)\nprint(s.server_address[1], flush=True)\ns.serve_forever()"_s});
    QVERIFY(echo.waitForReadyRead(20'000));
    const quint16 port = echo.readLine().trimmed().toUShort();
    const auto shared = link();
    struct Flow {
        std::unique_ptr<Channel> channel;
        QByteArray got;
        bool closed = false;
    };
    std::vector<Flow> flows(8);
    const QByteArray bytes = QByteArray(1'000'000, 'a') + "end";
    for (Flow &flow : flows) {
        flow.channel = shared->port(u"127.0.0.1"_s, port);
        connect(flow.channel.get(), &Channel::received, this, [&flow](const QByteArray &bytes) { flow.got += bytes; });
        connect(flow.channel.get(), &Channel::closed, this, [&flow](const ChannelEnd &end) { flow.closed = !end.error; });
        flow.channel->open();
        flow.channel->write(bytes);
        flow.channel->closeWriting();
    }
    QVERIFY(QTest::qWaitFor([&] { return std::ranges::all_of(flows, &Flow::closed); }, 60'000));
    for (const Flow &flow : flows)
        QCOMPARE(flow.got.size(), bytes.size());
    for (const Flow &flow : flows)
        QVERIFY(flow.got == bytes);
    echo.kill();
    echo.waitForFinished();
}

void TestSshTransport::port_nobodyListens()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    const quint16 port = server.serverPort();
    server.close();
    const auto channel = link()->port(u"127.0.0.1"_s, port);
    QSignalSpy closed(channel.get(), &Channel::closed);
    channel->open();
    QVERIFY(closed.wait(20'000));
    QVERIFY(closed[0][0].value<ChannelEnd>().error->message.contains(QString::number(port)));
}

void TestSshTransport::session_shellInATerminalWithItsSize()
{
    ssh::FlowRequest request;
    request.terminal = true;
    request.size = {101, 37};
    const auto channel = link()->session(request);
    QSignalSpy closed(channel.get(), &Channel::closed);
    const QByteArray got = converse(*channel, "stty size; tty; exit 5\n");
    QVERIFY2(got.contains("37 101") && got.contains("/dev/pts/"), (got.toPercentEncoding() + problemOf(closed)).constData());
    QCOMPARE(closed[0][0].value<ChannelEnd>().exitCode, std::optional(5));
}

void TestSshTransport::channel_pausedHostWaits()
{
    ssh::FlowRequest request;
    request.command = "yes";
    auto channel = link()->session(request);
    qsizetype got = 0;
    connect(channel.get(), &Channel::received, this, [&](const QByteArray &bytes) {
        got += bytes.size();
        channel->setPaused(true);
    });
    channel->open();
    QVERIFY(QTest::qWaitFor([&] { return got > 0; }, 20'000));
    QTest::qWait(500);
    const qsizetype before = got;
    QTest::qWait(500);
    QCOMPARE(got, before);
    channel->setPaused(false);
    QVERIFY(QTest::qWaitFor([&] { return got > before; }, 20'000));
    channel.reset(); // ends the program as well
    QCOMPARE(problem(run(link(), "true")), QString());
}

QTEST_GUILESS_MAIN(TestSshTransport)
#include "tst_sshtransport.moc"
