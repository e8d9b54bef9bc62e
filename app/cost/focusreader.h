// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/cost/csvreader.h"
#include "app/cost/exactnumber.h"

#include <QList>
#include <QStringList>
#include <array>

/// A charge of a FOCUS file, as far as it is read here. The texts are valid until the next one; empty: null.
struct FocusCharge {
    qint64 line = 0;
    ExactNumber billedCost;
    std::string_view currency; ///< ISO 4217; empty only where the file has no such column
    std::string_view provider, service, serviceCategory, region, account, chargeCategory;
    std::string_view resourceId, resourceName;
    Timestamp begin = NoTime; ///< of the charge's period, else of the billing period
};

/// Reads cost and usage data in FOCUS 1.0 to 1.4, of any provider, row by row. Columns are known by name, whatever their order and
/// case; columns that are not read here, x_ ones included, are passed over. "null" and nothing are null. Amounts may be written with
/// an exponent, or as spreadsheets do ("$1,234.50 "); dates in ISO 8601, or as month/day/year. One thread.
class FocusReader {
public:
    static constexpr qsizetype MostProblems = 100;

    explicit FocusReader(QIODevice &csv)
        : m_csv(csv)
    {
    }
    /// False where the heading is no use; problems() says why.
    bool readHeading();
    /// The next charge; null at the end, and after MostProblems. Charges with a problem are passed over.
    const FocusCharge *next();

    /// Everything wrong: Error::about is "line 7, column BilledCost".
    const QList<Error> &problems() const { return m_problems; }
    /// What was understood and should be known: dates as months first, missing columns.
    const QStringList &notices() const { return m_notices; }

private:
    enum Column : size_t { BilledCost, BillingCurrency, ProviderName, ServiceProviderName, ServiceName, ServiceCategory, RegionId, SubAccountId, BillingAccountId,
        ChargeCategory, ResourceId, ResourceName, ChargePeriodStart, BillingPeriodStart, ColumnCount };
    static constexpr size_t Missing = SIZE_MAX;

    std::string_view value(Column column) const;
    bool readRow();
    ExactNumber cost();
    Timestamp date(Column column);
    void complain(Column column, const QString &message);
    void complainOfLine(qint64 line, const QString &message);

    CsvReader m_csv;
    std::array<size_t, ColumnCount> m_places {};
    size_t m_width = 0; ///< of the heading
    FocusCharge m_charge;
    QList<Error> m_problems;
    QStringList m_notices;
    bool m_hasMonthsFirst = false;
    std::string m_lastDate; ///< dates repeat
    Timestamp m_lastTime = NoTime;
};
