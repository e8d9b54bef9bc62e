// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/planner.h"
#include "app/reports/utf8.h"
#include "app/streams/harmlesstext.h"
#include "app/streams/logfeed.h"
#include "app/streams/portforward.h"
#include "app/streams/streamsession.h"
#include "tests/support/actingprovider.h"
#include "tests/support/hostile.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A channel that a test holds in its hand.
class HandChannel final : public Channel {
public:
    void open() override { isOpen = true; }
    void write(const QByteArray &bytes) override { written += bytes; }
    void setPaused(bool paused) override { isPaused = paused; }
    qsizetype pendingBytes() const override { return pending; }
    void say(const QByteArray &bytes) { Q_EMIT received(bytes, Stream::Output); }
    void end(const ChannelEnd &end = {}) { Q_EMIT closed(end); }
    void tellSent()
    {
        pending = 0;
        Q_EMIT sent();
    }
    bool isOpen = false, isPaused = false;
    QByteArray written;
    qsizetype pending = 0;
};

class HandConnection final : public Connection, public LogSource, public PortSource {
public:
    HandConnection()
        : Connection(ConnectionProfile())
    {
    }
    void open(const Interest &) override { }
    void setInterest(const Interest &) override { }
    void refresh() override { }
    QFuture<Result<QList<LogPart>>> logParts(const QString &) override { return QtFuture::makeReadyFuture(parts); }
    std::unique_ptr<Channel> log(const LogPart &, const LogRequest &request) override
    {
        requests.append(request);
        return make();
    }
    std::unique_ptr<Channel> connectPort(const QString &, quint16) override { return make(); }
    std::unique_ptr<Channel> make()
    {
        auto channel = std::make_unique<HandChannel>();
        channels.append(channel.get());
        return channel;
    }
    Result<QList<LogPart>> parts = QList<LogPart> {{u"c/ns/pods/a"_s, u"a"_s, u"app"_s, u"1"_s}, {u"c/ns/pods/a"_s, u"a"_s, u"init"_s, u"1"_s, true}};
    QList<HandChannel *> channels;
    QList<LogRequest> requests;
};

LogFeedRequest following()
{
    LogFeedRequest request;
    request.log.follow = true;
    request.log.tail = 10;
    return request;
}

} // namespace

class tst_CoreStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foreignText_isMadeHarmless_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("a\tb") << u"a\tb"_s;
        QTest::newRow("colour") << QByteArray("\x1b[1;31mred\x1b[0m") << u"red"_s;
        QTest::newRow("title") << QByteArray("\x1b]0;evil\x07ok") << u"ok"_s;
        QTest::newRow("link") << QByteArray("\x1b]8;;http://x\x1b\\there\x1b]8;;\x1b\\") << u"there"_s;
        QTest::newRow("device string") << QByteArray("\x1bP1$r0m\x1b\\x") << u"x"_s;
        QTest::newRow("clear screen") << QByteArray("\x1b" "c\x1b[2J\x1b[Hx") << u"x"_s;
        QTest::newRow("cut") << QByteArray("x\x1b[3") << u"x"_s;
        QTest::newRow("bell and backspace") << QByteArray("a\a\b") << u"a\uFFFD\uFFFD"_s;
        QTest::newRow("CR LF") << QByteArray("a\r") << u"a"_s;
        QTest::newRow("carriage return") << QByteArray("good\rbad") << u"good\uFFFDbad"_s;
        QTest::newRow("C1") << QByteArray("a\xc2\x9b" "31mb") << u"a\uFFFD31mb"_s;
        QTest::newRow("direction") << QByteArray("a\xe2\x80\xae" "b") << u"a\uFFFDb"_s;
        QTest::newRow("not UTF-8") << QByteArray("a\xff" "b") << u"a\uFFFDb"_s;
        QTest::newRow("umlaut") << QByteArray("gr\xc3\xbc\xc3\x9f") << u"grüß"_s;
    }
    void foreignText_isMadeHarmless()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, text);
        QCOMPARE(harmlessText(line), text);
    }
    void hostileNames_cannotSteer()
    {
        for (const std::string_view name : hostile::names) {
            const QString text = harmlessText({name.data(), qsizetype(name.size())});
            QVERIFY2(std::ranges::none_of(text.toUcs4(), [](uint c) { return isControl(c) && c != '\t'; }), qPrintable(text));
            QVERIFY(std::ranges::none_of(QString::fromStdString(printable(name)).toUcs4(), [](uint c) { return isControl(c); }));
        }
    }

    void pieces_makeWholeLines()
    {
        LineSplitter lines;
        QCOMPARE(lines.take("a"), QByteArrayList());
        QCOMPARE(lines.take("b\n\nc"), (QByteArrayList {"ab", ""}));
        QCOMPARE(lines.takeRest(), "c");
        QVERIFY(lines.takeRest().isNull());
        const QByteArrayList parts = lines.take(QByteArray(5 << 19, 'x'));
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0].size(), LineSplitter::LongestLine);
    }

    void feed_attributesLines_andEndsWithItsParts()
    {
        HandConnection connection;
        LogFeed feed(connection, u"c/ns/pods/a"_s, {});
        QSignalSpy finished(&feed, &LogFeed::finished);
        QByteArrayList lines;
        connect(&feed, &LogFeed::received, this, [&](const QList<LogLine> &some) {
            for (const LogLine &line : some)
                lines.append(line.bytes);
        });
        feed.start();
        QTRY_COMPARE(connection.channels.size(), 1); // not that of the init container
        connection.channels[0]->say("one\ntw");
        connection.channels[0]->say("o\nthree");
        QCOMPARE(lines, (QByteArrayList {"one", "two"}));
        feed.setFilter(QRegularExpression(u"^t"_s));
        connection.channels[0]->say("\nfour\n");
        connection.channels[0]->say("ten");
        connection.channels[0]->end();
        QCOMPARE(lines, (QByteArrayList {"one", "two", "three", "ten"}));
        QCOMPARE(finished.size(), 1);
    }

    void followingFeed_takesUpSuccessors()
    {
        HandConnection connection;
        LogFeed feed(connection, u"c/ns/deployments.apps/a"_s, following());
        QSignalSpy ended(&feed, &LogFeed::partEnded);
        feed.start();
        QTRY_COMPARE(connection.channels.size(), 1);
        QCOMPARE(connection.requests[0].tail, 10);
        connection.parts = QList<LogPart> {{u"c/ns/pods/a"_s, u"a"_s, u"app"_s, u"2"_s}}; // the same name, another pod
        connection.channels[0]->end();
        QTRY_COMPARE_WITH_TIMEOUT(connection.channels.size(), 2, 20'000);
        QVERIFY(!connection.requests[1].tail); // all of it is news
        QCOMPARE(ended.size(), 1);
        QVERIFY(!feed.isFinished());
        feed.setPaused(true);
        QVERIFY(connection.channels[1]->isPaused);
        connection.channels[1]->end();
        connection.parts = Error {ErrorCode::NotFound, u"gone"_s, {}, {}, {}};
        QTRY_VERIFY_WITH_TIMEOUT(feed.isFinished(), 20'000);
    }

    void feed_saysWhyItHasNothing()
    {
        HandConnection connection;
        connection.parts = Error {ErrorCode::PermissionDenied, u"no"_s, {}, {}, {}};
        LogFeed forbidden(connection, u"x"_s, {});
        QSignalSpy finished(&forbidden, &LogFeed::finished);
        forbidden.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<std::optional<Error>>()->message, u"no"_s);
        auto closing = std::make_unique<HandConnection>();
        LogFeed feed(*closing, u"x"_s, following());
        feed.start();
        QTRY_COMPARE(closing->channels.size(), 1);
        closing.reset();
        QVERIFY(feed.isFinished());
    }

    void forward_listensOnLoopbackAndMakesTheFasterWait()
    {
        HandConnection connection;
        PortForward forward(connection, u"x"_s, 80);
        QVERIFY(forward.listen());
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, forward.localPort());
        QTRY_COMPARE(connection.channels.size(), 1);
        HandChannel &channel = *connection.channels[0];
        channel.pending = 1 << 20; // the other end takes nothing
        client.write(QByteArray(8 << 20, 'x'));
        QTRY_VERIFY(client.state() == QAbstractSocket::ConnectedState);
        QTest::qWait(300);
        QVERIFY(channel.written.size() <= 1 << 20);
        QVERIFY(client.bytesToWrite() > 0);
        channel.tellSent();
        QTRY_COMPARE_WITH_TIMEOUT(channel.written.size(), 8 << 20, 20'000);
        client.setReadBufferSize(1024);
        channel.say(QByteArray(16 << 20, 'y')); // the client takes nothing
        QVERIFY(channel.isPaused);
        client.setReadBufferSize(0);
        QTRY_VERIFY_WITH_TIMEOUT(client.readAll().size() >= 0 && !channel.isPaused, 20'000);
        channel.end();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(forward.openConnections(), 0);
        QCOMPARE(forward.acceptedConnections(), 1);
        QCOMPARE(forward.bytesOut(), 8 << 20);
    }

    void forward_saysWhatFailed_andGoesOn()
    {
        HandConnection connection;
        PortForward forward(connection, u"x"_s, 80);
        QVERIFY(forward.listen());
        PortForward second(connection, u"x"_s, 80, forward.localPort());
        QVERIFY(!second.listen());
        QSignalSpy failed(&forward, &PortForward::connectionFailed);
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, forward.localPort());
        QTRY_COMPARE(connection.channels.size(), 1);
        connection.channels[0]->end({Error {ErrorCode::Unavailable, u"nobody there"_s, {}, {}, {}}, {}});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(forward.isListening());
    }

    void session_isJournaled_orRefused()
    {
        QTemporaryDir directory;
        const Clock clock;
        fixtures::ActingSystem system;
        fixtures::ActingProvider provider(system);
        Workspace workspace({&provider}, clock);
        Planner planner(workspace, {});
        Journal journal({directory.filePath(u"journal"_s), directory.filePath(u"checkpoints"_s)}, clock, nullptr);
        ConnectionProfile profile {u"open"_s, provider.id(), {}};
        workspace.open(profile);
        profile.name = u"closed"_s;
        profile.readOnly = true;
        workspace.open(profile);
        QTRY_VERIFY(workspace.isSettled());
        StreamSession session(planner, journal, Actor::ofProcess(u"test"_s), {u"exec"_s, u"open"_s, u"a/thing/web"_s, u"Run sh in web"_s});
        QSignalSpy begun(&session, &StreamSession::begun), ended(&session, &StreamSession::ended);
        session.begin();
        QTRY_COMPARE(begun.size(), 1);
        session.end({{}, 3});
        QTRY_COMPARE(ended.size(), 1);
        StreamSession refused(planner, journal, Actor::ofProcess(u"test"_s), {u"exec"_s, u"closed"_s, u"a/thing/web"_s, u"Run sh in web"_s});
        QSignalSpy refusal(&refused, &StreamSession::refused);
        refused.begin();
        QTRY_COMPARE(refusal.size(), 1);
        QByteArray rows;
        for (const QFileInfo &file : QDir(journal.place().directory).entryInfoList({u"*.jsonl"_s})) {
            QFile open(file.filePath());
            QVERIFY(open.open(QIODevice::ReadOnly));
            rows += open.readAll();
        }
        QVERIFY2(rows.contains("\"type\":\"intent\"") && rows.contains("exit code 3") && rows.contains("\"type\":\"refused\""), rows.constData());
    }
};

QTEST_GUILESS_MAIN(tst_CoreStreams)
#include "tst_corestreams.moc"
