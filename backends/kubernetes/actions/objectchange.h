// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionplan.h"

#include <nlohmann/json.hpp>

/// Every field that differs between an object as it is and as it would be, by its place in it. Status, the server's bookkeeping and
/// values that may be secret are left out: of environments, and of Secrets' and ConfigMaps' data. Pure.
QList<FieldChange> changesBetween(const nlohmann::json &before, const nlohmann::json &after);
