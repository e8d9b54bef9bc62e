// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/reports/reporttable.h"

/// allod connections: what is configured, named or discovered, how each stands, what it may do and how old its data are.
/// Discovered ones are not contacted. `trust NAME` shows the programs that a connection names and asks whether it may run
/// them.
class ConnectionsCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void list();
    void trust(const QString &name);
    bool confirmed();
    void print(int outcome);
    Result<void> printTree(QIODevice &out, ReportFormat format) const;
    ListTable table() const;
    Timestamp dataAsOf(const Workspace::Entry &entry) const { return m_observed.value(entry.profile.name, NoTime); }

    QList<Workspace::Entry> m_uncontacted;
    QHash<QString, Timestamp> m_observed; ///< age of the kept data, by connection
};
