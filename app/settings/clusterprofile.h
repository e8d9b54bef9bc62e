// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/settings/connectionbook.h"
#include "app/workspace.h"

/// The open connection that lists a cluster and knows the way to its own API; null where there is none, or where that API is
/// connected already.
ClusterAccess *clusterAccess(const Workspace &workspace, const Text &id);

/// The connection to a cluster's own API that a cloud offers: keeps the kubeconfig beside the book, for the user alone, and makes
/// a profile that refers to it. It starts read-only, its programs have yet to be allowed, and its name is not in the book yet.
Result<ConnectionProfile> keepClusterProfile(const ConnectionBook &book, const QString &clusterName, const QByteArray &kubeconfig);
