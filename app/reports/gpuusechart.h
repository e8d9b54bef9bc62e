// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chart.h"

struct GpuHistoryRequest;
struct GpuTimeline;

/// GPUs that were used, and on top of them those that were held for nothing, below a line of how many were measured. There is a column
/// for every step that was asked for, also for those of which nothing is known. Pure.
Chart gpuUseChart(const GpuTimeline &timeline, const GpuHistoryRequest &request, const QLocale &locale);
