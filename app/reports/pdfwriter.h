// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/reports/reportdocument.h"

#include <QIODevice>

/// Writes a report's pages (see ReportPages) as a PDF whose date is the document's: the same document gives the same bytes. Needs a
/// QGuiApplication for its fonts (any platform, "offscreen" included) and fails without one. One at a time.
Result<void> writePdf(QIODevice &out, const ReportDocument &document);
