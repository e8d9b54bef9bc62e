// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chart.h"

#include <QStackedWidget>

class QStandardItemModel;
class TableView;

/// A chart, or the same numbers as a table. Pointer and arrow keys choose a column, whose values are then written beside it and told to
/// assistive technology; Home and End lead to the ends, Escape lets go. GUI thread.
class ChartView final : public QStackedWidget {
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);
    void setChart(const Chart &chart);
    const Chart &chart() const { return m_chart; }
    void showTable(bool shown);
    bool showsTable() const;
    /// The column whose values are told; nullopt: none.
    std::optional<size_t> column() const;
    void setColumn(std::optional<size_t> column);
    /// "Nov: Kubernetes €48,210, VMs €31,100": what is told of a column.
    QString columnText(size_t column) const;
    /// What takes the keyboard: the chart, or its table.
    QWidget *focusTarget() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    class Canvas;
    void fillTable();

    Chart m_chart;
    Canvas *m_canvas;
    TableView *m_table;
    QStandardItemModel *m_model;
};
