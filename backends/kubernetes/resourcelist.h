// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

#include <string_view>

/// Amounts of the resources that Allod shows, from a Kubernetes ResourceList (map of name to quantity).
struct ResourceAmounts {
    Measure cpuCores;
    Measure memoryBytes;
    Measure ephemeralBytes;
    Measure gpus; ///< what isGpuResource(), counted

    /// Takes one entry of the map over.
    void read(std::string_view entry);
    Capacity capacity() const { return {cpuCores, memoryBytes, ephemeralBytes, gpus}; }
};

/// Sum and maximum where unknown is "not asked for": unknown only where both are.
ResourceAmounts operator+(const ResourceAmounts &a, const ResourceAmounts &b);
ResourceAmounts larger(const ResourceAmounts &a, const ResourceAmounts &b);

/// True for the name of a GPU or a part of one in a ResourceList.
bool isGpuResource(std::string_view name);
/// True where it is a whole GPU, or a hypervisor's part of one, that is passed to a virtual machine: "nvidia.com/GP102GL_TESLA_P40".
bool isPassthroughGpu(std::string_view name);
/// Into how many a GPU of AMD's is partitioned that is given out as "amd.com/cpx_nps4"; 0 for any other resource.
int amdPartitions(std::string_view name);
