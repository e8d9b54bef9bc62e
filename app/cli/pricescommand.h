// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// allod prices check FILE: everything that is wrong with a CSV file of prices. Exit code 1 where something is.
class PricesCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};
