// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/provider/capabilities.h"
#include "app/reports/reporttable.h"

/// allod providers check FILE: everything that is wrong with a descriptor, each with its JSON Pointer. Contacts nothing. Exit
/// code 1 where something is wrong.
class ProvidersCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    const DescriptorReading *reader() const;
    void check(const DescriptorReading &reading, const QString &file);
};
