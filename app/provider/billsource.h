// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/money.h"

#include <QDate>
#include <QFuture>
#include <QHash>
#include <QStringList>
#include <optional>
#include <vector>

/// What one service of a provider cost in one region on one day.
struct BillCharge {
    QDate day; ///< in UTC
    QString service, region; ///< in the provider's words; empty where it tells none
    QString amount;          ///< as written, with any number of digits: "1.2345E-05"
    QString currency;
    bool isEstimated = false; ///< may change yet
    bool operator==(const BillCharge &) const = default;
};

struct FetchedBill {
    std::vector<BillCharge> charges;
    int pages = 0; ///< that were paid for
};

/// What it costs to ask for a bill.
struct BillTerms {
    QString title; ///< of the interface: "AWS Cost Explorer"
    Decimal price; ///< of a page
    QString currency;
    int mostPages = 1; ///< that one bill may take
    QHash<QString, QStringList> types {}; ///< by service, how the types of its resources begin: "aws/rds/"
};

/// Tells what the provider bills, by an interface that takes money for each answer: nobody but a person asks it, having seen the
/// terms. A Read. Core thread.
class BillSource {
public:
    virtual ~BillSource() = default;
    /// nullopt where the provider has no such interface.
    virtual std::optional<BillTerms> billTerms() const = 0;
    /// Names the account for those who keep its bills; empty until it is known.
    virtual QString billedAccount() const = 0;
    /// The charges from `begin` to before `end`.
    virtual QFuture<Result<FetchedBill>> fetchBill(QDate begin, QDate end) = 0;
};
