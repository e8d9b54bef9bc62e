// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/streamsources.h"
#include "backends/kubernetes/objectdocument.h"

#include <nlohmann/json_fwd.hpp>

/// The path that asks for the events of an object, and of what it owns: those of its namespace, or of a node or another object of
/// the whole cluster.
QByteArray eventsPath(const ObjectName &name);

/// The events of a list that are about an object or about what belongs to it, by the uids of those, newest first.
QList<NotedEvent> eventsAbout(const nlohmann::json &list, const ObjectName &name, const QStringList &uids);
