// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/proxychoice.h"

#include "backends/http/httperror.h"

#include <cstring>
#ifdef Q_OS_WIN
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace {

/// 4 or 16 bytes in network order; empty for a name.
QByteArray addressBytes(const QString &text)
{
    char bytes[16];
    const QByteArray latin = text.toLatin1();
    if (inet_pton(AF_INET, latin.constData(), bytes) == 1)
        return {bytes, 4};
    if (inet_pton(AF_INET6, latin.constData(), bytes) == 1)
        return {bytes, 16};
    return {};
}

bool isInNetwork(const QByteArray &address, const QByteArray &network, int prefix)
{
    if (address.size() != network.size() || prefix < 0 || prefix > address.size() * 8)
        return false;
    const int whole = prefix / 8;
    const int rest = prefix % 8;
    if (std::memcmp(address.constData(), network.constData(), size_t(whole)) != 0)
        return false;
    const auto mask = quint8(0xff00 >> rest);
    return rest == 0 || ((quint8(address[whole]) ^ quint8(network[whole])) & mask) == 0;
}

bool entryMatches(const QString &host, int port, QString entry)
{
    if (entry == QLatin1String("*"))
        return true;
    const QByteArray address = addressBytes(host);
    const qsizetype slash = entry.indexOf(u'/');
    if (slash >= 0)
        return !address.isEmpty() && isInNetwork(address, addressBytes(entry.left(slash)), entry.mid(slash + 1).toInt());
    const QByteArray whole = addressBytes(entry);
    if (!whole.isEmpty())
        return whole == address;
    const QUrl place(QStringLiteral("//") + entry); // takes the port and the brackets off
    if (place.port() >= 0) {
        if (place.port() != port)
            return false;
        entry = place.host();
    }
    while (entry.startsWith(u'.'))
        entry.remove(0, 1);
    return !entry.isEmpty()
        && (host.compare(entry, Qt::CaseInsensitive) == 0 || host.endsWith(u'.' + entry, Qt::CaseInsensitive));
}

QString environment(const char *upper, const char *lower)
{
    const QString value = qEnvironmentVariable(lower);
    return value.isEmpty() ? qEnvironmentVariable(upper) : value;
}

Result<ProxyChoice> choice(QUrl url, const QString &origin)
{
    static const QStringList schemes {
        QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("socks5"), QStringLiteral("socks5h")};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return Error {ErrorCode::InvalidArgument, QStringLiteral("the proxy must be an http, https, socks5 or socks5h URL"),
            publicUrl(url), origin, {}};
    ProxyChoice result;
    result.user = url.userName(QUrl::FullyDecoded).toUtf8();
    result.password = Secret(url.password(QUrl::FullyDecoded).toUtf8());
    url.setUserInfo({});
    result.url = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return result;
}

} // namespace

QString ProxyChoice::place() const
{
    const int defaultPort = isTls() ? 443 : 1080;
    return url.host() + u':' + QString::number(url.port(defaultPort));
}

bool isLoopback(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QByteArray address = addressBytes(host);
    return address.size() == 4 ? address[0] == 127 : address == QByteArray(15, '\0') + '\1';
}

bool bypassesProxy(const QString &host, int port, const QString &noProxy)
{
    for (const QString &entry : noProxy.split(u',', Qt::SkipEmptyParts)) {
        if (entryMatches(host, port, entry.trimmed()))
            return true;
    }
    return false;
}

Result<ProxyChoice> chooseProxy(const ProxySettings &settings, const QUrl &url)
{
    if (settings.mode == ProxySettings::Mode::None || url.scheme() == QLatin1String("http"))
        return ProxyChoice {};
    if (settings.mode == ProxySettings::Mode::Explicit) {
        auto result = choice(settings.url, QStringLiteral("proxy settings"));
        if (result.ok() && !settings.user.isEmpty()) {
            result->user = settings.user.toUtf8();
            result->password = settings.password.clone();
        }
        return result;
    }
    QString value = environment("HTTPS_PROXY", "https_proxy");
    if (value.isEmpty())
        value = environment("ALL_PROXY", "all_proxy");
    if (value.isEmpty() || isLoopback(url.host()) || bypassesProxy(url.host(), url.port(443), environment("NO_PROXY", "no_proxy")))
        return ProxyChoice {};
    if (!value.contains(QLatin1String("://")))
        value.prepend(QLatin1String("http://"));
    return choice(QUrl(value), QStringLiteral("environment variable HTTPS_PROXY or ALL_PROXY"));
}
