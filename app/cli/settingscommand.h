// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// allod settings: where everything is kept, how large it is, and what is lost when it is deleted. allod settings export FILE: all
/// settings in one file, without secrets. allod settings import FILE: what that would change; with --yes it is done. Contacts nothing.
class SettingsCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void list();
    void exportTo(const QString &file);
    void importFrom(const QString &file);
    void showPlan(const class SettingsImport &import);
};
