// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <functional>
#include <map>

/// An API server that answers as a test says: for what a real one can't be made to do at will. Speaks HTTP/1.1 on the loopback
/// interface, one request a connection. Lives on the test's thread.
class ScriptedApi : public QObject {
public:
    struct Request {
        QByteArray path;  ///< without the query
        QByteArray query;
        QByteArray head;
    };
    /// Writes what is to be answered; the socket may be kept for more.
    using Answer = std::function<void(const Request &, QTcpSocket &)>;

    ScriptedApi();
    /// What a path answers from now on; any other is not found.
    void answer(const QByteArray &path, Answer answer) { m_answers[path] = std::move(answer); }
    /// Answers with these bytes, whole.
    void give(const QByteArray &path, const QByteArray &body, const QByteArray &type = "application/vnd.kubernetes.protobuf");
    /// The paths that were asked for, with their queries.
    const QList<QByteArray> &asked() const { return m_asked; }
    int timesAsked(const QByteArray &pathAndQueryPart) const;
    /// A kubeconfig that leads here, with these lines for its user.
    QString kubeconfig(const QByteArray &user = "{token: secret}");

    static void send(QTcpSocket &socket, const QByteArray &body, const QByteArray &type, const QByteArray &status = "200 OK");
    /// Begins an answer whose end is that of the connection.
    static void open(QTcpSocket &socket, const QByteArray &type);

private:
    void onReadyRead(QTcpSocket *socket);

    QTcpServer m_server;
    QTemporaryDir m_directory;
    std::map<QByteArray, Answer> m_answers;
    QList<QByteArray> m_asked;
};

/// Objects and events as the wire has them in protobuf.
namespace Wire {
QByteArray nameSpace(const char *name, const char *resourceVersion);
QByteArray list(const QList<QByteArray> &objects, const char *resourceVersion);
/// "ADDED", "MODIFIED", "DELETED", "BOOKMARK".
QByteArray event(const char *type, const QByteArray &object);
/// A NodeMetricsList of one node, taken at 1,700,000,000 s.
QByteArray nodeMetrics(const char *node, const char *cpu, const char *memory);
/// The ERROR event of a watch that is too far back.
QByteArray expired();
}
