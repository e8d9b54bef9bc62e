// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/inventory/column.h"
#include "app/inventory/query.h"

/// allod list: the inventory once, when every connection is listed or has failed.
class ListCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    Result<void> read();
    Result<void> print(QIODevice &out) const;
    std::vector<Slot> matching() const;
    void sort(std::vector<Slot> &slots) const;

    Query m_query;
    ReportFormat m_format = ReportFormat::Table;
    const Column *m_sortColumn = nullptr;
    bool m_descending = false;
};

/// What a query asks the connections for: its kinds and types, and every listable type where it names objects at large.
Interest interestOf(const Query &query);
