// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// allod policy check FILE: everything that is wrong with a policy file. Exit code 1 where something is.
class PolicyCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};
