// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportwriter.h"

/// What is wrong with a file, for a command that checks one: nothing, or each problem with its place (Error::about), as a table or as
/// {"file", "ok", "problems": [{"place", "problem"}]}.
Result<void> writeProblems(ReportFormat format, const QString &file, const QList<Error> &problems, QIODevice &out, const ReportWriters &writers,
    const TextTableOptions &options, Timestamp now);
