// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

class ClusterLink;

/// The row of the cluster itself, as the link found it.
ResourcePtr clusterResource(const ClusterLink &link, const QString &name);
