// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/http/httppeer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

HttpPeer::HttpPeer()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"), {QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/http/server.py")});
    if (!m_process.waitForStarted() || !m_process.waitForReadyRead(30'000))
        qFatal("server.py did not start: %s", qPrintable(m_process.errorString()));
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_ports = ready.value(QLatin1String("ports")).toObject();
    m_directory = ready.value(QLatin1String("directory")).toString();
    if (m_ports.isEmpty())
        qFatal("server.py names no ports");
}

HttpPeer::~HttpPeer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QUrl HttpPeer::url(const char *name, const QString &path) const
{
    const bool plain = qstrcmp(name, "plain") == 0;
    return QUrl(QStringLiteral("%1://%2%3").arg(QLatin1String(plain ? "http" : "https"), place(name), path));
}

QByteArray HttpPeer::pem(const char *name) const
{
    QFile source(file(name));
    if (!source.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return source.readAll();
}

HttpRequest HttpPeer::read(const char *server, const QString &path) const
{
    HttpRequest request;
    request.url = url(server, path);
    request.effect = Effect::Read;
    request.retry.firstDelay = std::chrono::milliseconds(20);
    return request;
}

std::shared_ptr<HttpTarget> HttpPeer::target() const
{
    auto target = std::make_shared<HttpTarget>();
    target->hosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")};
    target->tls.systemCas = false;
    target->tls.caFile = file("ca.pem");
    target->proxy.mode = ProxySettings::Mode::None;
    return target;
}

QJsonObject HttpPeer::control(const QString &what) const
{
    HttpEngine engine;
    auto future = engine.fetch(target(), read("plain", QStringLiteral("/control/") + what));
    future.waitForFinished();
    if (!future.result().ok())
        qFatal("%s", qPrintable(future.result().error().toString()));
    return QJsonDocument::fromJson(future.result()->body).object();
}

QStringList HttpPeer::requests() const
{
    QStringList result;
    for (const QJsonValue entry : control(QStringLiteral("log")).value(QLatin1String("requests")).toArray())
        result += QStringLiteral("%1 %2 %3").arg(entry[1].toString(), entry[0].toString(), entry[2].toString());
    return result;
}

QList<QJsonObject> HttpPeer::requestHeaders() const
{
    QList<QJsonObject> result;
    for (const QJsonValue entry : control(QStringLiteral("log")).value(QLatin1String("requests")).toArray())
        result += entry[3].toObject();
    return result;
}

QStringList HttpPeer::proxied(const char *proxy) const
{
    const QJsonObject logs = control(QStringLiteral("log")).value(QLatin1String("proxied")).toObject();
    QStringList result;
    for (const QJsonValue entry : logs.value(QLatin1String(proxy)).toArray())
        result += entry.toString();
    return result;
}

void HttpPeer::reset() const
{
    control(QStringLiteral("reset"));
}

HttpHandler::Flow Recorder::onBody(std::span<const char> bytes)
{
    body.append(bytes.data(), qsizetype(bytes.size()));
    ++pieces;
    return flow ? flow(*this) : Flow::Continue;
}

void Recorder::onDone(const HttpOutcome &result)
{
    const std::lock_guard lock(m_mutex);
    outcome = result;
    ++dones;
    m_changed.notify_all();
}

bool Recorder::wait()
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(30), [this] { return dones > 0; });
}

HttpOutcome perform(HttpEngine &engine, HttpTargetPtr target, const HttpRequest &request)
{
    auto recorder = std::make_shared<Recorder>();
    engine.start(std::move(target), request, recorder);
    if (!recorder->wait())
        qFatal("the call to %s never ended", qPrintable(request.url.toString()));
    return recorder->outcome;
}
