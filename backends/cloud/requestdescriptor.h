// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/expression.h"

#include <nlohmann/json.hpp>

namespace cloud {

/// A request as a template, and a condition. Immutable once loaded: any thread.

struct RequestDescriptor {
    QByteArray method = "GET";
    Template path;
    QByteArray action;
    nlohmann::json parameters = nlohmann::json::object(); ///< strings are templates
    std::vector<std::pair<QByteArray, Template>> headers;
};

struct WhereDescriptor {
    Expression value;
    QStringList in;
    QStringList notIn;
};

/// True where the condition holds.
bool holds(const WhereDescriptor &condition, const ExpressionScope &scope);

} // namespace cloud
