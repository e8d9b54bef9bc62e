// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snapshotcommand.h"

#include "app/reports/snapshotfile.h"

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
    if (const Result<void> saved = saveSnapshot(line().arguments.constFirst(), rows(), connections(), environment().clock.now()); !saved)
        return finishWith(ExitCode::Failed, saved.error());
    messages().note(u"%1: %2 resources"_s.arg(line().arguments.constFirst()).arg(rows().count()));
    Q_EMIT finished(outcome);
}
