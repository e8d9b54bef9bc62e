// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/provider/provider.h"

#include <QStringList>

namespace libvirt {

/// What Allod has to know of a connection URI before it lets libvirt act on it.
struct UriFacts {
    QString transport;      ///< "", "unix", "ssh", "tls", "tcp", "ext" …
    QString host;           ///< empty for the local machine
    QStringList risky;      ///< parameters that need consent, as written: "no_verify=1"
    QList<ProgramRequest> programs; ///< programs that the URI names
};

/// Reads a URI. Fails, naming the place, for what is none, for a file of the test driver that does not exist, and for what no
/// consent could make safe. Contacts nothing.
Result<UriFacts> readUri(const QString &uri);

/// The URI as libvirt gets it: over SSH it may never ask on a terminal.
QByteArray effectiveUri(const QString &uri);

} // namespace libvirt
