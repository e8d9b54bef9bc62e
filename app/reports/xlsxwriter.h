// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/reports/reporttable.h"

#include <QIODevice>

/// Writes a workbook of one sheet (Office Open XML): typed numbers and times, texts always as texts, header row fixed. Fails
/// where a sheet cannot hold so many rows, and where the disk is full.
Result<void> writeXlsx(QIODevice &out, const ReportTable &table);
