// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"

/// How many of a GPU resource a node has to give: nvidia.com/gpu, nvidia.com/mig-1g.10gb …
struct GpuCount {
    std::string_view resource;
    double count = 0;
};

/// The GPUs, or slices of them, that a node offers; models and memory as the vendors' feature discovery labelled the node.
std::vector<GpuDevice> gpuDevices(MappingContext &context, const ObjectMeta &node, const std::vector<GpuCount> &counts);
