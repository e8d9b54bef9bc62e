// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snapshotcommand.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

Interest snapshotInterest()
{
    Interest interest;
    interest.kinds = KindSet::all();
    interest.kinds.remove(Kind::Object);
    interest.follow = false;
    return interest;
}

void SnapshotCommand::start()
{
    if (line().arguments.size() != 1)
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, u"say allod snapshot FILE"_s, {}, {}, {}});
    if (choose())
        openAll(snapshotInterest());
}

void SnapshotCommand::onSettled()
{
    const int outcome = reportFailures();
    if (outcome == ExitCode::Failed) {
        Q_EMIT finished(outcome);
        return;
    }
    if (const Result<void> saved = save(); !saved)
        return finishWith(ExitCode::Failed, saved.error());
    messages().note(u"%1: %2 resources"_s.arg(line().arguments.constFirst()).arg(rows().count()));
    Q_EMIT finished(outcome);
}

/// Names and addresses of an estate are nobody else's business: the file is its owner's alone.
Result<void> SnapshotCommand::save()
{
    const QString name = line().arguments.constFirst();
    QSaveFile file(name);
    const auto failed = [&] { return Error {ErrorCode::PermissionDenied, u"cannot write the file"_s, file.errorString(), name, {}}; };
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failed();
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < rows().size(); ++slot) {
        if (rows().resource(slot))
            slots.push_back(slot);
    }
    if (const Result<void> written = writeInventory(ReportFormat::Json, file, rows(), slots, connections(), environment().clock.now()); !written)
        return written;
    return file.commit() ? Result<void>() : failed();
}
