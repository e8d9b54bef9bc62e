// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"

namespace cloud {

/// Makes variables say a region, with what the descriptor's table says of it: partition and dnsSuffix. What the table does not
/// have leaves those of the default region.
void setRegion(Variables &variables, const Descriptor &descriptor, const QString &region);

/// The same; fails where the table does not have the region.
Result<void> enterRegion(Variables &variables, const Descriptor &descriptor, const QString &region);

} // namespace cloud
