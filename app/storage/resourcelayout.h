// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

/// The order in which packing and unpacking go through what resources have alike.
namespace resourcelayout {

inline constexpr Text Resource::*sharedTexts[] = {&Resource::type, &Resource::scope, &Resource::parent, &Resource::runsOn,
    &Resource::provider, &Resource::region, &Resource::country, &Resource::state, &Resource::version, &Resource::owner};
inline constexpr Text Resource::*ownTexts[] = {&Resource::id, &Resource::uid, &Resource::name};
inline constexpr Measure Capacity::*capacityParts[] = {
    &Capacity::cpuCores, &Capacity::memoryBytes, &Capacity::storageBytes, &Capacity::gpus};
inline constexpr Measure Usage::*usageParts[] = {
    &Usage::cpuCores, &Usage::memoryBytes, &Usage::storageBytes, &Usage::gpuPercent};
inline constexpr Text GpuDevice::*gpuTexts[] = {&GpuDevice::vendor, &GpuDevice::model, &GpuDevice::mig, &GpuDevice::allocatedTo,
    &GpuDevice::uuid, &GpuDevice::address, &GpuDevice::name, &GpuDevice::card, &GpuDevice::process, &GpuDevice::fault, &GpuDevice::activityKind};
inline constexpr Measure GpuDevice::*gpuMeasures[] = {&GpuDevice::memoryBytes, &GpuDevice::utilisationPercent, &GpuDevice::powerWatts};

} // namespace resourcelayout
