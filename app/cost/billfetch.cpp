// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/billfetch.h"

#include <algorithm>
#include <map>

namespace {

QDate dayOf(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
}

QString cell(QString text)
{
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

bool belongs(const Resource &resource, const QStringList &types)
{
    const QString type = resource.type.toString();
    return std::ranges::any_of(types, [&](const QString &beginning) { return type.startsWith(beginning); });
}

bool isListedBy(const Snapshot &rows, Slot slot, const Text &connection)
{
    return std::ranges::any_of(rows.sources(slot), [&](CollectionIndex source) { return rows.collections()[source].key.connection == connection; });
}

/// What a monthly price comes to from `begin` to before `end`, months having their own lengths.
Decimal expectedOf(Decimal monthly, QDate begin, QDate end)
{
    Decimal sum;
    while (begin < end) {
        const QDate next = std::min(end, begin.addDays(begin.daysInMonth() - begin.day() + 1));
        sum += monthly.times(begin.daysTo(next)).dividedBy(begin.daysInMonth());
        begin = next;
    }
    return sum;
}

} // namespace

std::optional<QString> fetchObstacle(const std::vector<BillFetch> &fetches, Timestamp now)
{
    if (std::ranges::any_of(fetches, &BillFetch::isFinal))
        return QStringLiteral("it is final");
    const auto today = std::ranges::count_if(fetches, [&](const BillFetch &fetch) { return dayOf(fetch.at) == dayOf(now); });
    if (today >= MostFetchesADay)
        return QStringLiteral("it was fetched %1 times today; the provider renews it about as often").arg(today);
    return std::nullopt;
}

bool isFinal(const FetchedBill &bill, QDate end, Timestamp now)
{
    return end <= dayOf(now) && !bill.charges.empty() && std::ranges::none_of(bill.charges, &BillCharge::isEstimated);
}

QByteArray focusOf(const FetchedBill &bill, const QString &provider, const QString &account)
{
    QString csv = QStringLiteral("BilledCost,BillingCurrency,ProviderName,ServiceName,RegionId,SubAccountId,ChargeCategory,ChargePeriodStart\n");
    for (const BillCharge &charge : bill.charges) {
        const QStringList cells {charge.amount, charge.currency, provider, charge.service, charge.region, account, QStringLiteral("Usage"), charge.day.toString(Qt::ISODate)};
        for (qsizetype i = 0; i < cells.size(); ++i)
            csv += (i ? QStringLiteral(",") : QString()) + cell(cells[i]);
        csv += u'\n';
    }
    return csv.toUtf8();
}

std::optional<ExactNumber> ServiceDifference::difference() const
{
    if (!expected)
        return std::nullopt;
    ExactNumber rest = billed;
    rest -= ExactNumber(*expected);
    return rest;
}

std::vector<ServiceDifference> billDifferences(const FetchedBill &bill, const BillTerms &terms, const Snapshot &rows, const QString &connection)
{
    std::map<std::pair<QString, QString>, ServiceDifference> services;
    QDate begin, last;
    for (const BillCharge &charge : bill.charges) {
        ServiceDifference &service = services.try_emplace({charge.service, charge.currency}, ServiceDifference {charge.service, charge.currency, {}, {}, 0, 0}).first->second;
        service.billed += ExactNumber::fromText(charge.amount.toStdString()).value_or(ExactNumber());
        begin = begin.isValid() ? std::min(begin, charge.day) : charge.day;
        last = last.isValid() ? std::max(last, charge.day) : charge.day;
    }
    const Text source {QStringView(connection)};
    for (auto &[key, service] : services) {
        const QStringList types = terms.types.value(service.service);
        for (Slot slot = 0; slot < rows.size() && !types.isEmpty(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (!resource || !belongs(*resource, types) || !isListedBy(rows, slot, source))
                continue;
            ++service.resources;
            const std::optional<Money> &cost = resource->extras().monthlyCost;
            if (!cost || cost->currency.toString() != service.currency)
                continue;
            ++service.priced;
            const QDate since = resource->createdAt == NoTime ? begin : std::max(begin, dayOf(resource->createdAt));
            service.expected = service.expected.value_or(Decimal()) + expectedOf(cost->amount, since, last.addDays(1));
        }
    }
    std::vector<ServiceDifference> differences;
    for (auto &[key, service] : services)
        differences.push_back(std::move(service));
    std::ranges::stable_sort(differences, [](const ServiceDifference &a, const ServiceDifference &b) { return ExactNumber(b.billed).takeWhole() < ExactNumber(a.billed).takeWhole(); });
    return differences;
}
