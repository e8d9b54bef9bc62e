// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/metricsaccess.h"

bool isMetricsPath(const QByteArray &path)
{
    if (path.contains('#'))
        return false;
    return path == "metrics" || path.startsWith("api/v1/query?") || path.startsWith("api/v1/query_range?");
}
