// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/firstinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 2000ms; ///< of either side
constexpr int MostCallers = 8;
constexpr qsizetype LongestText = 4096;
const QByteArray Taken = "ok\n";

QString socketName(const QString &directory, const QString &key)
{
    const QByteArray name = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return directory + u"/allod-"_s + QString::fromLatin1(name);
}

/// True for a text without control characters, as people type them.
bool isTyped(const QString &text)
{
    return text.size() <= LongestText && std::ranges::all_of(text, [](QChar c) { return c.category() != QChar::Other_Control; });
}

} // namespace

QByteArray WindowRequest::toWire() const
{
    const QJsonObject object {{u"allod"_s, 1}, {u"query"_s, query}, {u"view"_s, view}, {u"select"_s, select}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<WindowRequest> WindowRequest::fromWire(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue query = object[u"query"], view = object[u"view"], select = object[u"select"];
    const bool isWhole = object.size() == 4 && object[u"allod"] == QJsonValue(1) && query.isString() && view.isString() && select.isString();
    if (!isWhole || line.size() > MostBytes || !isTyped(query.toString()) || !isTyped(view.toString()) || !isTyped(select.toString()))
        return std::nullopt;
    return WindowRequest {query.toString(), view.toString(), select.toString()};
}

QString FirstInstance::place()
{
#ifdef Q_OS_WIN
    return QStandardPaths::writableLocation(QStandardPaths::TempLocation);
#else
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#endif
}

FirstInstance::FirstInstance(const QString &directory, const QString &key)
    : m_socket(socketName(directory, key))
    , m_lock(m_socket + u".lock"_s)
    , m_server(new QLocalServer(this))
{
    m_lock.setStaleLockTime(0); // stale is what no living process holds
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &FirstInstance::takeCaller);
}

FirstInstance::Role FirstInstance::join(const WindowRequest &request)
{
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError)
        return handOver(request) ? Role::Joined : Role::Alone;
    listen();
    return Role::First;
}

void FirstInstance::listen()
{
    QLocalServer::removeServer(m_socket); // of one that is gone: the lock is ours
    if (!m_server->listen(m_socket))
        qWarning("later starts can't join this one: %s", qPrintable(m_server->errorString()));
}

/// Reads one line, answers, and is done; who sends too much or takes too long is sent away.
void FirstInstance::takeCaller()
{
    while (QLocalSocket *caller = m_server->nextPendingConnection()) {
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        connect(caller, &QObject::destroyed, this, [this] { --m_callers; });
        if (++m_callers > MostCallers) {
            caller->abort();
            continue;
        }
        caller->setReadBufferSize(WindowRequest::MostBytes + 1);
        QTimer::singleShot(Patience, caller, [caller] { caller->abort(); });
        connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
            if (!caller->canReadLine()) {
                if (caller->bytesAvailable() > WindowRequest::MostBytes)
                    caller->abort();
                return;
            }
            const std::optional<WindowRequest> request = WindowRequest::fromWire(caller->readLine());
            disconnect(caller, &QLocalSocket::readyRead, this, nullptr);
            if (!request) {
                caller->abort();
                return;
            }
            caller->write(Taken);
            caller->disconnectFromServer();
            Q_EMIT requested(*request);
        });
    }
}

/// The first one may still be starting: it is tried again until the time is over.
bool FirstInstance::handOver(const WindowRequest &request) const
{
    const QByteArray line = request.toWire();
    const QDeadlineTimer deadline(Patience);
    while (line.size() <= WindowRequest::MostBytes && !deadline.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_socket);
        if (!socket.waitForConnected(int(deadline.remainingTime()))) {
            QThread::msleep(50);
            continue;
        }
        socket.write(line);
        while (!socket.canReadLine() && socket.waitForReadyRead(int(deadline.remainingTime()))) { }
        return socket.readLine() == Taken;
    }
    return false;
}
