// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/link.h"

namespace hosts {

/// Everything that a host is asked: the files of probes/, and what looks at a database of each family, as "postgresql-look".
/// Nothing else is sent over a read-only connection.
QList<ssh::Probe> probes();

/// The script that does something to a database of a family ("postgresql", "mariadb", "redis"); empty where there is none.
QByteArray actionScript(const QString &family, const QString &verb);

} // namespace hosts
