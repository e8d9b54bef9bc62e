// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/mappingcontext.h"

struct ListedType;

/// The row of an operator's custom resource: a database, or an object where it is a part of one. Reads only what the type's row of
/// the catalogue names; what the object does not say stays unknown. `meta` is the object's own. Pure.
ResourcePtr mapDatabase(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const nlohmann::json &object);

/// The version in an image's tag ("postgres:17.2-bookworm" → "17.2"), or the text itself, without a leading v, where it is no
/// image. Empty for an image without a numbered tag.
std::string versionOf(std::string_view imageOrVersion);
