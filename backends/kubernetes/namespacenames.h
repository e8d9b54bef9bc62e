// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"

/// The names of a cluster's namespaces, without anything else of them.
using OnNamespaceNames = std::function<void(Result<QList<QByteArray>>)>;

/// Asks for them; the answer comes on the engine's thread.
HttpCall fetchNamespaceNames(const ApiServer &server, OnNamespaceNames onNames);

/// The path of one namespace's part of a collection: "/api/v1/pods" → "/api/v1/namespaces/team-a/pods".
QByteArray namespacedPath(const QByteArray &path, const QByteArray &nameSpace);
