// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/usagesampler.h"

#include "app/workspace.h"

using namespace std::chrono_literals;

UsageSampler::UsageSampler(Workspace &workspace, const QString &file, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_recorder(std::make_shared<UsageRecorder>(file))
{
    connect(&m_timer, &QTimer::timeout, this, &UsageSampler::sample);
    m_timer.start(60s);
}

void UsageSampler::sample()
{
    if (std::exchange(m_isBusy, true))
        return;
    const auto record = [recorder = m_recorder, rows = m_workspace.store().snapshot(), now = m_workspace.clock().now()](const CancelToken &) { return recorder->record(rows, now); };
    m_worker.run(record, [this](const Result<qint64> &kept) {
        m_isBusy = false;
        if (!std::exchange(m_hasFailed, !kept) && !kept)
            Q_EMIT problem(kept.error());
    });
}
