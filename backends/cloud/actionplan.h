// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionplan.h"
#include "backends/cloud/apiclient.h"

namespace cloud {

/// One item that is to be acted upon, as its details showed it.
struct ActionTarget {
    const CollectionDescriptor *collection = nullptr;
    const CloudAction *action = nullptr;
    Variables variables; ///< region, account, uid, name …; with those of the fields once they are read
    nlohmann::json fields = nlohmann::json::object(); ///< what was given, typed, by the variable's name
    AnswerPtr answer;
    WireTree::Node item = WireTree::Root;

    ExpressionScope scope(const Tables &tables) const { return {answer->tree, item, variables, tables}; }
};

/// Stands for the time at which a step is sent, in what a plan says: "{time}".
extern const QString TimeMark;

/// Makes variables of what was given: {fields.KEY}. A field called region says where the requests go. Fails where a number of bytes
/// does not fit the provider's unit, and where there is no such region.
Result<void> readFields(const Descriptor &descriptor, ActionTarget &target, const QJsonObject &arguments);

/// What the action means for the item, without asking anybody. Fails where it makes no sense.
Result<TargetPlan> makePlan(const Descriptor &descriptor, const ActionTarget &target, ApiClient &client);

/// A step as it counts for the item.
struct TargetStep {
    const StepDescriptor *rules = nullptr;
    Variables variables; ///< the target's, and {each}
};

/// The steps that count for the item; as many as the plan has.
std::vector<TargetStep> stepsFor(const Descriptor &descriptor, const ActionTarget &target);

/// Makes a step of a plan one that only waits for what is there already.
void makeWaiting(ActionStep &step);
bool isWaiting(const ActionStep &step);

/// The request that a step sends, from its payload; `time` takes the place of the mark.
HttpRequest requestOf(const ActionStep &step, const QString &time);

/// The variables that a step's observation needs, from its payload.
Variables variablesOf(const ActionStep &step, const QString &time);

} // namespace cloud
