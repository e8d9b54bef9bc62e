// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/bytesink.h"
#include "app/reports/reporttable.h"

/// Writes one self-contained HTML page: no script, nothing loaded from elsewhere, every value escaped.
void writeHtml(ByteSink &out, const ReportTable &table);
