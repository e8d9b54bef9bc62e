// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/action.h"
#include "backends/cloud/requestdescriptor.h"

namespace cloud {

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

/// How it is seen that a step has come true.
struct UntilDescriptor {
    std::optional<RequestDescriptor> request; ///< for something that the step makes; none: the item's details
    Path item;
    Wanted where; ///< which of the items
    Expression value;
    QStringList reached;
    QStringList failed;
    Wanted also;
    bool gone = false; ///< it has come true when the item is no longer there
    std::chrono::seconds within {600};
    std::chrono::seconds shows {15}; ///< until what was asked for can be seen, at most
};

struct StepDescriptor {
    Template title;
    std::optional<WhereDescriptor> when;
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
    std::map<QString, FieldRules> fields; ///< by ActionField::key
    std::vector<RemarkDescriptor> refusals;
    std::vector<RemarkDescriptor> warnings;
    std::vector<Expression> dependants;
    std::vector<ChangeDescriptor> changes;
    std::vector<StepDescriptor> steps;
    Template undo;
};

} // namespace cloud
