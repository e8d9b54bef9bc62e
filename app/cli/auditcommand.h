// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalcheck.h"
#include "app/cli/command.h"

/// allod audit: the action journal, a row for each step that was run, or refused; verify proves the chain (exit code 1 where it is
/// broken). As a tree its rows are given as they stand in the file.
class AuditCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void list(ReportFormat format);
    void verify(ReportFormat format);
    void report(ReportFormat format, const QByteArray &ownKey);
    ListTable table(const std::vector<JournalRecord> &records) const;
};
