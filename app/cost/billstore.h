// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/cost/focusreader.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

class SqliteFile;

/// What a bill comes to, exactly.
struct BillTotals {
    qint64 rows = 0;
    std::map<QString, ExactNumber> billed; ///< by currency; "" where the file names none
    qint64 matched = 0, unmatched = 0;     ///< rows whose resource is in the inventory, and the others
    std::map<QString, ExactNumber> matchedCost;
    Timestamp begin = NoTime, end = NoTime; ///< of the first and the last charge
    bool wasKnown = false;                  ///< the very same file had been imported before
    QStringList notices;
};

/// A bill that was imported.
struct StoredBill {
    qint64 id = 0;
    QString file;
    Timestamp importedAt = NoTime;
    qint64 rows = 0;
    Timestamp begin = NoTime, end = NoTime;
    std::map<QString, Decimal> billed; ///< by currency
};

/// A bill that was fetched from a provider's interface, once.
struct BillFetch {
    Timestamp at = NoTime;
    bool isFinal = false; ///< nothing of it changes any more
};

/// Charges of one day for one thing, added up.
struct BilledDay {
    Timestamp day = NoTime;
    QString resourceId; ///< as the provider calls it; empty: of no resource
    QString provider, service, serviceCategory, region, account, chargeCategory, currency;
    Decimal cost;
};

/// bills.sqlite: imported bills, added up by day, resource and service. Amounts are exact to the last digit of Decimal; what lies below
/// is carried from charge to charge, so that a bill's days come to its total. One thread.
class BillStore {
public:
    BillStore();
    ~BillStore();
    Result<void> open(const QString &file);

    /// Takes a FOCUS file in, all of it or, where something is wrong in it, nothing: the problems say why. Memory does not grow with
    /// the file. A file that was imported before is read and not taken in again. `isKnown` tells whether the inventory has a resource.
    Result<BillTotals> import(QIODevice &csv, const QString &name, Timestamp now, const std::function<bool(std::string_view)> &isKnown, QList<Error> &problems);
    /// Takes a fetched bill in, in place of what was known under that name, and remembers the fetch.
    Result<BillTotals> replace(QIODevice &csv, const QString &name, BillFetch fetch, QList<Error> &problems);
    /// When a bill of that name was fetched, in order.
    Result<std::vector<BillFetch>> fetches(const QString &name);
    Result<void> remove(qint64 bill);

    Result<QList<StoredBill>> bills();
    /// Hands out days from `begin` to before `end`, in order of days.
    Result<void> days(Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take);
    /// The same, added up by calendar month (UTC): `day` is the first of it.
    Result<void> months(Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take);

private:
    class Import;
    Result<void> sums(const QString &period, Timestamp begin, Timestamp end, const std::function<void(const BilledDay &)> &take);

    std::unique_ptr<SqliteFile> m_file;
};
