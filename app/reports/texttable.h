// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/bytesink.h"
#include "app/reports/reporttable.h"

/// How a text table is laid out.
struct TextTableOptions {
    int width = 0;       ///< columns of the terminal, to which lines are cut; 0: as wide as they are
    bool colour = false; ///< health in colour
};

/// Writes a table with aligned columns for a terminal. Nothing in a value can steer the terminal.
void writeTextTable(ByteSink &out, const ReportTable &table, const TextTableOptions &options = {});
