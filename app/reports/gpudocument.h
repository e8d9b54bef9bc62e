// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpufleet.h"
#include "app/reports/report.h"

/// The GPUs: what they are, what they do and for whom, and what idle ones cost. The query is of the machines that they are in.
ReportDocument gpuReport(const GpuFleet &fleet, const ReportSource &source, const ReportOptions &options);
