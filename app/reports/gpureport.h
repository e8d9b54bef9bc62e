// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpufleet.h"
#include "app/reports/reporttable.h"

#include <QJsonObject>

/// "model", "machine", "team"; nullopt for a word that is none.
std::optional<GpuBy> gpuByFromName(const QString &name);

/// A row for each device that can be handed out; `isWide`: with everything that is known of it.
ListTable gpuTable(const GpuFleet &fleet, const Snapshot &snapshot, bool isWide);
/// A row for each model, machine or team, and one for the total.
ListTable gpuTotalsTable(const GpuFleet &fleet, const Snapshot &snapshot, GpuBy by);

/// {"gpus": [{"machine", "machineName", "host", "card", "name", "uuid", "address", "vendor", "model", "memoryBytes", "mig", "sharing", "share",
/// "state", "held", "assumed", "holder", "holderName", "process", "team", "activityPercent", "activityKind", "observedAt", "powerWatts",
/// "fault", "monthly": {"amount", "hourly", "currency", "basis", "source"}}], "total": {"cards", "devices", "gpus", "held", "measured", "used",
/// "unpriced", "states": {"active": {"devices", "gpus"}, …}, "monthly": {currency: amount}, "idleMonthly"}, "byModel": {key: total},
/// "byMachine", "byTeam", "excess": [{"machine", "holder", "devices"}], "incompletePools": [name]}; what is not known is absent.
QJsonObject gpuTree(const GpuFleet &fleet, const Snapshot &snapshot);

/// "96 GPUs (102 devices) on 15 machines: 78 held, 16 free, 11 idle, 2 with a fault, 5 unknown", and what is not in it.
QStringList gpuNotes(const GpuFleet &fleet);
