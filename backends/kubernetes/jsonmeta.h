// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/objectmeta.h"

#include <nlohmann/json_fwd.hpp>

/// An RFC 3339 time; NoTime for text that is none.
Timestamp timeOf(std::string_view text);

/// An object's metadata in JSON. The views point into the document.
ObjectMeta readMeta(const nlohmann::json &metadata);
