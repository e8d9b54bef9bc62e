// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/usagehistory.h"
#include "app/inventory/snapshot.h"

#include <unordered_map>

/// Keeps in history.sqlite how much everything uses, what each GPU does and who holds how many of them. What a source did not say anew
/// since the last time is not kept again. Made and used on any thread, by one at a time.
class UsageRecorder {
public:
    explicit UsageRecorder(QString file)
        : m_file(std::move(file))
    {
    }
    /// How many samples were kept. Makes hours and days of them every quarter of an hour.
    Result<qint64> record(const Snapshot &rows, Timestamp now);

private:
    std::vector<RecordedSample> samplesOf(const Snapshot &rows, Timestamp now);

    const QString m_file;
    std::vector<Timestamp> m_observed; ///< by slot: what was kept last
    std::unordered_map<std::string, Timestamp> m_gpus; ///< by their id in the history
    Timestamp m_lastRolled = NoTime;
};
