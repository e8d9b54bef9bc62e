// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricebook.h"
#include "app/model/measure.h"

#include <string_view>

/// The share of one GPU that a slice or a shared device is.
struct GpuShare {
    qint64 part = 1;
    qint64 of = 1;
    bool operator==(const GpuShare &) const = default;
};

/// A MIG profile, however it is written: "1g.10gb", "mig-3g.40gb", "nvidia.com/mig-1g.5gb", "MIG 2g.20gb+me".
struct MigProfile {
    int computeSlices = 0;
    int memoryGb = 0;
    bool operator==(const MigProfile &) const = default;
    static std::optional<MigProfile> fromText(std::string_view text);
};

/// What a slice takes of a GPU with so much memory: the larger of its shares of compute slices (7; 4 of GPUs below 30 GB) and of memory
/// slices (8; 4), so that slices that exhaust a GPU cost what it costs. nullopt where the profile does not fit the memory.
std::optional<GpuShare> migShare(const MigProfile &profile, double gpuMemoryBytes);

/// What hours of a core, of a GiB of memory and of a GPU cost in relation to each other: how the price of a machine is split.
struct ComponentRates {
    Decimal cpu, memory, gpu;
    /// OpenCost's default sheet, of Google's us-central1: 0.031611, 0.004237 and 0.95.
    static ComponentRates standard();
};

/// A cloud's type of machine with GPUs, as the bundled table has it.
struct GpuInstance {
    QString provider, service, type, vendor, model; ///< the model as plainModel() gives it
    Decimal vcpus, memoryGib, gpus;                 ///< fractions of a GPU where the cloud slices it
    Measure gpuMemoryBytes;
};
/// Null for a type without GPUs, or unknown here. Any thread.
const GpuInstance *gpuInstance(const PriceKey &key);

/// One whole GPU's part of the price of such a machine, split by the rates.
Price gpuPartOf(Price price, const GpuInstance &instance, const ComponentRates &rates);

/// What one GPU costs: the price of "provider/gpu/region/MODEL" in the book, the model in lower case as plainModel() gives it.
std::optional<Price> gpuPrice(const PriceBook &prices, const QString &provider, const QString &region, std::string_view model, Timestamp at);

/// The share of a price; rounded half even to the last digit of Decimal.
Price shareOf(Price price, GpuShare share);

/// A model's name without vendor and form: "NVIDIA-A100-SXM4-80GB" and "NVIDIA A100 80GB PCIe" are "a100-80gb".
QString plainModel(std::string_view model);
