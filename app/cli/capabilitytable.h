// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/databasecapabilities.h"
#include "app/reports/reporttable.h"

#include <QJsonArray>

/// A row for each home and sort of database, a column for each verb, and why not in words.
ListTable capabilityTable(const QList<DatabaseCapability> &capabilities, Timestamp now);
/// The same for programs: [{"home","system","type","engine","verbs":{"scale":{"action"},"rotate":{"obstacle"}}}].
QJsonArray capabilityTree(const QList<DatabaseCapability> &capabilities);
