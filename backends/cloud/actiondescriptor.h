// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/action.h"
#include "backends/cloud/requestdescriptor.h"

namespace cloud {

struct ServiceDescriptor;

/// What can be done to the items of a collection, as the descriptor tells it. resources/providers/schema.json explains every
/// value. Paths go through the item as the collection's details show it when the plan is made. Immutable once loaded: any thread.

/// A text, with a condition.
struct RemarkDescriptor {
    std::optional<WhereDescriptor> when;
    Template text;
};

struct ChangeDescriptor {
    QString field;
    QString title;
    Expression before;
    Template after;
};

/// Pairs of a place in what is observed and what has to be there; what names a field that was not given does not count.
using Wanted = std::vector<std::pair<Path, Template>>;

/// Where something that a step makes keeps the id of the claim that it is made for.
struct StampDescriptor {
    std::optional<RequestDescriptor> request; ///< whose answer has it; none: what the step makes
    Expression value;
};

/// How it is seen that a step has come true.
struct UntilDescriptor {
    std::optional<RequestDescriptor> request; ///< for something else than the item; none: the item's details
    bool isThere = false; ///< the request's is there before the step; otherwise the step makes it
    std::optional<StampDescriptor> stamp;
    Path item;
    Wanted where; ///< which of the items
    Expression value;
    QStringList reached;
    QStringList failed;
    Wanted also;
    bool gone = false; ///< it has come true when the item is no longer there
    std::chrono::seconds within {600};
    std::chrono::seconds shows {15}; ///< until what was asked for can be seen, at most

    bool looksAtNew() const { return request && !isThere; }
};

struct StepDescriptor {
    Template title;
    std::optional<WhereDescriptor> when;
    Expression each; ///< a step for each of the values that it finds; empty: one
    RequestDescriptor request;
    bool dryRun = false; ///< the service can be asked beforehand
    UntilDescriptor until;
};

struct FieldRules {
    Template otherwise; ///< taken where nothing is given
    qint64 unit = 1;    ///< of Bytes: what the provider counts in
};

struct CloudAction {
    ActionDescriptor descriptor;
    const ServiceDescriptor *service = nullptr; ///< that the steps call
    std::map<QString, FieldRules> fields; ///< by ActionField::key
    std::vector<RemarkDescriptor> refusals;
    std::vector<RemarkDescriptor> warnings;
    std::vector<Expression> dependants;
    std::vector<ChangeDescriptor> changes;
    std::vector<StepDescriptor> steps;
    Template undo;
};

} // namespace cloud
