// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/chartpainter.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace {

class ChartPainting {
public:
    ChartPainting(QPainter &painter, const QRectF &area, const Chart &chart, const ChartColours &colours)
        : m_painter(painter)
        , m_area(area)
        , m_chart(chart)
        , m_colours(colours)
        , m_layout(chart, area, QFontMetricsF(painter.font(), painter.device()))
        , m_em(m_layout.em())
        , m_hair(std::max(m_em / 16, 0.5))
    {
    }

    void paint()
    {
        paintAxes();
        if (m_chart.form == Chart::Form::StackedBars)
            paintBars();
        else if (m_chart.form == Chart::Form::StackedAreas)
            paintAreas();
        else
            paintLines();
        paintBudget();
        paintLabels();
    }

private:
    using Points = std::vector<QPointF>;

    double value(size_t series, size_t column) const
    {
        const std::vector<FieldValue> &values = m_chart.series[series].values;
        return column < values.size() ? chartNumber(values[column]) : std::nan("");
    }

    /// A forecast has the colour of what it goes on with.
    QColor colour(size_t series) const
    {
        size_t own = 0;
        for (size_t i = 0; i <= series; ++i)
            own += !m_chart.series[i].isForecast;
        return m_colours.series[std::min(own ? own - 1 : 0, m_colours.series.size() - 1)];
    }

    QPen dashed(const QColor &of) const
    {
        QPen pen(of, 1.4 * m_hair);
        pen.setDashPattern({3, 2.5});
        pen.setCapStyle(Qt::FlatCap);
        return pen;
    }

    void text(const QRectF &where, int flags, const QString &words, const QColor &of)
    {
        m_painter.setPen(of);
        m_painter.drawText(where, flags | Qt::TextSingleLine, words);
    }

    void paintAxes()
    {
        const QRectF plot = m_layout.plot();
        text({m_area.left(), m_area.top(), m_area.width(), m_em}, Qt::AlignLeft | Qt::AlignVCenter, m_chart.unit, m_colours.quiet);
        for (const ChartLayout::Tick &tick : m_layout.ticks()) {
            const double y = std::round(tick.y);
            m_painter.setPen(QPen(m_colours.grid, m_hair));
            m_painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
            text({m_area.left(), y - m_em, plot.left() - 0.5 * m_em - m_area.left(), 2 * m_em}, Qt::AlignRight | Qt::AlignVCenter, tick.text, m_colours.quiet);
        }
        paintColumnTitles();
    }

    void paintColumnTitles()
    {
        const double bottom = m_layout.plot().bottom();
        for (const ChartLayout::ColumnLabel &label : m_layout.columnLabels()) {
            text(label.rect.adjusted(0, 0, m_em, 0), Qt::AlignLeft | Qt::AlignVCenter, label.text, m_colours.quiet);
            if (m_chart.form == Chart::Form::StackedBars || m_chart.times.empty())
                continue;
            m_painter.setPen(QPen(m_colours.quiet, m_hair)); // between columns: where that time is
            m_painter.drawLine(QPointF(label.x, bottom), QPointF(label.x, bottom + 0.25 * m_em));
        }
    }

    void paintBars()
    {
        const double width = std::max(1.0, std::round(std::min(m_layout.columnWidth() * 0.64, 4 * m_em)));
        for (size_t column = 0; column < m_chart.columnCount(); ++column) {
            const double left = std::round(m_layout.x(column) - width / 2);
            double above = 0, below = 0;
            bool isWhole = true;
            for (size_t series = 0; series < m_chart.series.size(); ++series) {
                const double number = value(series, column);
                isWhole = isWhole && (!std::isnan(number) || m_chart.series[series].isForecast);
                if (std::isnan(number) || number == 0)
                    continue;
                double &from = number < 0 ? below : above;
                const double y = std::round(m_layout.y(from)), end = std::round(m_layout.y(from + number));
                paintBar(QRectF(left, std::min(y, end), width, std::max(1.0, std::abs(y - end))), series);
                from += number;
            }
            if (!isWhole) // a part of it is not known
                text({left - m_em, m_layout.y(above) - 1.2 * m_em, width + 2 * m_em, 1.1 * m_em}, Qt::AlignHCenter | Qt::AlignBottom, QStringLiteral("?"), m_colours.quiet);
        }
    }

    void paintBar(const QRectF &bar, size_t series)
    {
        if (m_chart.series[series].isForecast) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(dashed(m_colours.quiet));
            m_painter.drawRect(bar.adjusted(m_hair, m_hair, -m_hair, -m_hair));
            return;
        }
        m_painter.fillRect(bar, colour(series));
        if (bar.height() > 4 * m_hair) // an edge between it and the next
            m_painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), m_hair), m_colours.background);
    }

    /// The stretches of a series without gaps, above what lies `below`; what stands on something unknown is a gap as well.
    std::vector<Points> stretches(size_t series, const std::vector<double> &below) const
    {
        std::vector<Points> found(1);
        for (size_t column = 0; column < m_chart.columnCount(); ++column) {
            const double number = value(series, column) + below[column];
            if (std::isnan(number))
                found.emplace_back();
            else
                found.back().push_back({m_layout.x(column), m_layout.y(number)});
        }
        std::erase_if(found, [](const Points &points) { return points.empty(); });
        return found;
    }

    void paintAreas()
    {
        std::vector<double> below(m_chart.columnCount(), 0), next = below;
        for (size_t series = 0; series < m_chart.series.size(); ++series) {
            for (size_t column = 0; column < below.size(); ++column)
                next[column] = below[column] + (m_chart.series[series].isForecast && std::isnan(value(series, column)) ? 0 : value(series, column));
            for (const Points &top : stretches(series, below))
                paintArea(series, top, below);
            below = next;
        }
    }

    void paintArea(size_t series, const Points &top, const std::vector<double> &below)
    {
        QPolygonF outline(QList<QPointF>(top.begin(), top.end()));
        for (size_t column = below.size(); column-- > 0;) {
            if (const double x = m_layout.x(column); x >= top.front().x() && x <= top.back().x())
                outline.append({x, m_layout.y(below[column])});
        }
        m_painter.setPen(m_chart.series[series].isForecast ? dashed(m_colours.quiet) : QPen(m_colours.background, m_hair));
        m_painter.setBrush(m_chart.series[series].isForecast ? QBrush(Qt::NoBrush) : QBrush(colour(series)));
        m_painter.drawPolygon(outline);
    }

    void paintLines()
    {
        const std::vector<double> nothing(m_chart.columnCount(), 0);
        for (size_t series = 0; series < m_chart.series.size(); ++series) {
            const Chart::Series &line = m_chart.series[series];
            paintRange(line, colour(series));
            for (const Points &points : stretches(series, nothing)) {
                QPen pen = line.isForecast ? dashed(colour(series)) : QPen(colour(series), 2 * m_hair);
                pen.setJoinStyle(Qt::RoundJoin);
                m_painter.setPen(pen);
                m_painter.setBrush(Qt::NoBrush);
                if (points.size() > 1)
                    m_painter.drawPolyline(points.data(), int(points.size()));
                else
                    paintDot(points.front(), colour(series));
            }
        }
    }

    void paintDot(const QPointF &where, const QColor &of)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(of);
        m_painter.drawEllipse(where, m_em / 5, m_em / 5);
    }

    /// Between what a forecast lies.
    void paintRange(const Chart::Series &line, QColor of)
    {
        QPolygonF upper, lower;
        for (size_t column = 0; column < std::min(line.low.size(), line.high.size()); ++column) {
            const double low = chartNumber(line.low[column]), high = chartNumber(line.high[column]);
            if (std::isnan(low) || std::isnan(high))
                continue;
            upper.append({m_layout.x(column), m_layout.y(high)});
            lower.prepend({m_layout.x(column), m_layout.y(low)});
        }
        if (upper.size() < 2)
            return;
        of.setAlphaF(0.22f);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(of);
        m_painter.drawPolygon(upper + lower);
    }

    double edge(size_t column) const
    {
        const double half = m_layout.columnWidth() / 2;
        return m_chart.form == Chart::Form::StackedBars ? m_layout.x(column) + half : m_layout.x(column);
    }

    /// A step for each amount, with its name where it begins.
    void paintBudget()
    {
        for (size_t begin = 0; begin < m_chart.budget.size();) {
            size_t end = begin + 1;
            while (end < m_chart.budget.size() && m_chart.budget[end] == m_chart.budget[begin])
                ++end;
            if (const double amount = chartNumber(m_chart.budget[begin]); !std::isnan(amount))
                paintBudgetStep(begin ? edge(begin - 1) : m_layout.plot().left(), end == m_chart.columnCount() ? m_layout.plot().right() : edge(end - 1), amount);
            begin = end;
        }
    }

    /// What is said once is not said again.
    void paintBudgetStep(double left, double right, double amount)
    {
        const double y = m_layout.y(amount);
        m_painter.setPen(dashed(m_colours.text));
        m_painter.drawLine(QPointF(left, y), QPointF(right, y));
        const QFontMetricsF metrics(m_painter.font(), m_painter.device());
        QString words = m_chart.budgetName + u' ' + m_layout.number(amount);
        if (metrics.horizontalAdvance(words) + m_em > right - left)
            words = m_layout.number(amount);
        const double width = metrics.horizontalAdvance(words);
        if (width + m_em > right - left || words == m_budgetSaid)
            return;
        m_budgetSaid = words;
        const double top = y - 1.25 * m_em < m_area.top() ? y + 0.15 * m_em : y - 1.2 * m_em;
        const double begin = m_chart.form == Chart::Form::StackedBars ? left + 0.3 * m_em : right - width - 0.7 * m_em; // lines begin near it
        const QRectF box(begin, top, width + 0.4 * m_em, 1.05 * m_em);
        m_painter.fillRect(box, m_colours.background);
        text(box, Qt::AlignCenter, words, m_colours.text);
    }

    void paintLabels()
    {
        for (const ChartLayout::Label &label : m_layout.labels()) {
            const double side = 0.6 * m_em;
            const QRectF swatch(label.rect.left(), label.rect.center().y() - side / 2, side, side);
            if (m_chart.series[label.series].isForecast) {
                m_painter.setBrush(Qt::NoBrush);
                m_painter.setPen(dashed(m_colours.quiet));
                m_painter.drawRect(swatch);
            } else {
                m_painter.fillRect(swatch, colour(label.series));
            }
            text(label.rect.adjusted(1.0 * m_em, 0, m_em, 0), Qt::AlignLeft | Qt::AlignVCenter, m_chart.series[label.series].name, m_colours.text);
        }
    }

    QPainter &m_painter;
    const QRectF m_area;
    const Chart &m_chart;
    const ChartColours &m_colours;
    const ChartLayout m_layout;
    const double m_em, m_hair;
    QString m_budgetSaid;
};

} // namespace

void paintChart(QPainter &painter, const QRectF &area, const Chart &chart, const ChartColours &colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    ChartPainting(painter, area, chart, colours).paint();
    painter.restore();
}
