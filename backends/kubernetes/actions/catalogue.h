// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/actions/draft.h"

#include <functional>

/// What the arguments alone tell of an action, so that it can be asked for together with the object.
struct EarlyQuestion {
    StepRequest step; ///< whose dry run is asked for; what the object must be like is left out
    Permission permission;
};

/// An action on Kubernetes objects: what is told of it, what it needs to know, and how a plan is made of that.
struct ActionKind {
    ActionDescriptor descriptor;
    /// What the draft needs beside the object; null where nothing.
    std::function<std::vector<RelatedRequest>(const ActionSubject &subject)> related {};
    std::function<Result<Draft>(const ActionSubject &subject)> draft {};
    /// Null where everything depends on the object.
    EarlyQuestion (*early)(const ActionSubject &subject) = nullptr;
    bool creates = false; ///< the object need not be there: then the draft's object is null
};

/// Every action, for these types besides the built-in ones.
std::vector<ActionKind> actionKinds(const std::vector<ListedType> &further);

std::vector<ActionKind> workloadActions();
std::vector<ActionKind> nodeActions();
/// Scaling of types that nothing else is known of, by their subresource "scale".
ActionKind scaleBySubresource(const QStringList &types);
/// On any object of these types.
std::vector<ActionKind> objectActions(const QStringList &types);
/// What the operators of these types of databases, and plain StatefulSets, are asked for; also what they cannot.
std::vector<ActionKind> databaseActions(const std::vector<ListedType> &types);
/// Removes an object, and what belongs to it.
Result<Draft> draftDelete(const ActionSubject &subject);
/// Its descriptor.
ActionDescriptor deleteAction(const QStringList &types);
/// What a manifest wants of one object, which need not be there yet.
ActionKind applying();
/// A manifest file, on the cluster as a whole.
ActionDescriptor manifestAction();
