// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/auditentry.h"
#include "app/operations/executor.h"

#include <QAbstractTableModel>
#include <QFileSystemWatcher>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

/// One run of a plan, under way or from the journal.
struct Activity {
    QString run;
    QPointer<Operation> operation;   ///< of this process; null for others'
    std::vector<AuditEntry> entries; ///< as the journal has it so far
    RunState state = RunState::Running;
    QString title, source, who, plan;
    Timestamp at = NoTime, endedAt = NoTime;
    double fraction = -1; ///< 0 … 1 while it runs
};

/// As the journal knows it.
RunState stateOf(const AuditEntry &entry);
/// A run of this process, as far as it is.
Activity activityOf(Operation *operation);
/// Word for people: "Running", "Verified".
QString runStateTitle(RunState state);

/// What was done and is being done, the newest first, in groups by day with a heading each. The journal is read on a worker, again
/// whenever something was appended. GUI thread; the executor and the journal outlive it.
class ActivityModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { StateColumn, TitleColumn, SourceColumn, WhoColumn, AtColumn, TookColumn, ProgressColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 1, NumberRole, HeadingRole }; ///< RunState; per cent; true for headings
    enum class Filter : quint8 { All, Running, Failed, Mine };

    ActivityModel(Executor &executor, Journal &journal, const Clock &clock, QObject *parent = nullptr);
    ~ActivityModel() override;

    void setFilter(Filter filter);
    int runningCount() const;
    int countOf(Filter filter) const;
    /// Null for a heading.
    const Activity *activity(int row) const;
    int rowOf(const QString &run) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Rows came, went or changed.
    void updated();

private:
    void watchOthers();
    void readAgain();
    void rebuild();
    void tick();
    bool passes(const Activity &activity, Filter filter) const;
    QString text(const Activity &activity, int column) const;

    struct Row {
        QString heading; ///< empty: an activity
        qsizetype index = -1;
    };
    Executor &m_executor;
    Journal &m_journal;
    const Clock &m_clock;
    std::vector<AuditEntry> m_history;
    QList<Activity> m_activities; ///< newest first
    QList<Row> m_rows;
    Filter m_filter = Filter::All;
    QTimer m_readTimer, m_rebuildTimer, m_tick;
    QFileSystemWatcher m_others;
    QThreadPool m_pool;
};
