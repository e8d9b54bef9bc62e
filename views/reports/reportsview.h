// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/cost/costledger.h"
#include "app/reports/report.h"
#include "views/reports/pagepreview.h"
#include "views/reports/reportform.h"
#include "views/reports/reportlist.h"
#include "views/shell/page.h"

class QStackedWidget;
class Skeleton;

/// Reports to hand on: which, of what and how they look, beside their pages; and snapshots, which they are compared by. What is previewed
/// stays as it is until it is asked for anew, so that no page moves under its reader. GUI thread.
class ReportsView final : public QWidget, public Page {
    Q_OBJECT

public:
    struct Setup {
        Workspace *workspace = nullptr;
        CostLedger *costs = nullptr; ///< null: there is no report of costs
        bool isSample = false;       ///< what is live is left out
        QString source;              ///< the flags that lead to the same connections: "--sample"
    };
    explicit ReportsView(const Setup &setup, QWidget *parent = nullptr);

    ReportList *list() const { return m_list; }
    ReportForm *form() const { return m_form; }
    PagePreview *preview() const { return m_preview; }
    /// What is shown; null while nothing is.
    const PreparedReportPtr &report() const { return m_report; }
    /// The last problem in words; empty where all is well.
    QString problem() const { return m_problem; }
    /// Writes what is shown, in the form's format. saved() follows.
    void saveTo(const QString &file);
    /// Saves the inventory as it is, to be compared later. saved() follows.
    void saveSnapshotTo(const QString &file);

    QList<QWidget *> panes() const override;
    bool isSettled() const override { return !m_isMaking; }

Q_SIGNALS:
    void updated();
    void saved(const QString &file, const Result<void> &result);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeSide();
    QWidget *makeToolBar();
    void chooseReport(const QString &name);
    void make();
    void show(const Result<PreparedReportPtr> &made);
    void showState();
    void updateToolBar();
    void askWhereToSave();
    void askWhereToSaveSnapshot();
    void onSaved(const QString &file, const Result<void> &result);

    const Setup m_setup;
    ReportList *m_list;
    ReportForm *m_form;
    PagePreview *m_preview;
    QStackedWidget *m_centre;
    Placeholder *m_placeholder;
    Skeleton *m_skeleton;
    Notice *m_notice, *m_stale;
    Label *m_position, *m_zoom, *m_command;
    Button *m_save, *m_saveSnapshot, *m_copy, *m_previous, *m_next;
    PreparedReportPtr m_report;
    QString m_problem;
    Snapshot m_shown; ///< what the report was made of
    QTimer m_patience;
    bool m_isMaking = false, m_isOutdated = true;
    Worker m_worker, m_writer;
};
