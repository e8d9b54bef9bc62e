// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/timeaxis.h"

#include "app/reports/chart.h"

#include <QDateTime>
#include <algorithm>

namespace {

constexpr qint64 Hour = 3'600'000, Day = 24 * Hour;
constexpr size_t MostTicks = 100; ///< there is never room for more

enum class Unit : quint8 { Hours, Days, Months, Years };

struct Step {
    Unit unit;
    int count;
    /// The longest that it can be.
    qint64 length() const
    {
        return count * (unit == Unit::Hours ? Hour : unit == Unit::Days ? Day : unit == Unit::Months ? 31 * Day : 366 * Day);
    }
};

constexpr Step Steps[] {{Unit::Hours, 1}, {Unit::Hours, 2}, {Unit::Hours, 3}, {Unit::Hours, 6}, {Unit::Hours, 12}, {Unit::Days, 1}, {Unit::Days, 2}, {Unit::Days, 5},
    {Unit::Days, 7}, {Unit::Days, 14}, {Unit::Months, 1}, {Unit::Months, 2}, {Unit::Months, 3}, {Unit::Months, 6}, {Unit::Years, 1}, {Unit::Years, 2}, {Unit::Years, 5},
    {Unit::Years, 10}};

QDateTime utc(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
}

Timestamp startOf(QDate date)
{
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

/// The first tick that is not before a time. Days are counted from there, hours from midnight, months from January, years from 0.
Timestamp firstTick(Timestamp time, Step step)
{
    if (step.unit == Unit::Hours || step.unit == Unit::Days) {
        const qint64 grain = step.unit == Unit::Hours ? step.length() : Day;
        return (time + grain - 1) / grain * grain;
    }
    const QDate day = utc(time - 1).date(); // a month that begins just then is one
    QDate date = step.unit == Unit::Months ? QDate(day.year(), day.month(), 1).addMonths(1) : QDate(day.year() + 1, 1, 1);
    while (step.unit == Unit::Months ? (date.month() - 1) % step.count : date.year() % step.count)
        date = step.unit == Unit::Months ? date.addMonths(1) : date.addYears(1);
    return startOf(date);
}

Timestamp nextTick(Timestamp time, Step step)
{
    if (step.unit == Unit::Hours || step.unit == Unit::Days)
        return time + step.length();
    return startOf(step.unit == Unit::Months ? utc(time).date().addMonths(step.count) : utc(time).date().addYears(step.count));
}

QString tickText(Timestamp at, Unit unit, const QLocale &locale)
{
    const QDateTime time = utc(at);
    if (unit == Unit::Hours && at % Day != 0)
        return locale.toString(time.time(), QStringLiteral("HH:mm"));
    return locale.toString(time.date(), unit == Unit::Years ? QStringLiteral("yyyy") : unit == Unit::Months ? QStringLiteral("MMM") : dayFormat(locale));
}

/// Which year it is stands at its January, else at the first month.
std::vector<TimeTick> withYears(std::vector<TimeTick> ticks, const QLocale &locale)
{
    const auto isJanuary = [](const TimeTick &tick) { return utc(tick.at).date().month() == 1; };
    const bool hasJanuary = std::ranges::any_of(ticks, isJanuary);
    for (TimeTick &tick : ticks) {
        if (hasJanuary ? isJanuary(tick) : &tick == &ticks.front())
            tick.text = locale.toString(utc(tick.at).date(), QStringLiteral("MMM yy"));
    }
    return ticks;
}

} // namespace

std::vector<std::vector<TimeTick>> timeTicks(Timestamp first, Timestamp last, qint64 finest, const QLocale &locale)
{
    std::vector<std::vector<TimeTick>> ways;
    for (Step step : Steps) {
        if (step.length() < finest)
            continue;
        std::vector<TimeTick> ticks;
        for (Timestamp at = firstTick(first, step); at <= last && ticks.size() <= MostTicks; at = nextTick(at, step))
            ticks.push_back({at, tickText(at, step.unit, locale)});
        if (ticks.empty() || ticks.size() > MostTicks)
            continue;
        if (step.unit == Unit::Months)
            ways.push_back(withYears(ticks, locale));
        ways.push_back(std::move(ticks));
    }
    return ways;
}
