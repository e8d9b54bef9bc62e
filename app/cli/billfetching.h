// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/billfetch.h"
#include "app/cost/billstore.h"

#include <QJsonObject>
#include <QObject>

/// A month's bill of one connection, asked for where it is worth its money and taken into the store. Core thread.
class BillFetching final : public QObject {
    Q_OBJECT

public:
    /// The source and the store outlive it.
    BillFetching(BillSource &source, QString connection, QDate month, BillStore &store, QObject *parent);

    /// "AWS Cost Explorer, aws 123456789012, 2026-11": how the store calls it.
    const QString &name() const { return m_name; }
    /// What it may cost, for the question.
    QString price() const;
    /// Why it is not asked for now; empty where it may be.
    Result<QString> obstacle(Timestamp now);
    /// Asks, and keeps what comes. finished() or failed() follows.
    void start(Timestamp now, const Snapshot &rows);
    /// What came.
    const FetchedBill &bill() const { return m_bill; }
    const BillTotals &totals() const { return m_totals; }
    const std::vector<ServiceDifference> &services() const { return m_services; }
    bool isEstimated() const;

Q_SIGNALS:
    void finished();
    void failed(const Error &error);

private:
    void take(const FetchedBill &bill, Timestamp now, const Snapshot &rows);

    BillSource &m_source;
    const BillTerms m_terms;
    const QString m_connection;
    const QDate m_month;
    BillStore &m_store;
    QString m_name;
    FetchedBill m_bill;
    BillTotals m_totals;
    std::vector<ServiceDifference> m_services;
};
