// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedapi.h"

#include <QFile>
#include <algorithm>
#include <QtEndian>
#include <protozero/pbf_writer.hpp>

ScriptedApi::ScriptedApi()
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("can't listen on the loopback interface");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    give("/version", R"({"gitVersion":"v1.99.0"})", "application/json");
}

void ScriptedApi::give(const QByteArray &path, const QByteArray &body, const QByteArray &type)
{
    answer(path, [body, type](const Request &, QTcpSocket &socket) {
        send(socket, body, type);
        socket.disconnectFromHost();
    });
}

int ScriptedApi::timesAsked(const QByteArray &part) const
{
    return int(std::count_if(m_asked.begin(), m_asked.end(), [&](const QByteArray &path) { return path.contains(part); }));
}

QString ScriptedApi::kubeconfig(const QByteArray &user)
{
    static int number = 0;
    QFile file(m_directory.filePath(QStringLiteral("kubeconfig-%1").arg(++number)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("can't write a kubeconfig");
    file.write("apiVersion: v1\nkind: Config\ncurrent-context: scripted\n"
               "contexts: [{name: scripted, context: {cluster: scripted, user: scripted}}]\n"
               "clusters: [{name: scripted, cluster: {server: 'http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "'}}]\n"
               "users: [{name: scripted, user: " + user + "}]\n");
    return file.fileName();
}

void ScriptedApi::send(QTcpSocket &socket, const QByteArray &body, const QByteArray &type, const QByteArray &status)
{
    socket.write("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\n\r\n" + body);
}

void ScriptedApi::open(QTcpSocket &socket, const QByteArray &type)
{
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n");
}

void ScriptedApi::onReadyRead(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(1 << 16);
    if (!head.contains("\r\n\r\n"))
        return;
    socket->readAll();
    const QByteArray target = head.split(' ').value(1);
    m_asked.append(target);
    const qsizetype mark = target.indexOf('?');
    const Request request {target.left(mark < 0 ? target.size() : mark), mark < 0 ? QByteArray() : target.mid(mark + 1), head};
    const auto found = m_answers.find(request.path);
    if (found != m_answers.end())
        return found->second(request, *socket);
    send(*socket, R"({"kind":"Status","code":404,"reason":"NotFound","message":"not scripted"})", "application/json", "404 Not Found");
    socket->disconnectFromHost();
}

namespace {

std::string envelope(const std::string &object)
{
    std::string unknown;
    protozero::pbf_writer(unknown).add_message(2, object);
    return std::string("k8s\0", 4) + unknown;
}

} // namespace

QByteArray Wire::nameSpace(const char *name, const char *resourceVersion)
{
    std::string meta, object;
    protozero::pbf_writer writer(meta);
    writer.add_string(1, name);
    writer.add_string(5, std::string("uid-") + name);
    writer.add_string(6, resourceVersion);
    protozero::pbf_writer(object).add_message(1, meta);
    return QByteArray::fromStdString(object);
}

QByteArray Wire::nodeMetrics(const char *node, const char *cpu, const char *memory)
{
    const QByteArray named = nameSpace(node, "1"); // metadata is the first field of both
    std::string object = named.toStdString(), time;
    protozero::pbf_writer(time).add_int64(1, 1'700'000'000);
    protozero::pbf_writer writer(object);
    writer.add_message(2, time);
    for (const auto &[name, amount] : {std::pair("cpu", cpu), std::pair("memory", memory)}) {
        std::string quantity, entry;
        protozero::pbf_writer(quantity).add_string(1, amount);
        protozero::pbf_writer entryWriter(entry);
        entryWriter.add_string(1, name);
        entryWriter.add_message(2, quantity);
        writer.add_message(4, entry);
    }
    return list({QByteArray::fromStdString(object)}, "");
}

QByteArray Wire::list(const QList<QByteArray> &objects, const char *resourceVersion)
{
    std::string meta, list;
    protozero::pbf_writer(meta).add_string(2, resourceVersion);
    protozero::pbf_writer writer(list);
    writer.add_message(1, meta);
    for (const QByteArray &object : objects)
        writer.add_message(2, object.constData(), size_t(object.size()));
    return QByteArray::fromStdString(envelope(list));
}

QByteArray Wire::event(const char *type, const QByteArray &object)
{
    std::string raw, frame;
    protozero::pbf_writer(raw).add_bytes(1, envelope(object.toStdString()));
    protozero::pbf_writer writer(frame);
    writer.add_string(1, type);
    writer.add_message(2, raw);
    QByteArray bytes(4, '\0');
    qToBigEndian(quint32(frame.size()), bytes.data());
    return bytes + QByteArray::fromStdString(frame);
}

QByteArray Wire::expired()
{
    std::string status;
    protozero::pbf_writer writer(status);
    writer.add_string(2, "Failure");
    writer.add_string(3, "too old resource version: 5 (90)");
    writer.add_string(4, "Expired");
    writer.add_int32(6, 410);
    return event("ERROR", QByteArray::fromStdString(status));
}
