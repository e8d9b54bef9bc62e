// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/metricsaccess.h"
#include "backends/metrics/gpumetrics.h"

namespace metrics {

/// The row of a GPU: "gpu/<uuid>", of a slice "gpu/<uuid of the card>/<instance>"; without a uuid named by its machine. The access knows
/// what the system calls machines and pods. Pure.
ResourcePtr gpuResource(const GpuSample &sample, const MetricsAccess &access, const QString &place);

} // namespace metrics
