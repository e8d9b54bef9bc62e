// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/billfetching.h"

#include "app/base/whendone.h"

#include <QBuffer>
#include <algorithm>

using namespace Qt::StringLiterals;

BillFetching::BillFetching(BillSource &source, QString connection, QDate month, BillStore &store, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_terms(source.billTerms().value_or(BillTerms()))
    , m_connection(std::move(connection))
    , m_month(month)
    , m_store(store)
    , m_name(u"%1, %2, %3"_s.arg(m_terms.title, source.billedAccount(), month.toString(u"yyyy-MM"_s)))
{
}

QString BillFetching::price() const
{
    return u"%1 takes %2 %3 for each page; this bill has 1 to %4"_s.arg(m_terms.title, m_terms.price.toFixed(2), m_terms.currency).arg(m_terms.mostPages);
}

Result<QString> BillFetching::obstacle(Timestamp now)
{
    const Result<std::vector<BillFetch>> fetches = m_store.fetches(m_name);
    if (!fetches)
        return fetches.error();
    return fetchObstacle(*fetches, now).value_or(QString());
}

void BillFetching::start(Timestamp now, const Snapshot &rows)
{
    whenDone(m_source.fetchBill(m_month, m_month.addMonths(1)), this, [this, now, rows](const Result<FetchedBill> &bill) {
        bill ? take(*bill, now, rows) : failed(bill.error());
    });
}

void BillFetching::take(const FetchedBill &bill, Timestamp now, const Snapshot &rows)
{
    m_bill = bill;
    QByteArray csv = focusOf(bill, m_terms.title, m_source.billedAccount());
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    QList<Error> problems;
    const Result<BillTotals> totals = m_store.replace(buffer, m_name, {now, isFinal(bill, m_month.addMonths(1), now)}, problems);
    if (!totals || !problems.isEmpty()) {
        Q_EMIT failed(totals ? problems.constFirst() : totals.error());
        return;
    }
    m_totals = *totals;
    m_services = billDifferences(bill, m_terms, rows, m_connection);
    Q_EMIT finished();
}

bool BillFetching::isEstimated() const
{
    return std::ranges::any_of(m_bill.charges, &BillCharge::isEstimated);
}
