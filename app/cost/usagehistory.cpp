// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/usagehistory.h"

#include "app/storage/sqlitefile.h"

#include <QVariant>
#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 Hour = 3600, Day = 86'400; // seconds, as times are kept
constexpr qint64 RawFor = 48 * Hour, HoursFor = 90 * Day, DaysFor = 730 * Day;
constexpr qint64 WindowDays = 8;

const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps {
        {QStringLiteral("CREATE TABLE series(id INTEGER PRIMARY KEY, resource TEXT NOT NULL, measure INTEGER NOT NULL, UNIQUE(resource, measure))"),
            QStringLiteral("CREATE TABLE samples(at INTEGER NOT NULL, series INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY(series, at)) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE hours(at INTEGER NOT NULL, series INTEGER NOT NULL, mean REAL NOT NULL, largest REAL NOT NULL, samples INTEGER NOT NULL, PRIMARY KEY(series, at)) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE days(at INTEGER NOT NULL, series INTEGER NOT NULL, mean REAL NOT NULL, largest REAL NOT NULL, samples INTEGER NOT NULL, PRIMARY KEY(series, at)) WITHOUT ROWID")},
    };
    return steps;
}

/// A value below which a share of the weight lies.
double percentile(const std::vector<std::pair<double, double>> &sorted, double whole, double share)
{
    double sum = 0;
    for (const auto &[value, weight] : sorted) {
        sum += weight;
        if (sum >= whole * share)
            return value;
    }
    return sorted.back().first;
}

} // namespace

UsageHistory::UsageHistory()
    : m_file(std::make_unique<SqliteFile>())
{
}

UsageHistory::~UsageHistory() = default;

Result<void> UsageHistory::open(const QString &file)
{
    m_series.clear();
    return m_file->open(file, migrations());
}

/// 0 where there is none.
Result<qint64> UsageHistory::seriesOf(std::string_view id, UsageMeasure measure, bool make)
{
    std::string name(id);
    name.push_back(char(measure));
    if (const auto known = m_series.find(name); known != m_series.end())
        return known->second;
    const QVariantList key {QString::fromUtf8(id.data(), qsizetype(id.size())), int(measure)};
    if (make) {
        if (const Result<void> made = m_file->run(QStringLiteral("INSERT OR IGNORE INTO series(resource, measure) VALUES(?, ?)"), key); !made)
            return made.error();
    }
    Result<QSqlQuery> query = m_file->select(QStringLiteral("SELECT id FROM series WHERE resource = ? AND measure = ?"), key);
    if (!query)
        return query.error();
    if (!query->next())
        return 0;
    return m_series[std::move(name)] = query->value(0).toLongLong();
}

Result<void> UsageHistory::record(Timestamp at, const std::vector<RecordedSample> &samples)
{
    if (const Result<void> begun = m_file->begin(); !begun)
        return begun;
    QSqlQuery insert = m_file->prepared(QStringLiteral("INSERT OR REPLACE INTO samples(at, series, value) VALUES(?, ?, ?)"));
    for (const RecordedSample &sample : samples) {
        if (!std::isfinite(sample.value) || sample.value < 0)
            continue;
        const Result<qint64> series = seriesOf(sample.id, sample.measure, true);
        if (!series) {
            m_file->rollback();
            m_series.clear();
            return series.error();
        }
        insert.bindValue(0, qlonglong(at / 1000));
        insert.bindValue(1, qlonglong(*series));
        insert.bindValue(2, sample.value);
        if (!insert.exec()) {
            const Error error = m_file->failed(insert);
            m_file->rollback();
            m_series.clear();
            return error;
        }
    }
    insert.finish();
    return m_file->commit();
}

Result<void> UsageHistory::rollUp(Timestamp nowMilliseconds)
{
    const qint64 now = nowMilliseconds / 1000, hour = now / Hour * Hour, day = now / Day * Day;
    // Hours are made anew as long as all their samples are there, days as long as all their hours are.
    const qint64 firstHour = (now - RawFor) / Hour * Hour + Hour, firstDay = (now - HoursFor) / Day * Day + Day;
    const struct {
        QString statement;
        QVariantList values;
    } steps[] = {
        {QStringLiteral("DELETE FROM samples WHERE at > ?"), {qlonglong(now + Hour)}}, // of a clock that had jumped ahead
        {QStringLiteral("INSERT OR REPLACE INTO hours(at, series, mean, largest, samples) SELECT at / 3600 * 3600, series, AVG(value), MAX(value), COUNT(*) "
                        "FROM samples WHERE at >= ? AND at < ? GROUP BY series, at / 3600"), {qlonglong(firstHour), qlonglong(hour)}},
        {QStringLiteral("INSERT OR REPLACE INTO days(at, series, mean, largest, samples) SELECT at / 86400 * 86400, series, SUM(mean * samples) / SUM(samples), MAX(largest), SUM(samples) "
                        "FROM hours WHERE at >= ? AND at < ? GROUP BY series, at / 86400"), {qlonglong(firstDay), qlonglong(day)}},
        {QStringLiteral("DELETE FROM samples WHERE at < ?"), {qlonglong(now - RawFor)}},
        {QStringLiteral("DELETE FROM hours WHERE at < ? OR at > ?"), {qlonglong(now - HoursFor), qlonglong(now)}},
        {QStringLiteral("DELETE FROM days WHERE at < ? OR at > ?"), {qlonglong(now - DaysFor), qlonglong(now)}},
        {QStringLiteral("DELETE FROM series WHERE id NOT IN (SELECT series FROM samples) AND id NOT IN (SELECT series FROM hours) AND id NOT IN (SELECT series FROM days)"), {}},
    };
    m_series.clear(); // some leave
    if (const Result<void> begun = m_file->begin(); !begun)
        return begun;
    for (const auto &[statement, values] : steps) {
        if (const Result<void> done = m_file->run(statement, values); !done) {
            m_file->rollback();
            return done;
        }
    }
    return m_file->commit();
}

Result<std::vector<UsagePoint>> UsageHistory::read(std::string_view id, UsageMeasure measure, Resolution resolution, Timestamp from, Timestamp to)
{
    static const QString Sources[] = {QStringLiteral("SELECT at, value, value, 1 FROM samples"), QStringLiteral("SELECT at, mean, largest, samples FROM hours"),
        QStringLiteral("SELECT at, mean, largest, samples FROM days")};
    const Result<qint64> series = seriesOf(id, measure, false);
    if (!series)
        return series.error();
    Result<QSqlQuery> query = m_file->select(Sources[size_t(resolution)] + QStringLiteral(" WHERE series = ? AND at >= ? AND at < ? ORDER BY at"),
        {qlonglong(*series), qlonglong(from / 1000), qlonglong(to / 1000)});
    if (!query)
        return query.error();
    std::vector<UsagePoint> points;
    while (query->next())
        points.push_back({query->value(0).toLongLong() * 1000, query->value(1).toDouble(), query->value(2).toDouble(), query->value(3).toInt()});
    return points;
}

/// Samples where they are kept, hours before that.
Result<std::optional<UsageStats>> UsageHistory::stats(std::string_view id, UsageMeasure measure, Timestamp now)
{
    const Timestamp begin = now - WindowDays * Day * 1000;
    Result<std::vector<UsagePoint>> samples = read(id, measure, Resolution::Sample, begin, now + 1);
    if (!samples)
        return samples.error();
    const Timestamp firstSample = samples->empty() ? now : samples->front().at / (Hour * 1000) * (Hour * 1000);
    Result<std::vector<UsagePoint>> points = read(id, measure, Resolution::Hour, begin, firstSample);
    if (!points)
        return points.error();
    points->insert(points->end(), samples->begin(), samples->end());
    if (points->empty())
        return std::optional<UsageStats>();
    UsageStats stats {points->front().at, points->back().at, 0, 0, 0, 0, 0};
    std::vector<std::pair<double, double>> weighted;
    double whole = 0;
    qint64 lastHour = -1, hours = 0;
    for (const UsagePoint &point : *points) {
        const double weight = point.samples * std::exp2(double(point.at - now) / double(Day * 1000));
        weighted.emplace_back(point.samples > 1 ? point.largest : point.mean, weight);
        whole += weight;
        stats.largest = std::max(stats.largest, point.largest);
        if (const qint64 hour = point.at / (Hour * 1000); std::exchange(lastHour, hour) != hour)
            ++hours;
    }
    std::ranges::sort(weighted);
    stats.days = double(hours) / 24;
    stats.median = percentile(weighted, whole, 0.5);
    stats.p90 = percentile(weighted, whole, 0.9);
    stats.p95 = percentile(weighted, whole, 0.95);
    return std::optional(stats);
}

Result<ObservedUsage> UsageHistory::observed(std::string_view id, Timestamp now)
{
    const Result<std::optional<UsageStats>> cpu = stats(id, UsageMeasure::CpuCores, now), memory = stats(id, UsageMeasure::MemoryBytes, now);
    if (!cpu || !memory)
        return cpu ? memory.error() : cpu.error();
    return ObservedUsage {*cpu, *memory};
}
