// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/bytesink.h"
#include "app/reports/reporttable.h"

/// Writes RFC 4180 with a header line of column keys: plain numbers in base units, ISO 8601 times, empty where unknown. A
/// text that a spreadsheet would run as a formula gets a leading apostrophe.
void writeCsv(ByteSink &out, const ReportTable &table);
