// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"

#include <QByteArray>
#include <vector>

namespace hosts {

/// The GPUs that a vendor's program tells of. Empty where the text is none of its reports; what it does not know stays unknown.
struct GpuReport {
    std::vector<GpuDevice> devices; ///< a card that is cut into MIG instances stands there as these
    int cards = 0;
};

GpuReport readNvidia(const QByteArray &xml, const QByteArray &list = {}); ///< nvidia-smi -q -x, and -L for profiles and UUIDs of MIG instances
GpuReport readAmd(const QByteArray &json);    ///< rocm-smi --json
GpuReport readIntel(const QByteArray &json);  ///< xpu-smi discovery -j

/// "23028 MiB", "25.58 W", "0 %" in the unit's own multiple; unknown for "N/A" and all else that is no number.
Measure gpuNumber(const QString &text, double factor = 1);

} // namespace hosts
