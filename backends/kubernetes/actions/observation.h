// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/jsonaccess.h"

/// How far the controllers are with what a workload is meant to be. Reached for anything that has no rollout.
Observation rolloutOf(const nlohmann::json &object);

/// How an object stands towards what a step wants; `object` is null where it is gone.
Observation observationOf(const QJsonObject &payload, const nlohmann::json &object);
