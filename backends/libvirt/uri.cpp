// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/uri.h"

#include <QFile>
#include <QUrl>
#include <QUrlQuery>

namespace libvirt {
namespace {

// Everything else may run a program, reach another socket or weaken what is verified, now or in a later libvirt.
const QStringList HarmlessParameters {
    QStringLiteral("name"), QStringLiteral("mode"), QStringLiteral("keyfile"), QStringLiteral("sshauth"),
    QStringLiteral("no_tty"), QStringLiteral("authfile"), QStringLiteral("transport"), QStringLiteral("vcenter"),
};
const QStringList ProgramParameters {QStringLiteral("command"), QStringLiteral("netcat")};

Error invalid(const QString &message, const QString &uri)
{
    return {ErrorCode::InvalidArgument, message, {}, uri, {}};
}

bool usesSsh(const QString &transport)
{
    return transport == u"ssh" || transport == u"libssh" || transport == u"libssh2";
}

} // namespace

Result<UriFacts> readUri(const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    if (url.scheme().isEmpty())
        return invalid(QStringLiteral("not a libvirt URI, such as qemu:///system or qemu+ssh://host/system"), uri);
    if (!url.isValid())
        return invalid(QStringLiteral("malformed URI: %1").arg(url.errorString()), uri);
    if (!url.password().isEmpty())
        return invalid(QStringLiteral("passwords do not belong in a URI"), url.toString(QUrl::RemovePassword));
    // ssh would take these for options
    if (url.host().startsWith(u'-') || url.userName().startsWith(u'-'))
        return invalid(QStringLiteral("a host or user name must not begin with a hyphen"), uri);

    // The test driver reads a file, or has an estate of its own called default.
    if (url.scheme() == u"test" && url.host().isEmpty() && url.path() != u"/default" && !QFile::exists(url.path()))
        return Error {ErrorCode::NotFound, QStringLiteral("no such file"), {}, url.path(), {}};

    UriFacts facts;
    facts.transport = url.scheme().section(u'+', 1);
    facts.host = url.host();
    const auto parameters = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : parameters) {
        if (!HarmlessParameters.contains(key))
            facts.risky.append(key + u'=' + value);
        if (ProgramParameters.contains(key))
            facts.programs.append({value, {}, uri});
    }
    return facts;
}

QByteArray effectiveUri(const QString &uri)
{
    QUrl url(uri, QUrl::StrictMode);
    if (!usesSsh(url.scheme().section(u'+', 1)))
        return uri.toUtf8();
    QUrlQuery query(url);
    query.removeAllQueryItems(QStringLiteral("no_tty"));
    query.addQueryItem(QStringLiteral("no_tty"), QStringLiteral("1"));
    url.setQuery(query);
    return url.toEncoded();
}

} // namespace libvirt
