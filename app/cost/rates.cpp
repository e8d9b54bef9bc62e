// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/rates.h"

#include "app/cost/csvtable.h"

#include <QDateTime>
#include <algorithm>

namespace {

constexpr Decimal One = wholeDecimal(1);

QString wordsOf(const QString &from, const QString &to, const Rate &rate)
{
    return QStringLiteral("%1 %2/%3 of %4 (%5)").arg(rate.rate.toString(), to, from,
        QDateTime::fromMSecsSinceEpoch(rate.date, Qt::UTC).date().toString(Qt::ISODate), rate.source);
}

} // namespace

void RateBook::add(const QString &from, const QString &to, Rate rate)
{
    std::vector<Rate> &rates = m_rates[{from, to}];
    rates.insert(std::ranges::upper_bound(rates, rate.date, {}, &Rate::date), std::move(rate));
}

size_t RateBook::size() const
{
    size_t count = 0;
    for (const auto &[pair, rates] : m_rates)
        count += rates.size();
    return count;
}

const Rate *RateBook::rate(const QString &from, const QString &to, Timestamp at) const
{
    const auto rates = m_rates.find({from, to});
    if (rates == m_rates.end())
        return nullptr;
    const auto later = std::ranges::upper_bound(rates->second, at, {}, &Rate::date);
    return later == rates->second.begin() ? nullptr : &*std::prev(later);
}

std::optional<Conversion> RateBook::direct(const QString &from, const QString &to, Timestamp at) const
{
    const Rate *own = rate(from, to, at), *inverse = rate(to, from, at);
    if (own && (!inverse || inverse->date <= own->date))
        return Conversion {own->rate, One, own->date, wordsOf(from, to, *own)};
    if (inverse)
        return Conversion {One, inverse->rate, inverse->date, wordsOf(to, from, *inverse)};
    return std::nullopt;
}

std::optional<Conversion> RateBook::conversion(const QString &from, const QString &to, Timestamp at) const
{
    if (from == to)
        return Conversion {One, One, NoTime, {}};
    std::optional<Conversion> best = direct(from, to, at);
    if (best)
        return best;
    for (const auto &[pair, rates] : m_rates) {
        for (const QString &between : {pair.first, pair.second}) {
            if (between == from || between == to)
                continue;
            const std::optional<Conversion> first = direct(from, between, at), second = direct(between, to, at);
            if (!first || !second)
                continue;
            const Timestamp date = std::min(first->date, second->date);
            if (!best || date > best->date)
                best = Conversion {product(first->factor, second->factor), product(first->divisor, second->divisor), date, first->words + QStringLiteral(", ") + second->words};
        }
    }
    return best;
}

std::optional<Money> RateBook::converted(const Money &money, const QString &currency, Timestamp at) const
{
    const QString own = money.currency.toString();
    if (own == currency)
        return money;
    const std::optional<Conversion> how = conversion(own, currency, at);
    if (!how)
        return std::nullopt;
    Money made = money;
    made.amount = (*how)(money.amount);
    made.currency = Text(QStringView(currency));
    made.source = Text(QStringView(QStringLiteral("%1, at %2").arg(money.source.toString(), how->words)));
    if (money.asOf != NoTime)
        made.asOf = std::min(money.asOf, how->date);
    return made;
}

RateFile readRates(QIODevice &csv)
{
    const QString Date = QStringLiteral("date"), From = QStringLiteral("from"), To = QStringLiteral("to"), RateColumn = QStringLiteral("rate"), Source = QStringLiteral("source");
    RateFile file;
    CsvTable table(csv, {Date, From, To, RateColumn, Source});
    std::map<std::tuple<Timestamp, QString, QString>, qint64> lines;
    if (table.readHeading({Date, From, To, RateColumn, Source})) {
        while (table.nextRow()) {
            table.needed(Date);
            Rate rate {table.date(Date), table.amount(RateColumn), table.needed(Source)};
            const QString from = table.currency(From), to = table.currency(To);
            if (table.isRight() && rate.rate == Decimal())
                table.complain(RateColumn, QStringLiteral("is 0"));
            if (table.isRight() && from == to)
                table.complain(To, QStringLiteral("is the currency of column from"));
            const auto [same, isNew] = lines.try_emplace({rate.date, from, to}, table.line());
            if (table.isRight() && !isNew)
                table.complainOfRow(table.line(), QStringLiteral("line %1 has a rate of that day already").arg(same->second));
            if (table.isRight())
                file.rates.add(from, to, std::move(rate));
        }
    }
    file.problems = table.takeProblems();
    return file;
}
