// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chart.h"

#include <QColor>
#include <QFontMetricsF>
#include <QRectF>
#include <array>

class QPainter;

/// What a chart is painted with.
struct ChartColours {
    QColor text, quiet; ///< names; numbers and dates at the axes
    QColor grid;        ///< lines behind
    QColor background;  ///< between the parts of a stack, and behind words
    std::array<QColor, 5> series; ///< the last is the rest's
};

/// Where the parts of a chart, which outlives it, lie in its area. Made anew for each size; any thread that may have fonts.
class ChartLayout {
public:
    struct Tick {
        double y;
        QString text;
    };
    struct Label {
        QRectF rect; ///< of the swatch and the name
        size_t series;
    };

    struct ColumnLabel {
        double x; ///< what it names
        QRectF rect;
        QString text;
    };

    ChartLayout(const Chart &chart, const QRectF &area, const QFontMetricsF &metrics);

    QRectF plot() const { return m_plot; }
    double y(double value) const;
    /// The middle of a column.
    double x(size_t column) const;
    /// The column that a pointer at `x` is nearest to; nullopt beside the plot.
    std::optional<size_t> columnAt(double x) const;
    double columnWidth() const { return m_columns ? m_plot.width() / double(m_columns) : 0; }
    const std::vector<Tick> &ticks() const { return m_ticks; }
    /// Names of columns, below them: of all categories, cut where they must be, and of times as many in equal, round steps as have room.
    /// Those of categories that are too long to stand side by side stand in two lines by turns.
    std::vector<ColumnLabel> columnLabels() const;
    /// Names of the series: beside where they end, or where there is no room for that, below.
    const std::vector<Label> &labels() const { return m_labels; }
    QString number(double value) const;
    double em() const { return m_metrics.height(); }

private:
    void layOut();
    void measureValues();
    void makeTicks(double left);
    double widestLabel() const;
    void placeBeside();
    void placeBelow(const QRectF &area, double top);
    std::vector<std::vector<size_t>> legendRows(double width) const;
    double endOf(size_t series) const;
    bool isOfBars() const { return m_chart.form == Chart::Form::StackedBars; }
    double xOf(Timestamp time) const;
    ColumnLabel labelAt(double x, const QString &text, int line = 0) const;
    std::vector<ColumnLabel> timeLabels() const;

    const Chart &m_chart;
    const QRectF m_area;
    const QFontMetricsF m_metrics;
    QRectF m_plot;
    size_t m_columns;
    double m_low = 0, m_high = 0, m_step = 1;
    int m_decimals = 0;
    bool m_isStaggered = false, m_isWhole = false;
    std::vector<Tick> m_ticks;
    std::vector<Label> m_labels;
};

/// Paints a chart with the painter's font, whose size gives every other length: on a screen, on paper or into an SVG. Nothing of it
/// depends on the time, nor on the user's locale.
void paintChart(QPainter &painter, const QRectF &area, const Chart &chart, const ChartColours &colours);
