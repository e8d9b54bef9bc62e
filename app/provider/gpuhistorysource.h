// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/measure.h"
#include "app/model/text.h"

#include <QFuture>
#include <chrono>
#include <vector>

/// Of which time, and of which GPU: by its uuid, else by its machine and its name in it; with neither, of all together.
struct GpuHistoryRequest {
    Timestamp from = NoTime; ///< a multiple of the step
    Timestamp to = NoTime;   ///< not included
    std::chrono::seconds step {3600};
    Text uuid {};
    Text machine {};
    Text name {};
};

/// What GPUs did in one step. A step of which nothing is known has no point.
struct GpuHistoryPoint {
    Timestamp at = NoTime;  ///< its beginning
    double observed = 0;    ///< of so many it is known what they did
    double used = 0;        ///< as many as would have been busy all the time: activity added up
    Measure held;           ///< so many were given to somebody; unknown where the source does not say
    Measure powerWatts;
    Measure memoryUsedBytes;
};

/// A connection, or what follows its metrics, that remembers. Core thread; the future is fulfilled on any.
class GpuHistorySource {
public:
    virtual ~GpuHistorySource() = default;
    /// In the order of time; empty where nothing was observed.
    virtual QFuture<Result<std::vector<GpuHistoryPoint>>> gpuHistory(const GpuHistoryRequest &request) = 0;
};
