// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuestate.h"
#include "views/models/moneytext.h"

#include <QStringList>

class CostAllocation;

/// Words for people about GPUs, translated.

/// "12 GPUs", "3.5 GPUs".
QString gpusText(double gpus);
/// "12", "3.5": a number of GPUs.
QString gpuNumber(double gpus);
/// "Active", "Held and idle", …
QString gpuStateTitle(GpuState state);
/// "H100 80GB, slice 1g.10gb": what a device is, as its source writes it.
QString gpuModelText(const GpuDevice &device);
/// "SM_ACTIVE", "GPU_UTIL, which only says that something ran": what a measured activity means.
QString activityKindText(const Text &kind);
/// What was measured most among devices that are held: "SM_ACTIVE", "SM_ACTIVE and GPU_UTIL"; empty where nothing was.
QString activityKindsText(const GpuEstate &estate);
/// All that is known of a device, a line each: what and where it is, what it does, who holds it, what it costs. Untrusted, plain text.
QStringList gpuFacts(const GpuEstate &estate, const FleetGpu &gpu, const QString &number);
/// "€12,300", of several currencies their sum each; empty where nothing has a price.
QString moneyText(const std::map<Text, Decimal> &byCurrency);
/// The same in the currency of the costs, where there is a rate for all of it.
QString moneyText(const std::map<Text, Decimal> &byCurrency, const CostAllocation &costs);
