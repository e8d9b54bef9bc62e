// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/websocketframes.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QtEndian>

namespace websocket {

namespace {

constexpr quint8 Final = 0x80, Masked = 0x80;

Error broken(const QString &what)
{
    return {ErrorCode::DataLoss, QStringLiteral("what comes over the WebSocket is against its protocol"), what, {}, {}};
}

bool isControl(Opcode opcode)
{
    return quint8(opcode) >= 8;
}

} // namespace

QByteArray encode(Opcode opcode, QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame.append(char(Final | quint8(opcode)));
    const auto append = [&frame](auto number) {
        number = qToBigEndian(number);
        frame.append(reinterpret_cast<const char *>(&number), sizeof number);
    };
    if (payload.size() < 126) {
        frame.append(char(Masked | quint8(payload.size())));
    } else if (payload.size() <= 0xffff) {
        frame.append(char(Masked | 126));
        append(quint16(payload.size()));
    } else {
        frame.append(char(Masked | 127));
        append(quint64(payload.size()));
    }
    const quint32 mask = QRandomGenerator::system()->generate();
    append(mask);
    const char *key = frame.constData() + frame.size() - 4;
    const char keys[] {key[0], key[1], key[2], key[3]};
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(char(payload[i] ^ keys[i % 4]));
    return frame;
}

QByteArray acceptOf(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

void Decoder::drop(qsizetype count)
{
    m_from += count;
    if (m_from == m_bytes.size() || m_from > (1 << 20)) {
        m_bytes.remove(0, m_from);
        m_from = 0;
    }
}

Result<std::optional<Frame>> Decoder::next()
{
    for (;;) {
        const QByteArrayView bytes = QByteArrayView(m_bytes).sliced(m_from);
        if (bytes.size() < 2)
            return std::optional<Frame>();
        const auto first = quint8(bytes[0]), second = quint8(bytes[1]);
        const auto opcode = Opcode(first & 0x0f);
        if (first & 0x70 || second & Masked || (quint8(opcode) > 2 && !isControl(opcode)) || quint8(opcode) > 10)
            return broken(QStringLiteral("a frame has bits that nobody agreed on"));
        quint64 length = second & 0x7f;
        const qsizetype head = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (bytes.size() < head)
            return std::optional<Frame>();
        if (length == 126)
            length = qFromBigEndian<quint16>(bytes.data() + 2);
        else if (length == 127)
            length = qFromBigEndian<quint64>(bytes.data() + 2);
        if (isControl(opcode) && (length > 125 || !(first & Final)))
            return broken(QStringLiteral("a control frame is too long, or in pieces"));
        if (length > quint64(LongestMessage))
            return Error {ErrorCode::ResourceExhausted, QStringLiteral("a message is longer than %1 MiB").arg(LongestMessage >> 20), {}, {}, {}};
        if (quint64(bytes.size() - head) < length)
            return std::optional<Frame>();
        QByteArray payload(bytes.data() + head, qsizetype(length));
        drop(head + qsizetype(length));
        auto taken = take(opcode, first & Final, std::move(payload));
        if (!taken || *taken)
            return taken;
    }
}

Result<std::optional<Frame>> Decoder::take(Opcode opcode, bool isLast, QByteArray payload)
{
    if (isControl(opcode))
        return std::optional(Frame {opcode, std::move(payload)});
    if ((opcode == Opcode::Continuation) != m_message.has_value())
        return broken(QStringLiteral("fragments come in disorder"));
    if (!m_message)
        m_message = Frame {opcode, {}};
    if (m_message->payload.size() + payload.size() > LongestMessage)
        return Error {ErrorCode::ResourceExhausted, QStringLiteral("a message is longer than %1 MiB").arg(LongestMessage >> 20), {}, {}, {}};
    m_message->payload.append(payload);
    if (!isLast)
        return std::optional<Frame>();
    return std::exchange(m_message, std::nullopt);
}

} // namespace websocket
