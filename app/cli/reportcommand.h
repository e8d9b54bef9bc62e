// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

class CostAllocation;
struct CostPlaces;
struct CostStatement;

/// allod report NAME: once every connection is listed or has failed. "cost [BY]" is who bears what, "focus" the same as a FOCUS dataset,
/// "gpu [BY]" every GPU with its holder, state and price, "waste" what buys nothing, "budgets" how they stand. "waste dismiss RULE ID REASON" keeps a finding out of the sum from then on.
class ReportCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void dismiss();
    Result<void> print(QIODevice &out, const CostStatement &statement, const CostPlaces &places) const;
    Result<void> printCosts(QIODevice &out, const CostAllocation &allocation) const;
    Result<void> printGpus(QIODevice &out);
    Result<void> printWaste(QIODevice &out, const CostStatement &statement, const CostPlaces &places) const;
    Result<void> printBudgets(QIODevice &out, const CostStatement &statement) const;

    ReportFormat m_format = ReportFormat::Table;
};
