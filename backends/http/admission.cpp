// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/admission.h"

#include "backends/http/httperror.h"
#include "backends/http/proxychoice.h"

#include <algorithm>

namespace {

bool matches(const QString &pattern, const QUrl &url)
{
    const QUrl place(QStringLiteral("//") + pattern);
    const QString host = place.host();
    if (place.port() >= 0 && place.port() != url.port(url.scheme() == QLatin1String("http") ? 80 : 443))
        return false;
    if (pattern.startsWith(QLatin1String("*.")))
        return url.host().endsWith(pattern.mid(1).section(u':', 0, 0), Qt::CaseInsensitive);
    return !host.isEmpty() && host == url.host(); // QUrl has lowered both
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isValid(const HttpHeader &header)
{
    return isToken(header.name)
        && std::none_of(header.value.begin(), header.value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

Result<void> admit(const HttpTarget &target, const HttpRequest &request)
{
    const QUrl &url = request.url;
    const auto refuse = [&url](ErrorCode code, QString message) { return Error {code, std::move(message), {}, publicUrl(url), {}}; };

    if (target.readOnly && !allowedReadOnly(request.effect))
        return refuse(ErrorCode::PermissionDenied, QStringLiteral("the connection is read-only, and the request is not"));
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1String("https")))
        return refuse(ErrorCode::InvalidArgument, QStringLiteral("not an http or https URL"));
    if (!url.userInfo().isEmpty())
        return refuse(ErrorCode::InvalidArgument, QStringLiteral("a URL must not carry a user or password"));
    if (plain && !isLoopback(url.host()))
        return refuse(ErrorCode::FailedPrecondition,
            QStringLiteral("http without TLS is only spoken to this machine; use https for %1").arg(url.host()));
    if (std::none_of(target.hosts.begin(), target.hosts.end(), [&url](const QString &pattern) { return matches(pattern, url); }))
        return refuse(ErrorCode::PermissionDenied, QStringLiteral("%1 is not a host of this connection").arg(placeOf(url)));
    if (!isToken(request.method) || !std::all_of(request.headers.begin(), request.headers.end(), isValid))
        return refuse(ErrorCode::InvalidArgument, QStringLiteral("method or headers have characters that HTTP does not allow"));
    return {};
}
