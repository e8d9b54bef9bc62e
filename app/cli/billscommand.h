// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/billfetching.h"
#include "app/cli/session.h"
#include "app/cost/billstore.h"

/// allod bills: what was imported. allod bills import FILE: takes a FOCUS file in and compares it with the inventory of the connections
/// that are configured or named. allod bills fetch [MONTH]: asks those connections whose provider tells its bill for money, after a yes.
/// allod bills remove N: forgets one.
class BillsCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void import(int outcome);
    void fetch();
    void fetchNext();
    void printFetched(const BillFetching &fetching);
    void list();
    void remove(const QString &number);
    bool openStore();
    Result<void> print(QIODevice &out, ReportFormat format, const BillTotals &totals) const;

    BillStore m_store;
    QDate m_month;
    std::vector<std::unique_ptr<BillFetching>> m_fetchings; ///< yet to be started; the last one is next
    bool m_hasBills = false;
    int m_outcome = 0;
};
