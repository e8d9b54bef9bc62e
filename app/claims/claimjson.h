// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/jsonschema.h"

#include <QStringList>

/// What documents of claims, offerings and policies are read with. Any thread.

/// The text of a key; empty where there is none.
QString textAt(const nlohmann::json &value, const char *key);
/// The texts of a key, which is checked to be a list of such; empty where there is none.
QStringList listAt(const nlohmann::json &value, const char *key);
/// "policy-v1.json": a schema that the program brings.
JsonSchema bundledClaimSchema(const char *name);
