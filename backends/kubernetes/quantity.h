// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/measure.h"

#include <string_view>

/// Reads a Kubernetes quantity in its base unit: "250m" is 0.25, "1Gi" is 1073741824, "1e3" is 1000. Unknown for anything
/// that is none.
Measure parseQuantity(std::string_view text);
