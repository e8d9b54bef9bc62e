// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/handshake.h"

#include "app/base/english.h"

#include <QList>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

using State = Handshake::State;
using Step = Handshake::Step;

constexpr qsizetype MostBytes = 64 << 10; ///< no first answer is that long

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

Step foreign()
{
    return {State::Foreign, English::tr("something else answers at its port")};
}

/// A short text of the server.
QString words(const QByteArray &text)
{
    return QString::fromUtf8(text.left(120)).simplified();
}

/// Begins a session that nobody may have: the answer is a request for a password, or why not.
class PostgreSql final : public Handshake {
public:
    QByteArray opening() const override
    {
        const QByteArray said = bigEndian(196608) + QByteArray("user\0allod\0database\0postgres\0\0", 30);
        return bigEndian(quint32(said.size() + 4)) + said;
    }

private:
    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 5)
            return {};
        const quint32 length = qFromBigEndian<quint32>(answer.constData() + 1);
        if ((answer[0] != 'R' && answer[0] != 'E') || length < 4 || length > MostBytes)
            return foreign();
        if (quint32(answer.size()) < length + 1)
            return {};
        if (answer[0] == 'R')
            return {State::Answers, English::tr("asks who comes")};
        QString code, message;
        for (const QByteArray &field : answer.mid(5, qsizetype(length) - 4).split('\0')) {
            if (field.startsWith('C'))
                code = words(field.mid(1));
            else if (field.startsWith('M'))
                message = words(field.mid(1));
        }
        const bool isComing = code == u"57P03" || code == u"57P01" || code == u"57P02" || code == u"53300";
        return {isComing ? State::NotYet : State::Answers, message};
    }
};

/// The server greets with its version.
class MySql final : public Handshake {
public:
    QByteArray opening() const override { return {}; }

private:
    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 5)
            return {};
        const quint32 length = qFromLittleEndian<quint32>(answer.constData()) & 0xffffff;
        if (length == 0 || length > MostBytes || (answer[4] != '\x0a' && answer[4] != '\xff'))
            return foreign();
        if (quint32(answer.size()) < length + 4)
            return {};
        if (answer[4] == '\x0a')
            return {State::Answers, words(answer.mid(5, answer.indexOf('\0', 5) - 5))};
        const quint16 code = length >= 3 ? qFromLittleEndian<quint16>(answer.constData() + 5) : 0;
        const bool isBusy = code == 1040 || code == 1053;
        return {isBusy ? State::NotYet : State::Answers, words(answer.mid(7, qsizetype(length) - 3))};
    }
};

class Redis final : public Handshake {
public:
    QByteArray opening() const override { return "PING\r\n"; }

private:
    Step read(const QByteArray &answer) const override
    {
        const qsizetype end = answer.indexOf("\r\n");
        if (end < 0)
            return answer.isEmpty() || answer[0] == '+' || answer[0] == '-' ? Step() : foreign();
        const QByteArray line = answer.left(end);
        if (line.startsWith("-LOADING") || line.startsWith("-MASTERDOWN"))
            return {State::NotYet, words(line.mid(1))};
        for (const char *known : {"+PONG", "-NOAUTH", "-DENIED", "-NOPERM", "-ERR"}) {
            if (line.startsWith(known))
                return {State::Answers, words(line.mid(1))};
        }
        return foreign();
    }
};

/// OP_MSG {hello: 1, $db: "admin"}
class MongoDb final : public Handshake {
public:
    QByteArray opening() const override
    {
        const QByteArray members = QByteArray("\x10hello\0", 7) + littleEndian(1) + QByteArray("\x02$db\0", 5) + littleEndian(6) + QByteArray("admin\0", 6);
        const QByteArray document = littleEndian(quint32(members.size() + 5)) + members + QByteArray(1, '\0');
        const QByteArray body = littleEndian(0) + QByteArray(1, '\0') + document;
        return littleEndian(quint32(16 + body.size())) + littleEndian(1) + littleEndian(0) + littleEndian(Message) + body;
    }

private:
    static constexpr quint32 Message = 2013;

    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 16)
            return {};
        const quint32 length = qFromLittleEndian<quint32>(answer.constData());
        if (length < 21 || length > MostBytes || qFromLittleEndian<quint32>(answer.constData() + 8) != 1 || qFromLittleEndian<quint32>(answer.constData() + 12) != Message)
            return foreign();
        if (quint32(answer.size()) < length)
            return {};
        const bool takesWrites = answer.contains(QByteArray("\x08isWritablePrimary\0\x01", 20));
        const bool isMember = takesWrites || answer.contains(QByteArray("\x08secondary\0\x01", 12));
        return isMember ? Step {State::Answers, takesWrites ? English::tr("takes writes") : English::tr("a secondary")} : Step {State::NotYet, English::tr("no member of a replica set yet")};
    }
};

/// ApiVersions, version 0
class Kafka final : public Handshake {
public:
    QByteArray opening() const override
    {
        const QByteArray said = QByteArray("\0\x12\0\0", 4) + bigEndian(Correlation) + QByteArray("\0\x05" "allod", 7);
        return bigEndian(quint32(said.size())) + said;
    }

private:
    static constexpr quint32 Correlation = 7;

    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 10)
            return {};
        if (qFromBigEndian<quint32>(answer.constData()) > MostBytes || qFromBigEndian<quint32>(answer.constData() + 4) != Correlation)
            return foreign();
        const quint16 error = qFromBigEndian<quint16>(answer.constData() + 8);
        return error == 0 ? Step {State::Answers, English::tr("tells its versions")} : Step {State::NotYet, u"error %1"_s.arg(error)};
    }
};

class Bolt final : public Handshake {
public:
    QByteArray opening() const override { return QByteArray("\x60\x60\xb0\x17\0\x04\x04\x05\0\0\x04\x04\0\0\x01\x04\0\0\0\x03", 20); }

private:
    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 4)
            return {};
        if (answer[0] != '\0' || answer.startsWith(QByteArray(4, '\0')))
            return foreign();
        return {State::Answers, English::tr("Bolt %1.%2").arg(int(answer[3])).arg(int(answer[2]))};
    }
};

/// A hello that every TLS server answers, if only by a refusal.
class Tls final : public Handshake {
public:
    QByteArray opening() const override
    {
        const QByteArray extensions("\0\x0a\0\x04\0\x02\0\x17" "\0\x0b\0\x02\x01\0" "\0\x0d\0\x08\0\x06\x04\x01\x04\x03\x08\x04", 26);
        const QByteArray ciphers("\xc0\x2f\xc0\x2b\0\x9c", 6);
        const QByteArray hello = QByteArray("\x03\x03", 2) + QByteArray(32, 'a') + QByteArray("\0\0\x06", 3) + ciphers + QByteArray("\x01\0\0", 3) + char(extensions.size()) + extensions;
        const QByteArray message = QByteArray("\x01\0\0", 3) + char(hello.size()) + hello;
        return QByteArray("\x16\x03\x01\0", 4) + char(message.size()) + message;
    }

private:
    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 3)
            return {};
        const bool isTls = (answer[0] == '\x16' || answer[0] == '\x15') && answer[1] == '\x03';
        return isTls ? Step {State::Answers, English::tr("speaks TLS")} : foreign();
    }
};

/// The server tells its version first.
class Ssh final : public Handshake {
public:
    QByteArray opening() const override { return {}; }

private:
    Step read(const QByteArray &answer) const override
    {
        const qsizetype end = answer.indexOf('\n');
        if (!QByteArray("SSH-").startsWith(answer.left(4)))
            return foreign();
        return end < 0 ? Step() : Step {State::Answers, words(answer.left(end))};
    }
};

class Http final : public Handshake {
public:
    explicit Http(const QString &path)
        : m_path(path.toUtf8())
    {
    }
    QByteArray opening() const override { return "GET " + m_path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: allod\r\nConnection: close\r\n\r\n"; }

private:
    Step read(const QByteArray &answer) const override
    {
        if (answer.size() < 12)
            return QByteArray("HTTP/1.").startsWith(answer.left(7)) ? Step() : foreign();
        const int status = answer.startsWith("HTTP/1.") ? answer.mid(9, 3).toInt() : 0;
        if (status < 100)
            return foreign();
        const bool answers = (status >= 200 && status < 300) || status == 401 || status == 403;
        return {answers ? State::Answers : State::NotYet, u"HTTP %1"_s.arg(status)};
    }

    const QByteArray m_path;
};

} // namespace

std::unique_ptr<Handshake> Handshake::of(const QString &protocol)
{
    if (protocol == u"postgresql")
        return std::make_unique<PostgreSql>();
    if (protocol == u"mysql")
        return std::make_unique<MySql>();
    if (protocol == u"redis")
        return std::make_unique<Redis>();
    if (protocol == u"mongodb")
        return std::make_unique<MongoDb>();
    if (protocol == u"kafka")
        return std::make_unique<Kafka>();
    if (protocol == u"bolt")
        return std::make_unique<Bolt>();
    if (protocol == u"tls")
        return std::make_unique<Tls>();
    if (protocol == u"ssh")
        return std::make_unique<Ssh>();
    if (protocol.startsWith(u"http:/"))
        return std::make_unique<Http>(protocol.mid(5));
    return nullptr;
}

Step Handshake::take(const QByteArray &bytes)
{
    m_answer += bytes;
    const Step step = read(m_answer);
    return step.state == State::More && m_answer.size() > MostBytes ? foreign() : step;
}

Step Handshake::end() const
{
    return {State::NotYet, m_answer.isEmpty() ? English::tr("it closed without a word") : English::tr("it closed in the middle of its answer")};
}
