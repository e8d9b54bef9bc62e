// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json.hpp>

/// What a document has to say, by path or formula (ValueExpression): a text, a number or a truth value; one of a list of those;
/// null: nothing there; "*": anything there.
///   {".status.phase": ["completed", "done"], ".status.ready": 3, ".spec.standby": null}

/// True where all of it holds. What is of another type than expected does not.
bool holds(const nlohmann::json &document, const nlohmann::json &conditions);
/// Of those that don't hold the first, as it is: "phase: Creating replica"; empty where all hold.
QString firstUnmet(const nlohmann::json &document, const nlohmann::json &conditions);
