// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/cost/costgroups.h"
#include "app/reports/report.h"
#include "app/reports/savedinventory.h"

/// allod report NAME, of reports that are documents: inventory [QUERY], databases [QUERY], changes FILE [FILE], and where they are to be
/// handed on (html, pdf, xlsx) cost [BY], gpu [QUERY], waste and budgets, which ReportCommand prints as tables else.
class DocumentCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

    /// True for reports that this command writes.
    static bool writes(const CommandLine &line);

private:
    Result<void> read();
    Result<void> readGrouping();
    Result<void> readFiles();
    Interest interest() const;
    void onSettled() override;
    bool print();
    Result<ReportDocument> document();
    Result<ReportDocument> moneyReport();

    ReportOptions m_options;
    ReportFormat m_format = ReportFormat::Table;
    ReportSource m_source;
    QStringList m_leftOut;
    SavedInventory m_before; ///< of changes
    std::optional<SavedInventory> m_after; ///< unset: now
    CostBy m_by = CostBy::Namespace;  ///< of costs
};
