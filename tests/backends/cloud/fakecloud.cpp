// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/cloud/fakecloud.h"

#include "backends/http/httpengine.h"

#include <QJsonDocument>
#include <QJsonObject>

FakeCloud::FakeCloud()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"), {QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/fakecloud.py")});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(30'000))
            qFatal("fakecloud.py did not start");
    }
    m_port = m_process.readLine().trimmed().toInt();
}

FakeCloud::~FakeCloud()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(5'000);
}

QByteArray FakeCloud::control(const QString &what) const
{
    auto target = std::make_shared<HttpTarget>();
    target->hosts = {QStringLiteral("127.0.0.1")};
    HttpRequest request;
    request.url = QUrl(url() + QStringLiteral("/control/") + what);
    request.effect = Effect::Read;
    const auto answer = HttpEngine::shared()->fetch(target, request).result();
    if (!answer)
        qFatal("fakecloud.py: %s", qPrintable(answer.error().toString()));
    return answer->body;
}

QJsonArray FakeCloud::requests() const
{
    return QJsonDocument::fromJson(control(QStringLiteral("requests"))).object().value(u"requests").toArray();
}

void FakeCloud::reset() const
{
    control(QStringLiteral("reset?total=25&token=good&offset=0&word=on&lie=none"));
}

void FakeCloud::set(const char *key, const char *value) const
{
    control(QStringLiteral("set?%1=%2").arg(QLatin1String(key), QLatin1String(value)));
}
