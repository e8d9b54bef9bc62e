// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journalcheck.h"
#include "views/common/notice.h"
#include "views/models/activitymodel.h"
#include "views/operations/forwardlist.h"
#include "views/shell/page.h"

class ActivityPane;
class QTabBar;
class TableView;

/// What is being done and what was: running work with its progress, the journal by day, and beside it one run with its steps and
/// its record.
class ActivityView final : public QWidget, public Page {
    Q_OBJECT

public:
    /// The forwards outlive it.
    ActivityView(const ActionDesk &desk, Forwards &forwards, QWidget *parent = nullptr);

    ActivityModel &model() { return m_model; }
    TableView *table() const { return m_table; }
    ActivityPane *pane() const { return m_pane; }
    /// Selects a run and shows it.
    void showRun(const QString &run);
    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override;
    void verify();

Q_SIGNALS:
    void runningChanged(int count);

private:
    QWidget *makeToolBar();
    QWidget *makeTable();
    void onUpdated();
    void showCurrent();
    void onVerified(const Result<JournalCheck> &check);
    void chooseFile();
    void exportTo(const QString &file);
    void spanHeadings();

    const ActionDesk m_desk;
    ActivityModel m_model;
    QThreadPool m_pool;
    QTabBar *m_filter;
    Button *m_verify;
    Notice *m_notice;
    ForwardList *m_forwards;
    TableView *m_table;
    Placeholder *m_placeholder;
    ActivityPane *m_pane;
    QString m_run; ///< shown beside the list
};
