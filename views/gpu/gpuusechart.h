// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuhistory.h"

#include <QElapsedTimer>
#include <QStackedWidget>

class ChartView;
class Label;

/// What all GPUs were held and used over the last days, by the hour; what nobody observed is a gap. Asked for again while it is looked
/// at, every few minutes. GUI thread.
class GpuUseChart final : public QStackedWidget {
    Q_OBJECT

public:
    /// `file`: history.sqlite; empty: none is kept. The workspace outlives it.
    GpuUseChart(Workspace &workspace, const QString &file, int days, QWidget *parent = nullptr);

    ChartView *chart() const { return m_chart; }
    /// True once an answer is shown.
    bool isAnswered() const { return m_isAnswered; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void show(const GpuTimeline &timeline, const GpuHistoryRequest &request);

    Workspace &m_workspace;
    const int m_days;
    GpuHistory m_history;
    ChartView *m_chart;
    Label *m_nothing;
    QElapsedTimer m_asked;
    bool m_isAnswered = false;
};
