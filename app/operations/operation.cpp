// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/operation.h"

#include "app/operations/itemrun.h"

#include <QTimer>
#include <QUuid>
#include <algorithm>

using namespace std::chrono_literals;

QLatin1String runStateName(RunState state)
{
    constexpr const char *Names[] {"waiting", "running", "settling", "done", "verified", "failed", "refused", "changed", "unknown", "cancelled"};
    return QLatin1String(Names[int(state)]);
}

Operation::Operation(Plan plan, Approval approval, RunOptions options, OperationContext context, QObject *parent)
    : QObject(parent)
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_plan(std::move(plan))
    , m_approval(std::move(approval))
    , m_options(options)
    , m_context(std::move(context))
    , m_items(size_t(m_plan.items().size()))
{
    for (size_t i = 0; i < m_items.size(); ++i)
        m_items[i].steps.resize(m_plan.items()[qsizetype(i)].plan.steps.size());
}

Operation::~Operation() = default;

void Operation::start()
{
    m_startedAt = m_context.planner.workspace().clock().now();
    QMetaObject::invokeMethod(this, &Operation::startNext, Qt::QueuedConnection);
}

void Operation::cancel()
{
    if (m_isFinished)
        return;
    m_cancel.cancel();
    Q_EMIT changed();
}

void Operation::startNext()
{
    const auto stops = [this] {
        return m_cancel.isCancelled()
            || (m_options.stopAtFirstFailure
                && std::ranges::any_of(m_items, [](const ItemStatus &item) { return isFinal(item.state) && !isGood(item.state); }));
    };
    while (m_next < m_items.size() && m_running < size_t(std::max(1, m_options.parallel))) {
        const size_t index = m_next++;
        if (stops()) {
            m_items[index].state = RunState::Cancelled;
            continue;
        }
        ++m_running;
        auto *run = new ItemRun(*this, index);
        connect(run, &ItemRun::ended, this, &Operation::onItemEnded, Qt::QueuedConnection);
        run->start();
    }
    tellChanged();
    if (m_running > 0 || m_next < m_items.size() || std::exchange(m_isFinished, true))
        return;
    m_endedAt = m_context.planner.workspace().clock().now();
    Q_EMIT changed();
    Q_EMIT finished();
}

void Operation::onItemEnded()
{
    --m_running;
    startNext();
}

/// Many items change at once: their news are told together.
void Operation::tellChanged()
{
    if (std::exchange(m_toldChanged, true))
        return;
    QTimer::singleShot(50ms, this, [this] {
        m_toldChanged = false;
        Q_EMIT changed();
    });
}

RunState Operation::state() const
{
    if (!m_isFinished)
        return RunState::Running;
    const auto worst = std::ranges::max_element(m_items, {}, [](const ItemStatus &item) {
        return isGood(item.state) ? (item.state == RunState::Done ? 1 : 0) : int(item.state) + 10;
    });
    return worst == m_items.end() ? RunState::Done : worst->state;
}

double Operation::fraction() const
{
    double done = 0;
    for (const ItemStatus &item : m_items) {
        if (isFinal(item.state)) {
            done += 1;
            continue;
        }
        for (const StepStatus &step : item.steps)
            done += (isFinal(step.state) ? 1 : std::clamp(step.fraction, 0.0, 1.0)) / double(std::max<qsizetype>(1, item.steps.size()));
    }
    return m_items.empty() ? 1 : done / double(m_items.size());
}
