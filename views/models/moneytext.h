// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/money.h"

#include <QString>
#include <map>

/// "€318", "$0.46", "318 CHF", in German "318 €": whole units from 100 on, grouped and placed as the locale does.
QString amountText(Decimal amount, const QString &currency);
QString moneyText(const Money &money);
/// "Bill", "List", "Own".
QString basisTitle(PriceBasis basis);
/// The same within a line: "bill", "list", "own".
QString basisWord(PriceBasis basis);

/// Amounts a month added up, each currency for itself, and how much has no price.
struct CostSum {
    std::map<QString, Decimal> byCurrency;
    int priced = 0, unpriced = 0;
    void add(const std::optional<Money> &money);
    /// "€2,340", "€200 + $90"; empty where nothing has a price.
    QString text() const;
    bool operator==(const CostSum &) const = default;
};
