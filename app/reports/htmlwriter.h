// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/bytesink.h"
#include "app/reports/reportdocument.h"

#include <functional>

/// A chart as an SVG element, in the light theme's colours (see reportcolours.h).
using ChartImage = std::function<QByteArray(const Chart &)>;

/// Writes one self-contained HTML page, to be read in either theme and to be printed: no script, nothing loaded from elsewhere, every
/// value escaped. Without a maker of images, charts are tables.
void writeHtml(ByteSink &out, const ReportDocument &document, const ChartImage &image = {});
