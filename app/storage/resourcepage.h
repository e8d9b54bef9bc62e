// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

#include <QByteArray>
#include <vector>

/// Packs resources into bytes: texts that repeat and label sets are kept once, what is unknown takes no room. All that a
/// Resource holds comes back. A change of the packing needs a migration of the database. Any thread.
QByteArray packResources(const std::vector<ResourcePtr> &resources);

/// Unpacks what packResources() packed; nullopt for bytes that make no sense. Texts that the pool knows are shared.
std::optional<std::vector<ResourcePtr>> unpackResources(const QByteArray &bytes, TextPool &pool);
