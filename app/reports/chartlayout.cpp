// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/chartpainter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

/// 1, 2, 2.5 or 5 times a power of the base, not below the number.
double niceStep(double least, double base)
{
    const double power = std::pow(base, std::floor(std::log(least) / std::log(base)));
    for (double step : {1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0}) {
        if (step * power >= least)
            return step * power;
    }
    return base * power;
}

} // namespace

ChartLayout::ChartLayout(const Chart &chart, const QRectF &area, const QFontMetricsF &metrics)
    : m_chart(chart)
    , m_metrics(metrics)
    , m_columns(chart.columnCount())
{
    m_plot = area.adjusted(0, 1.5 * em(), 0, -1.5 * em());
    m_isStaggered = chart.times.empty() && std::ranges::any_of(chart.categories, [&](const QString &name) {
        return m_metrics.horizontalAdvance(name) > 0.75 * area.width() / double(m_columns);
    });
    if (m_isStaggered)
        m_plot.setBottom(m_plot.bottom() - 1.2 * em());
    makeTicks(area.left());
    const double beside = widestLabel();
    if (beside <= area.width() * 0.3 && double(chart.series.size()) * 1.25 * em() <= m_plot.height()) {
        m_plot.setRight(area.right() - beside - (beside > 0 ? 0.5 * em() : 0));
        makeTicks(area.left());
        placeBeside();
    } else {
        m_plot.setBottom(m_plot.bottom() - double(legendRows(area.width()).size()) * 1.4 * em());
        makeTicks(area.left());
        placeBelow(area, m_plot.bottom() + (m_isStaggered ? 2.8 : 1.6) * em());
    }
}

void ChartLayout::measureValues()
{
    m_low = m_high = 0;
    const auto take = [this](double value) {
        if (!std::isnan(value)) {
            m_low = std::min(m_low, value);
            m_high = std::max(m_high, value);
        }
    };
    for (size_t column = 0; column < m_columns; ++column) {
        double above = 0, below = 0;
        for (const Chart::Series &series : m_chart.series) {
            const double value = column < series.values.size() ? chartNumber(series.values[column]) : std::nan("");
            for (const std::vector<FieldValue> *range : {&series.low, &series.high})
                take(column < range->size() ? chartNumber((*range)[column]) : std::nan(""));
            if (std::isnan(value))
                continue;
            (value < 0 ? below : above) += value;
            if (m_chart.form == Chart::Form::Lines)
                take(value);
        }
        if (m_chart.form != Chart::Form::Lines) {
            take(above);
            take(below);
        }
        take(column < m_chart.budget.size() ? chartNumber(m_chart.budget[column]) : std::nan(""));
    }
    if (m_high <= m_low)
        m_high = m_low + 1;
}

/// Rounds the range to whole steps, of which as many are taken as have room, and leaves room for their numbers.
void ChartLayout::makeTicks(double left)
{
    measureValues();
    const double count = std::clamp(m_plot.height() / (2.2 * em()), 1.0, 6.0);
    m_step = niceStep((m_high - m_low) / count, m_chart.format == ColumnFormat::Bytes ? 1024 : 10);
    m_decimals = std::clamp(int(std::ceil(-std::log10(m_step) - 1e-9)) + (std::fmod(m_step * 4, 10) == 0 && m_step < 10 ? 1 : 0), 0, 4);
    m_low = std::floor(m_low / m_step) * m_step;
    m_high = std::ceil(m_high / m_step) * m_step;
    m_ticks.clear();
    for (int i = 0; m_low + i * m_step <= m_high + m_step / 2; ++i)
        m_ticks.push_back({y(m_low + i * m_step), number(m_low + i * m_step)});
    double widest = 0;
    for (const Tick &tick : m_ticks)
        widest = std::max(widest, m_metrics.horizontalAdvance(tick.text));
    m_plot.setLeft(left + widest + 0.5 * em());
}

QString ChartLayout::number(double value) const
{
    if (m_chart.format != ColumnFormat::Bytes)
        return m_chart.locale.toString(value == 0 ? 0.0 : value, 'f', m_decimals);
    QString text = displayBytes(value);
    return text.replace(u'.', m_chart.locale.decimalPoint());
}

double ChartLayout::y(double value) const
{
    return m_plot.bottom() - (value - m_low) / (m_high - m_low) * m_plot.height();
}

/// Times stand in proportion, unless they are bars.
double ChartLayout::x(size_t column) const
{
    const std::vector<Timestamp> &times = m_chart.times;
    if (m_chart.form == Chart::Form::StackedBars)
        return m_plot.left() + (double(column) + 0.5) * columnWidth();
    if (m_columns < 2)
        return m_plot.center().x();
    const double share = times.empty() ? double(column) / double(m_columns - 1) : double(times[column] - times.front()) / double(times.back() - times.front());
    return m_plot.left() + share * m_plot.width();
}

std::optional<size_t> ChartLayout::columnAt(double position) const
{
    if (m_columns == 0 || position < m_plot.left() || position > m_plot.right())
        return std::nullopt;
    std::vector<size_t> columns(m_columns);
    std::iota(columns.begin(), columns.end(), 0);
    return *std::ranges::min_element(columns, {}, [&](size_t column) { return std::abs(x(column) - position); });
}

double ChartLayout::widestLabel() const
{
    double widest = 0;
    for (const Chart::Series &series : m_chart.series)
        widest = std::max(widest, series.name.isEmpty() ? 0.0 : m_metrics.horizontalAdvance(series.name) + 1.1 * em());
    return widest;
}

/// How high a series stands where it ends.
double ChartLayout::endOf(size_t index) const
{
    const auto known = [this](size_t series) {
        const std::vector<FieldValue> &values = m_chart.series[series].values;
        size_t last = std::min(m_columns, values.size());
        while (last > 0 && std::isnan(chartNumber(values[last - 1])))
            --last;
        return last;
    };
    const size_t column = known(index);
    if (column == 0)
        return m_plot.bottom();
    const double value = chartNumber(m_chart.series[index].values[column - 1]);
    double below = 0;
    for (size_t i = 0; i < index && m_chart.form != Chart::Form::Lines; ++i) {
        const std::vector<FieldValue> &values = m_chart.series[i].values;
        const double other = column <= values.size() ? chartNumber(values[column - 1]) : 0;
        below += !std::isnan(other) && (other < 0) == (value < 0) ? other : 0;
    }
    return y(m_chart.form == Chart::Form::Lines ? value : below + value / 2);
}

void ChartLayout::placeBeside()
{
    const double height = 1.25 * em();
    for (size_t i = 0; i < m_chart.series.size(); ++i) {
        if (!m_chart.series[i].name.isEmpty())
            m_labels.push_back({QRectF(m_plot.right() + 0.5 * em(), endOf(i) - height / 2, widestLabel(), height), i});
    }
    if (m_chart.form == Chart::Form::StackedBars && m_chart.times.empty()) { // no stack is where they end: as they lie on each other
        std::ranges::reverse(m_labels);
        for (size_t i = 0; i < m_labels.size(); ++i)
            m_labels[i].rect.moveTop(m_plot.top() + double(i) * height);
        return;
    }
    std::ranges::stable_sort(m_labels, {}, [](const Label &label) { return label.rect.top(); });
    double floor = m_plot.bottom() + height / 2; // from below: none lies on the next
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label) {
        label->rect.moveBottom(std::min(label->rect.bottom(), floor));
        floor = label->rect.top();
    }
    double ceiling = m_plot.top() - height / 2; // and from above, where that pushed one out
    for (Label &label : m_labels) {
        label.rect.moveTop(std::max(label.rect.top(), ceiling));
        ceiling = label.rect.bottom();
    }
}

std::vector<std::vector<size_t>> ChartLayout::legendRows(double width) const
{
    std::vector<std::vector<size_t>> rows(1);
    double used = 0;
    for (size_t i = 0; i < m_chart.series.size(); ++i) {
        const double wanted = m_metrics.horizontalAdvance(m_chart.series[i].name) + 2.5 * em();
        if (used + wanted - 1.4 * em() > width && !rows.back().empty()) {
            rows.emplace_back();
            used = 0;
        }
        rows.back().push_back(i);
        used += wanted;
    }
    return rows;
}

void ChartLayout::placeBelow(const QRectF &area, double top)
{
    for (const std::vector<size_t> &row : legendRows(area.width())) {
        double left = area.left();
        for (size_t series : row) {
            const double advance = m_metrics.horizontalAdvance(m_chart.series[series].name) + 1.1 * em();
            m_labels.push_back({QRectF(left, top, std::min(advance, area.width()), 1.25 * em()), series});
            left += advance + 1.4 * em();
        }
        top += 1.4 * em();
    }
}
