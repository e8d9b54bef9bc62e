// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// `allod manual` and `allod completion SHELL`: what packages install and people source. Contacts nothing.
class ManualCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};
