// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

/// Everything that acting needs, over one connection called "lab".
class House {
public:
    House(Provider &provider, ConnectionProfile profile, const Interest &interest, bool readOnly,
        std::chrono::milliseconds timeout = std::chrono::seconds(30))
        : m_workspace({&provider}, m_clock)
        , m_journal({m_directory.filePath(QStringLiteral("journal")), m_directory.filePath(QStringLiteral("checkpoints"))}, m_clock, nullptr)
        , m_planner(m_workspace, {})
        , m_executor(m_planner, m_journal, Actor::ofProcess(QStringLiteral("test")))
    {
        m_workspace.setTimeout(timeout);
        m_workspace.setInterest(interest);
        profile.name = QStringLiteral("lab");
        profile.readOnly = readOnly;
        m_workspace.open(profile);
        if (!QTest::qWaitFor([this] { return m_workspace.isSettled() && m_workspace.store().rows().count() > 0; }, 60'000))
            qFatal("the system does not answer");
    }
    ActionSource &source() { return dynamic_cast<ActionSource &>(*m_workspace.connection(QStringLiteral("lab"))); }
    QStringList idsOf(const QStringList &types) const
    {
        QStringList ids;
        const Snapshot &rows = m_workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            if (const Resource *resource = rows.resource(slot); resource && types.contains(resource->type.toString()))
                ids.append(resource->id.toString());
        }
        return ids;
    }
    std::vector<Text> endpointsOf(const QString &id) const
    {
        const ResourcePtr resource = m_workspace.store().find(Text(id));
        return resource ? resource->extras().endpoints : std::vector<Text>();
    }
    QByteArray journalText() const
    {
        QByteArray text;
        const QDir journal(m_directory.filePath(QStringLiteral("journal")));
        for (const QString &name : journal.entryList(QDir::Files)) {
            QFile file(journal.filePath(name));
            text += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        return text;
    }
    Planner &planner() { return m_planner; }
    Executor &executor() { return m_executor; }
    Journal &journal() { return m_journal; }

private:
    QTemporaryDir m_directory;
    Clock m_clock;
    Workspace m_workspace;
    Journal m_journal;
    Planner m_planner;
    Executor m_executor;
};

template <typename T>
T waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        qFatal("no answer");
    return future.result();
}

/// The same verb for other types is another action.
inline QString nameOf(const ActionDescriptor &action)
{
    return action.id + QStringLiteral(" of ") + action.types.join(u',');
}

/// One action that is tried where it is not allowed.
struct Attempt {
    ActionDescriptor action;
    QString id;
    QJsonObject arguments;
    QString confirmation {}; ///< what has to be typed

    /// In words, of what should not have been.
    QString wrong(const QString &what) const { return QStringLiteral("%1 of %2: %3").arg(action.id, id, what); }
};

/// Tries past the doors: plans where it is allowed, and runs the plan over the read-only connection, through the executor and then
/// without it. Tells what should not have been; empty where all was refused.
inline QString provokeInside(House &closed, const Attempt &attempt, const Plan &plan)
{
    const Result<Approval> approval = Approval::of(plan, plan.confirmation());
    Operation *operation = *closed.executor().run(plan, *approval);
    if (!QTest::qWaitFor([&] { return operation->isFinished(); }, 60'000) || operation->state() != RunState::Refused)
        return attempt.wrong(QStringLiteral("the executor made it %1").arg(runStateName(operation->state())));
    const PlanItem &item = plan.items().constFirst();
    for (const ActionStep &step : item.plan.steps) {
        const StepOutcome outcome = waited(closed.source().execute(item.plan, step, item.request, {}));
        if (!allowedReadOnly(step.effect) && outcome.verdict != StepOutcome::Verdict::Failed)
            return attempt.wrong(QStringLiteral("the transport let %1 out").arg(step.request));
    }
    return {};
}

/// The actions of the table that were never planned, and so prove nothing.
inline QStringList unproven(const QList<ActionDescriptor> &actions, const QSet<QString> &planned)
{
    QStringList missing;
    for (const ActionDescriptor &action : actions) {
        if (!allowedReadOnly(action.effect) && !planned.contains(nameOf(action)))
            missing.append(nameOf(action));
    }
    return missing;
}
