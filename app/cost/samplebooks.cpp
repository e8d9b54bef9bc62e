// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/samplebooks.h"

#include "app/cost/usagehistory.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

constexpr Timestamp Hour = 3'600'000;
constexpr int FirstDigit = '!';

Result<void> importBills(const QString &path, Timestamp now)
{
    QFile csv(QStringLiteral(":/sample/bills.csv"));
    if (!csv.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, QStringLiteral("cannot be read"), csv.errorString(), csv.fileName(), {}};
    BillStore store;
    if (const Result<void> opened = store.open(path); !opened)
        return opened;
    QList<Error> problems;
    const Result<BillTotals> totals = store.import(csv, QStringLiteral("bills.csv"), now, [](std::string_view) { return false; }, problems);
    if (!totals || !problems.isEmpty())
        return totals ? problems.first() : totals.error();
    return {};
}

/// A series: what was used in each hour, as a character of so many steps of the most that can be.
struct Series {
    std::string id;
    UsageMeasure measure;
    double most;
    QByteArray hours;
};

/// Hour by hour, as it would have been collected.
Result<void> recordUsage(const QString &path)
{
    QFile file(QStringLiteral(":/sample/history.json"));
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, QStringLiteral("cannot be read"), file.errorString(), file.fileName(), {}};
    const QJsonObject tree = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonValue entries = tree[u"series"], steps = tree[u"steps"];
    const Timestamp begin = QDateTime::fromString(tree[u"begin"].toString(), Qt::ISODate).toMSecsSinceEpoch();
    const QHash<QString, UsageMeasure> measures {{QStringLiteral("cpuCores"), UsageMeasure::CpuCores}, {QStringLiteral("memoryBytes"), UsageMeasure::MemoryBytes},
        {QStringLiteral("gpuPercent"), UsageMeasure::GpuPercent}, {QStringLiteral("gpuMemoryBytes"), UsageMeasure::GpuMemoryBytes}, {QStringLiteral("powerWatts"), UsageMeasure::PowerWatts}};
    std::vector<Series> series;
    qsizetype hours = 0;
    for (const QJsonValue &entry : entries.toArray()) {
        series.push_back({entry[u"id"].toString().toStdString(), measures.value(entry[u"measure"].toString()), entry[u"most"].toDouble(), entry[u"hours"].toString().toLatin1()});
        hours = std::max(hours, series.back().hours.size());
    }
    UsageHistory history;
    if (const Result<void> opened = history.open(path); !opened)
        return opened;
    for (qsizetype hour = 0; hour < hours; ++hour) {
        std::vector<RecordedSample> samples;
        for (const Series &one : series) {
            if (hour < one.hours.size())
                samples.push_back({one.id, one.measure, one.most * (one.hours[hour] - FirstDigit) / steps.toInt()});
        }
        const Timestamp at = begin + hour * Hour;
        Result<void> kept = history.record(at, samples);
        if (kept && (hour % 24 == 23 || hour + 1 == hours))
            kept = history.rollUp(at + Hour);
        if (!kept)
            return kept;
    }
    return {};
}

} // namespace

Result<CostPlaces> unpackSample(const QString &directory, Timestamp now)
{
    const CostPlaces places {directory + QStringLiteral("/bills.sqlite"), directory + QStringLiteral("/history.sqlite"), directory + QStringLiteral("/dismissed.yaml")};
    Result<void> done = importBills(places.bills, now);
    if (done)
        done = recordUsage(places.history);
    return done ? Result<CostPlaces>(places) : done.error();
}
