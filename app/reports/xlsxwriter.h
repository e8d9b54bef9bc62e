// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/reports/reportdocument.h"

#include <QIODevice>

/// Writes a workbook (Office Open XML): a sheet for what stands beside the tables, where there is any, one for each table and one for the
/// numbers of each chart: typed numbers and times, texts always as texts, header row fixed. Its date is the document's. Fails where a
/// sheet cannot hold so many rows, and where the disk is full.
Result<void> writeXlsx(QIODevice &out, const ReportDocument &document);
