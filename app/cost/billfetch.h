// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/billstore.h"
#include "app/inventory/snapshot.h"
#include "app/provider/billsource.h"

inline constexpr int MostFetchesADay = 3;

/// Why a bill is not worth its money now: it is final, or was fetched often enough today. nullopt: it may be asked for.
std::optional<QString> fetchObstacle(const std::vector<BillFetch> &fetches, Timestamp now);

/// True where the month is over and no charge of it is an estimate.
bool isFinal(const FetchedBill &bill, QDate end, Timestamp now);

/// The bill as a FOCUS file, which BillStore takes in like any other.
QByteArray focusOf(const FetchedBill &bill, const QString &provider, const QString &account);

/// What a service was billed beside what the prices of its resources come to.
struct ServiceDifference {
    QString service, currency;
    ExactNumber billed;
    std::optional<Decimal> expected; ///< for the days billed; nullopt where no resource has a price in that currency
    int resources = 0, priced = 0;
    /// Billed less expected.
    std::optional<ExactNumber> difference() const;
};

/// By service, the largest bill first. Resources are those that a connection lists; a resource of the type "aws/rds/instance" belongs to
/// the service whose types in the terms name a beginning of that. Of one that was made meanwhile only the days since count.
std::vector<ServiceDifference> billDifferences(const FetchedBill &bill, const BillTerms &terms, const Snapshot &rows, const QString &connection);
