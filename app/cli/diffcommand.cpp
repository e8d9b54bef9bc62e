// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diffcommand.h"

#include "app/cli/changesreport.h"
#include "app/cli/jsontree.h"
#include "app/cli/snapshotcommand.h"

using namespace Qt::StringLiterals;

void DiffCommand::start()
{
    const QStringList &files = line().arguments;
    if (files.isEmpty() || files.size() > 2)
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod diff FILE [FILE]"_s, {}, {}, {}});
    if (!checkOutput(line().format.value_or(ReportFormat::Table)))
        return;
    Result<SavedInventory> before = readSavedInventoryFile(files.constFirst());
    if (!before)
        return finishWith(ExitCode::Failed, before.error());
    m_before = std::move(*before);
    if (files.size() == 2) {
        const Result<SavedInventory> after = readSavedInventoryFile(files.constLast());
        if (!after)
            return finishWith(ExitCode::Failed, after.error());
        Q_EMIT finished(print(after->resources(), after->takenAt) ? ExitCode::Done : ExitCode::Failed);
        return;
    }
    if (choose())
        openAll(snapshotInterest());
}

/// What could not be read now is not gone: without every connection nothing is said.
void DiffCommand::onSettled()
{
    if (reportFailures() != ExitCode::Done) {
        messages().note(u"a part of the estate could not be read, so nobody knows what is gone"_s);
        Q_EMIT finished(ExitCode::Failed);
        return;
    }
    Q_EMIT finished(print(resourcesOf(rows()), environment().clock.now()) ? ExitCode::Done : ExitCode::Failed);
}

bool DiffCommand::print(const std::vector<ResourcePtr> &after, Timestamp takenAt)
{
    const std::vector<InventoryChange> changes = changesBetween(m_before.resources(), after);
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    return write([&](QIODevice &out) -> Result<void> {
        if (!isTree(format))
            return writeTable(format, out, changesTable(changes, m_before.takenAt, takenAt), environment().writers, tableOptions());
        return writeTree(out, format, [&](TreeWriter &tree) { writeChanges(tree, changes, m_before.takenAt, takenAt); });
    });
}
