// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/billhistory.h"

#include <algorithm>

namespace {

Timestamp startOf(QDate date)
{
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

/// Puts what comes out of the store together by thing.
class Reader {
public:
    Reader(BillHistory &history, const RateBook &rates, Timestamp now)
        : m_history(history)
        , m_rates(rates)
        , m_now(now)
    {
    }

    void takeMonth(const BilledDay &billed)
    {
        const QDate date = dateOf(billed.day);
        const int back = (m_history.month.year() - date.year()) * 12 + m_history.month.month() - date.month();
        if (const std::optional<Decimal> cost = converted(billed))
            thing(billed).months[size_t(BilledMonths - 1 - back)] += *cost;
    }

    void takeDay(const BilledDay &billed)
    {
        const std::optional<Decimal> cost = converted(billed);
        if (!cost)
            return;
        auto &days = thing(billed).days;
        const int day = dateOf(billed.day).day();
        if (days.empty() || days.back().first != day)
            days.emplace_back(day, Decimal());
        days.back().second += *cost;
    }

private:
    static QDate dateOf(Timestamp time) { return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).date(); }

    BilledThing &thing(const BilledDay &billed)
    {
        const auto [known, isNew] = m_places.try_emplace({billed.resourceId, billed.provider, billed.service}, m_history.things.size());
        if (isNew)
            m_history.things.push_back({shared(billed.resourceId), shared(billed.provider), shared(billed.service), shared(billed.serviceCategory), {}, {}});
        return m_history.things[known->second];
    }

    /// One copy of each text.
    QString shared(const QString &text) { return *m_texts.insert(text).first; }

    std::optional<Decimal> converted(const BilledDay &billed)
    {
        const QDate date = dateOf(billed.day);
        const auto [how, isNew] = m_conversions.try_emplace({billed.currency, QDate(date.year(), date.month(), 1)});
        if (isNew) {
            how->second = m_rates.conversion(billed.currency, m_history.currency, startOf(how->first.second));
            if (!how->second) // before the first rate
                how->second = m_rates.conversion(billed.currency, m_history.currency, m_now);
        }
        if (how->second)
            return (*how->second)(billed.cost);
        m_history.unconverted.insert(billed.currency);
        return std::nullopt;
    }

    BillHistory &m_history;
    const RateBook &m_rates;
    const Timestamp m_now;
    std::map<std::array<QString, 3>, size_t> m_places;
    std::set<QString> m_texts;
    std::map<std::pair<QString, QDate>, std::optional<Conversion>> m_conversions;
};

} // namespace

Result<BillHistory> readBillHistory(BillStore &store, const QString &currency, const RateBook &rates, Timestamp now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    BillHistory history {currency, QDate(today.year(), today.month(), 1), {}, {}, {}, today, {}, 0};
    Result<QList<StoredBill>> bills = store.bills();
    if (!bills)
        return bills.error();
    history.bills = std::move(*bills);
    Reader reader(history, rates, now);
    Result<void> done = store.months(startOf(history.monthAt(0)), startOf(today), [&](const BilledDay &month) { reader.takeMonth(month); });
    if (done)
        done = store.days(startOf(history.month), startOf(today), [&](const BilledDay &day) { reader.takeDay(day); });
    return done ? Result<BillHistory>(std::move(history)) : done.error();
}

std::optional<BillForecast> forecast(const std::vector<std::pair<int, Decimal>> &days, int monthDays)
{
    constexpr int Week = 7;
    if (days.empty())
        return std::nullopt;
    BillForecast made;
    made.monthDays = monthDays;
    made.billedDays = int(days.size());
    Decimal week, least, most;
    int counted = 0;
    for (auto day = days.rbegin(); day != days.rend(); ++day) {
        made.soFar += day->second;
        if (counted == Week)
            continue;
        least = counted ? std::min(least, day->second) : day->second;
        most = counted ? std::max(most, day->second) : day->second;
        week += day->second;
        ++counted;
    }
    const int left = monthDays - days.back().first;
    made.expected = made.soFar + week.times(left).dividedBy(counted);
    made.low = made.soFar + least.times(left);
    made.high = made.soFar + most.times(left);
    return made;
}
