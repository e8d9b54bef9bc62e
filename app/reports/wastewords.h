// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/waste.h"
#include "app/reports/reportlanguage.h"

#include <span>

/// "Idle GPUs": what a rule finds.
QString wasteTitle(const QString &rule, const ReportLanguage &words);
/// Why findings of one rule are that; where they differ, from the least to the most.
QString wasteReason(std::span<const WasteFinding> findings, const ReportLanguage &words);
QString wasteReason(const WasteFinding &finding, const ReportLanguage &words);
/// What would end it, in two words; empty where a person has to decide how.
QString wasteRemedy(const WasteFinding &finding, const ReportLanguage &words);
