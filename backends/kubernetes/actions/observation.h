// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/jsonaccess.h"

/// How far the controllers are with what a workload is meant to be. Reached for anything that has no rollout.
Observation rolloutOf(const nlohmann::json &object);

/// How an object stands towards what a step wants; `object` is null where there is none. Keys of the payload: "awaits", "expected",
/// "replaced", "rollout", "uid" as in Awaited; "until" and "failed", conditions; "missing": "absent" or "pending" where the
/// object is to appear.
Observation observationOf(const QJsonObject &payload, const nlohmann::json &object);
/// How the pods or claims of a list stand towards the payload's "list": "old", uids of those that were there, and how many of them
/// have to be "gone"; how many there have to be, all "ready"; the size that each has to have at "least", in bytes.
Observation membersOf(const QJsonObject &wanted, const nlohmann::json &list);
