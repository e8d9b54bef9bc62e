// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

#include <string_view>

/// Amounts of the resources that Allod shows, from a Kubernetes ResourceList (map of name to quantity).
struct ResourceAmounts {
    Measure cpuCores;
    Measure memoryBytes;
    Measure ephemeralBytes;
    Measure gpus; ///< devices of nvidia.com/gpu, amd.com/gpu, gpu.intel.com/… and MIG slices, counted

    /// Takes one entry of the map over.
    void read(std::string_view entry);
    Capacity capacity() const { return {cpuCores, memoryBytes, ephemeralBytes, gpus}; }
};

/// Sum and maximum where unknown is "not asked for": unknown only where both are.
ResourceAmounts operator+(const ResourceAmounts &a, const ResourceAmounts &b);
ResourceAmounts larger(const ResourceAmounts &a, const ResourceAmounts &b);

/// True for the name of a GPU or a part of one in a ResourceList.
bool isGpuResource(std::string_view name);
