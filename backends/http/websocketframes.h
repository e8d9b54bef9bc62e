// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <optional>

/// The frames of RFC 6455 as a client sends and takes them. One thread.
namespace websocket {

enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

struct Frame {
    Opcode opcode = Opcode::Binary;
    QByteArray payload; ///< of a message: all of it
};

/// One whole frame, masked as a client must.
QByteArray encode(Opcode opcode, QByteArrayView payload);
/// What the server must answer to a key.
QByteArray acceptOf(const QByteArray &key);

/// Makes frames of bytes that come in any pieces; a message in fragments is put together.
class Decoder {
public:
    static constexpr qsizetype LongestMessage = 4 << 20;

    void feed(QByteArrayView bytes) { m_bytes.append(bytes.data(), bytes.size()); }
    /// The next control frame or whole message; nothing as long as there is none. Fails for what is against the protocol or
    /// longer than LongestMessage: no frame comes any more.
    Result<std::optional<Frame>> next();

private:
    Result<std::optional<Frame>> take(Opcode opcode, bool isLast, QByteArray payload);
    void drop(qsizetype count);

    QByteArray m_bytes;
    qsizetype m_from = 0; ///< what is before was taken
    std::optional<Frame> m_message; ///< that began in an earlier fragment
};

} // namespace websocket
