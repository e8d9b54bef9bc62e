// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/handshake.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = Handshake::State;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// What an answer means, however it is cut.
Handshake::Step answered(const QString &protocol, const QByteArray &answer)
{
    const auto whole = Handshake::of(protocol), pieces = Handshake::of(protocol);
    const Handshake::Step step = whole->take(answer);
    Handshake::Step last;
    for (char byte : answer) {
        last = pieces->take(QByteArray(1, byte));
        if (last.state != State::More)
            break;
    }
    if (last.state != step.state)
        qFatal("it matters how %s is cut", qPrintable(protocol));
    return step;
}

} // namespace

/// Answers as servers give them: recorded where there was one, else by the protocol's own documents.
class TestHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, const char *protocol, const QByteArray &answer, State state) {
            QTest::newRow(name) << QString::fromLatin1(protocol) << answer << int(state);
        };
        row("postgresql, SCRAM", "postgresql", hex("52000000170000000a") + QByteArray("SCRAM-SHA-256\0\0", 15), State::Answers);
        row("postgresql, no such user", "postgresql", hex("45") + hex("0000001e") + QByteArray("SFATAL\0C28000\0Mno entry\0\0", 26), State::Answers);
        row("postgresql, starting", "postgresql", hex("45") + hex("00000020") + QByteArray("SFATAL\0C57P03\0Mstarting up\0\0", 28), State::NotYet);
        row("postgresql, HTTP", "postgresql", "HTTP/1.1 400 Bad Request\r\n\r\n", State::Foreign);
        row("mysql", "mysql", hex("0f0000000a") + QByteArray("8.0.36\0", 7) + hex("01000000010203"), State::Answers);
        row("mysql, host not allowed", "mysql", hex("0a000000ff6a04") + "not you", State::Answers);
        row("mysql, too many", "mysql", hex("0a000000ff1004") + "so many", State::NotYet);
        row("mysql, foreign", "mysql", "SSH-2.0-OpenSSH_9.2\r\n", State::Foreign);
        row("redis", "redis", "+PONG\r\n", State::Answers);
        row("redis, password", "redis", "-NOAUTH Authentication required.\r\n", State::Answers);
        row("redis, loading", "redis", "-LOADING Redis is loading the dataset in memory\r\n", State::NotYet);
        row("redis, foreign", "redis", "HTTP/1.1 400 Bad Request\r\n", State::Foreign);
        row("mongodb", "mongodb", hex("2f0000000000000001000000dd0700000000000000") + hex("1a000000") + QByteArray("\x08isWritablePrimary\0\x01", 20) + hex("0000"), State::Answers);
        row("mongodb, no member", "mongodb", hex("2f0000000000000001000000dd0700000000000000") + hex("1a000000") + QByteArray("\x08isWritablePrimary\0\0", 20) + hex("0000"), State::NotYet);
        row("kafka", "kafka", hex("0000000a000000070000") + hex("00000000"), State::Answers);
        row("kafka, foreign", "kafka", hex("0000000a00000008000000000000"), State::Foreign);
        row("bolt", "bolt", hex("00000405"), State::Answers);
        row("bolt, none of them", "bolt", hex("00000000"), State::Foreign);
        row("tls", "tls", hex("160303004a02"), State::Answers);
        row("tls, refused", "tls", hex("15030300020228"), State::Answers);
        row("tls, plain", "tls", "HTTP/1.1 400", State::Foreign);
        row("ssh", "ssh", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", State::Answers);
        row("http", "http:/readyz", "HTTP/1.1 200 OK\r\n\r\nall shards are ready", State::Answers);
        row("http, password", "http:/", "HTTP/1.1 401 Unauthorized\r\n\r\n", State::Answers);
        row("http, not yet", "http:/readyz", "HTTP/1.1 503 Service Unavailable\r\n\r\n", State::NotYet);
        row("http, foreign", "http:/", "-ERR unknown command", State::Foreign);
    }
    void answers()
    {
        QFETCH(const QString, protocol);
        QFETCH(const QByteArray, answer);
        QFETCH(const int, state);
        const Handshake::Step step = answered(protocol, answer);
        QVERIFY2(int(step.state) == state, qPrintable(step.seen));
        QVERIFY(!step.seen.isEmpty());
    }

    void openings_areWhatTheProtocolsSay()
    {
        QCOMPARE(Handshake::of(u"postgresql"_s)->opening().left(8), hex("0000002600030000"));
        QCOMPARE(Handshake::of(u"postgresql"_s)->opening().size(), 0x26);
        QVERIFY(Handshake::of(u"mysql"_s)->opening().isEmpty());
        const QByteArray hello = Handshake::of(u"mongodb"_s)->opening();
        QCOMPARE(hello.size(), int(hello[0]));
        const QByteArray versions = Handshake::of(u"kafka"_s)->opening();
        QCOMPARE(versions.size(), int(versions[3]) + 4);
        QCOMPARE(Handshake::of(u"bolt"_s)->opening().size(), 20);
        const QByteArray client = Handshake::of(u"tls"_s)->opening();
        QCOMPARE(client.size(), int(client[4]) + 5);
        QCOMPARE(int(client[8]) + 4, int(client[4]));
        QVERIFY(Handshake::of(u"http:/readyz"_s)->opening().startsWith("GET /readyz HTTP/1.1\r\n"));
        QVERIFY(!Handshake::of(u"gopher"_s));
    }

    void endlessAnswer_isForeign()
    {
        const auto handshake = Handshake::of(u"redis"_s);
        Handshake::Step step;
        for (int i = 0; i < 100 && step.state == State::More; ++i)
            step = handshake->take('+' + QByteArray(4096, 'x'));
        QCOMPARE(int(step.state), int(State::Foreign));
    }

    void closedWithoutAWord_isNotYet()
    {
        QCOMPARE(int(Handshake::of(u"mysql"_s)->end().state), int(State::NotYet));
    }
};

QTEST_APPLESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
