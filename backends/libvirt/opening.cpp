// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/opening.h"

#include "app/base/english.h"
#include "backends/libvirt/handles.h"

#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

/// Three unanswered questions end a connection, before the time of a single call is over.
void keepAlive(virConnectPtr connection, std::chrono::milliseconds timeout)
{
    const auto seconds = std::clamp<long long>(timeout.count() / 4000, 1, 5);
    virConnectSetKeepAlive(connection, int(seconds), 3); // answers 1 where the driver has none: not an error
}

QString openFailure(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthenticated:
        return English::tr("the system asks for credentials that this connection does not have");
    case ErrorCode::PermissionDenied:
        return English::tr("access to the system is denied");
    case ErrorCode::Unavailable:
        return English::tr("the system cannot be reached");
    default:
        return English::tr("cannot connect to the system");
    }
}

} // namespace

Result<virConnectPtr> openConnection(const QByteArray &uri, bool readOnly, std::chrono::milliseconds timeout)
{
    // No credentials callback: libvirt must not ask on a terminal. It resolves aliases, but none can look like a URI.
    const virConnectPtr connection = virConnectOpenAuth(uri.constData(), nullptr, readOnly ? VIR_CONNECT_RO : 0);
    if (!connection) {
        Error error = lastError({});
        error.message = openFailure(error.code);
        return error;
    }
    keepAlive(connection, timeout);
    return connection;
}

} // namespace libvirt
