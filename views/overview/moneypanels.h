// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "views/common/panel.h"

class ChartView;
class QStackedWidget;

/// What the month has cost so far, what is expected of it, and how that stands to the budget.
class SpendPanel final : public Panel {
    Q_OBJECT

public:
    explicit SpendPanel(QWidget *parent = nullptr);
    /// Null: nothing is known yet, or nothing is told of costs.
    void show(const CostStatementPtr &statement);
    ChartView *chart() const { return m_chart; }
    QString headline() const { return m_soFar->text(); }

Q_SIGNALS:
    void costsWanted();

private:
    Label *m_soFar, *m_soFarNote, *m_expected, *m_expectedNote, *m_over, *m_overNote, *m_nothing;
    Glyph *m_overMark;
    ChartView *m_chart;
    QStackedWidget *m_stack;
};

/// What buys nothing, by rule.
class WastePanel final : public Panel {
    Q_OBJECT

public:
    explicit WastePanel(QWidget *parent = nullptr);
    /// Null: nothing is told of costs.
    void show(const CostLedger *costs);
    QString headline() const { return m_sum->text(); }
    /// What is painted, in words, a line for each rule.
    QStringList rules() const;

Q_SIGNALS:
    void costsWanted();

private:
    class Bars;
    Label *m_sum, *m_meaning, *m_nothing;
    Bars *m_bars;
};
