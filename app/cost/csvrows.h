// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QStringList>
#include <vector>

/// A row of a CSV file with the line on which it begins.
struct CsvRow {
    int line = 0; ///< from 1
    QStringList cells;
};

/// Reads CSV as RFC 4180 has it: UTF-8 with or without a byte order mark, commas, quotes that are doubled inside quotes, line
/// breaks inside quotes, LF or CRLF. Empty lines are skipped. The error's `about` is "line N".
Result<std::vector<CsvRow>> readCsv(const QByteArray &bytes);
