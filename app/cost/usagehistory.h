// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/cost/usagestats.h"

#include <QString>
#include <memory>
#include <string>
#include <unordered_map>

class SqliteFile;

/// The last three are counts of GPUs: held by somebody, measured, and as many as their activity adds up to. Kept as numbers: only to be
/// added to.
enum class UsageMeasure : quint8 { CpuCores, MemoryBytes, GpuPercent, GpuMemoryBytes, PowerWatts, GpusHeld, GpusObserved, GpusUsed };

struct RecordedSample {
    std::string_view id; ///< of the resource
    UsageMeasure measure = UsageMeasure::CpuCores;
    double value = 0; ///< anything that is no number, or negative, is not kept
};

struct UsagePoint {
    Timestamp at = NoTime; ///< of an hour or day: when it began
    double mean = 0, largest = 0;
    int samples = 1;
};

/// history.sqlite: sampled usage, as it was for 48 hours, by the hour for 90 days, by the day for two years. What was not observed is
/// missing, never 0; a clock that jumps leaves what it wrote wrongly behind, and that goes with the next rollUp(). One thread.
class UsageHistory {
public:
    UsageHistory();
    ~UsageHistory();
    Result<void> open(const QString &file);

    /// All samples of one moment, or nothing.
    Result<void> record(Timestamp at, const std::vector<RecordedSample> &samples);
    /// Makes hours and days of what has passed and drops what is too old. May be called as often as wanted.
    Result<void> rollUp(Timestamp now);

    enum class Resolution : quint8 { Sample, Hour, Day };
    Result<std::vector<UsagePoint>> read(std::string_view id, UsageMeasure measure, Resolution resolution, Timestamp from, Timestamp to);
    /// Percentiles of the last eight days, of which what was a day before counts half; empty where nothing was observed.
    Result<ObservedUsage> observed(std::string_view id, Timestamp now);

private:
    Result<qint64> seriesOf(std::string_view id, UsageMeasure measure, bool make);
    Result<std::optional<UsageStats>> stats(std::string_view id, UsageMeasure measure, Timestamp now);

    std::unique_ptr<SqliteFile> m_file;
    std::unordered_map<std::string, qint64> m_series; ///< by resource and measure
};
