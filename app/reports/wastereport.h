// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/dismissals.h"
#include "app/reports/reporttable.h"

#include <QJsonObject>

/// As `allod do` takes it.
QString commandOf(const ActionRequest &request);

/// A row for each finding that nobody dismissed.
ListTable wasteTable(const std::vector<WasteFinding> &findings, const Dismissals &dismissals, const QString &currency, Timestamp now);

/// {"currency", "monthly", "findings": [{"rule", "target", "name", "kind", "monthly", "why", "from", "to", "confidence", "fix": {"action",
/// "target", "arguments"}, "dismissed": {"reason", "at"}}]}; what is not known is absent. The sum is of what isWaste() and was not dismissed.
QJsonObject wasteTree(const std::vector<WasteFinding> &findings, const Dismissals &dismissals, const QString &currency);
