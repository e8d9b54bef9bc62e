// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/metrics/metricseries.h"

#include <QByteArray>
#include <QStringList>
#include <chrono>

namespace metrics {

/// The path that asks for an expression as of the server's now, or as of a moment; below /api/v1.
QByteArray queryPath(const QByteArray &expression, Timestamp at = NoTime);
/// The same for a stretch of time: one value at each step. Servers give at most 11,000 points of a series.
QByteArray rangePath(const QByteArray &expression, Timestamp from, Timestamp to, std::chrono::seconds step);

/// What a server of Prometheus' query API answered.
struct QueryAnswer {
    std::vector<MetricSeries> series;
    QStringList warnings; ///< in the server's words: part of it could not be read
};
/// Reads a vector, a matrix or an error. What is no such answer is an error that says so. Pure.
Result<QueryAnswer> readAnswer(const QByteArray &body);

/// A label's value, or an expression for one, between quotes.
QByteArray quoted(std::string_view value);

} // namespace metrics
