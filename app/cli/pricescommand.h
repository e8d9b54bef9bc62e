// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

/// allod prices: where prices come from, with currency, age and licence, and what own hardware is reckoned to cost. allod prices check
/// FILE: everything that is wrong with a CSV file of prices, a rates.csv or a costs.yaml; exit code 1 where something is.
class PricesCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void list(ReportFormat format);
    void check(ReportFormat format, const QString &file);
};

/// allod prices coverage: how much of the inventory has a price, by kind, on which basis and how old.
class CoverageCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
};
