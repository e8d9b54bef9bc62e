// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/apiserver.h"

/// The request that a step sends.
HttpRequest requestOf(const ApiServer &server, const ActionStep &step, Timestamp now);
/// The same as a question: the server says what it would do, and does not.
HttpRequest dryRunOf(const ApiServer &server, const ActionStep &step);
/// What the answer to a step means: an answer that was lost, or that comes from a server in trouble, leaves the outcome unknown.
StepOutcome outcomeOf(const HttpOutcome &outcome);
