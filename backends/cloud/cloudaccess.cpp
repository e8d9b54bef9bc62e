// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudaccess.h"

#include "backends/http/proxychoice.h"

namespace cloud {

Result<QUrl> checkedEndpoint(const QString &text, const QString &about)
{
    const QUrl url(text, QUrl::StrictMode);
    const auto problem = [&](const QString &message) { return Error {ErrorCode::InvalidArgument, message, text, about, {}}; };
    if (!url.isValid() || url.host().isEmpty())
        return problem(QStringLiteral("the endpoint is not a URL"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return problem(QStringLiteral("the endpoint must have neither user, query nor fragment"));
    if (url.scheme() != u"https" && !(url.scheme() == u"http" && isLoopback(url.host())))
        return problem(QStringLiteral("the endpoint must use https; plain http goes to this machine only"));
    return url;
}

} // namespace cloud
