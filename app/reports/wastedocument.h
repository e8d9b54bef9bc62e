// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/report.h"
#include "app/reports/wastewords.h"

/// The findings as rows: what and why, what would be saved and what would end it; wide, with what `allod do` takes and ids.
std::shared_ptr<ListTable> findingTable(std::span<const WasteFinding> findings, const QString &currency, const ReportSource &source, const ReportOptions &options);
/// What all of them cost a month: the sum of those whose price is known, and how many there are.
KeyFigure wasteFigure(const std::vector<WasteFinding> &findings, const QString &currency, const ReportLanguage &words);

/// What buys nothing. `findings` are without what was dismissed, the dearest first, in the currency; the query is not asked.
ReportDocument wasteReport(const std::vector<WasteFinding> &findings, const QString &currency, const ReportSource &source, const ReportOptions &options);
