// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/actions/draft.h"

/// What the arguments alone tell of an action, so that it can be asked for together with the object.
struct EarlyQuestion {
    StepRequest step; ///< whose dry run is asked for; what the object must be like is left out
    Permission permission;
};

/// An action on Kubernetes objects: what is told of it, what it needs to know, and how a plan is made of that.
struct ActionKind {
    ActionDescriptor descriptor;
    /// Path of a list that the draft needs beside the object; empty where none.
    QByteArray (*related)(const ActionSubject &subject) = nullptr;
    Result<Draft> (*draft)(const ActionSubject &subject) = nullptr;
    /// Null where everything depends on the object.
    EarlyQuestion (*early)(const ActionSubject &subject) = nullptr;
};

/// Every action, for these types besides the built-in ones.
std::vector<ActionKind> actionKinds(const std::vector<ListedType> &further);

std::vector<ActionKind> workloadActions();
std::vector<ActionKind> nodeActions();
/// On any object of these types.
std::vector<ActionKind> objectActions(const QStringList &types);
