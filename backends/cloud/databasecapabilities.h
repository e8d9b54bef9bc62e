// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/databasecapabilities.h"
#include "backends/cloud/descriptor.h"

namespace cloud {

/// What the descriptor's actions do with each type of database that it lists.
QList<DatabaseCapability> databaseCapabilitiesOf(const Descriptor &descriptor);

} // namespace cloud
