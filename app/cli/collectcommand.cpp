// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/collectcommand.h"

#include "app/cli/interrupts.h"

void CollectCommand::start()
{
    if (!line().arguments.isEmpty())
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("collect takes no words"), {}, {}, {}});
    if (!choose())
        return;
    const QString file = line().paths().data + QStringLiteral("/history.sqlite");
    if (const Result<void> opened = UsageHistory().open(file); !opened)
        return finishWith(ExitCode::Failed, opened.error());
    m_recorder.emplace(file);
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, this, [this] {
        messages().note(QStringLiteral("%L1 samples kept").arg(m_samples));
        Q_EMIT finished(ExitCode::Done);
    });
    connect(&m_timer, &QTimer::timeout, this, &CollectCommand::keep);
    Interest interest;
    interest.kinds = KindSet::all();
    openAll(interest);
}

void CollectCommand::onSettled()
{
    if (reportFailures() == ExitCode::Failed)
        return finishWith(ExitCode::Failed, {ErrorCode::Unavailable, QStringLiteral("no connection can be followed"), {}, {}, {}});
    m_timer.start(line().every);
    keep();
}

void CollectCommand::keep()
{
    const Result<qint64> kept = m_recorder->record(rows(), environment().clock.now());
    if (!kept)
        return finishWith(ExitCode::Failed, kept.error());
    m_samples += *kept;
}
