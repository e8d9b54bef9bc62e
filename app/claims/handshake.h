// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

/// The first words of a database's protocol, without credentials: enough to see that it is it who answers, and that it is ready.
/// Bytes in, bytes out; the answers are foreign and only as long as they must be. One thread.
class Handshake {
public:
    enum class State : quint8 {
        More,    ///< the answer is not whole yet
        Answers, ///< it speaks the protocol, and takes users
        NotYet,  ///< it speaks the protocol, and is still starting
        Foreign, ///< something else answers
    };
    struct Step {
        State state = State::More;
        QString seen {}; ///< in its words or ours: "asks for a password", "8.0.36", "the database system is starting up"
    };

    virtual ~Handshake() = default;
    /// For a protocol of an offering: postgresql, mysql, redis, mongodb, kafka, bolt, tls (a server that starts TLS), ssh, or "http:/path", the
    /// path of a page that tells readiness. Null for others.
    static std::unique_ptr<Handshake> of(const QString &protocol);

    /// What is said first; empty where the server speaks first.
    virtual QByteArray opening() const = 0;
    /// The next bytes of the answer.
    Step take(const QByteArray &bytes);
    /// The server closed without more.
    Step end() const;

protected:
    virtual Step read(const QByteArray &answer) const = 0;

private:
    QByteArray m_answer;
};
