// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

/// Reads one resource as writeResource() wrote it in JSON. Unknown keys are skipped; a value of the wrong type or a missing
/// id is an error that names the key. Sources are not part of a resource and are not read. Any thread.
Result<ResourcePtr> resourceFromJson(std::string_view json);
