// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"

/// How many of a GPU resource there are: nvidia.com/gpu, nvidia.com/mig-1g.10gb …
struct GpuCount {
    std::string_view resource;
    double count = 0;   ///< that can be given out
    double capacity = 0; ///< those included that the device plugin holds for broken; 0 where that is not known
};

/// The GPUs, or slices of them, that a node offers; models, memory and how they are shared as the vendors' feature discovery labelled the
/// node. A GPU that several take turns at is one device.
std::vector<GpuDevice> gpuDevices(MappingContext &context, const ObjectMeta &node, const std::vector<GpuCount> &counts);

/// What a pod asks for: as many devices of which the resource's name tells what it may.
std::vector<GpuDevice> requestedGpus(MappingContext &context, const std::vector<GpuCount> &counts);
