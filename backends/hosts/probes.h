// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/link.h"

namespace hosts {

/// Everything that a host is asked: the files of probes/, by their names. Nothing else is sent over a read-only connection.
QList<ssh::Probe> probes();

} // namespace hosts
