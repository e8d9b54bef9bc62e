// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chart.h"

/// A chart as an SVG element to stand in HTML, in the light theme's colours, its texts as texts. Needs a QGuiApplication; empty without.
QByteArray chartSvg(const Chart &chart);
