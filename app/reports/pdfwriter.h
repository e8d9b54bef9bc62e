// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/reports/reporttable.h"

#include <QIODevice>

/// Paints a table on A4 pages, landscape, with the header on each page. Needs a QGuiApplication for its fonts (any platform,
/// "offscreen" included) and fails without one. GUI thread.
Result<void> writePdf(QIODevice &out, const ReportTable &table);
