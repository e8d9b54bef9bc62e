// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/chartpainter.h"
#include "app/reports/timeaxis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

/// 1, 2, 2.5 or 5 times a power of the base, not below the number; whole where what is counted is.
double niceStep(double least, double base, bool isWhole)
{
    if (isWhole)
        least = std::max(least, 1.0);
    const double power = std::pow(base, std::floor(std::log(least) / std::log(base) + 1e-9));
    for (double step : {1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0}) {
        if (step * power >= least && (!isWhole || std::fmod(step * power, 1) == 0))
            return step * power;
    }
    return base * power;
}

/// How many digits behind the point tell multiples of the step apart.
int decimalsOf(double step)
{
    int decimals = 0;
    for (double shown = step; decimals < 4 && std::abs(shown - std::round(shown)) > 1e-6; shown *= 10)
        ++decimals;
    return decimals;
}

} // namespace

ChartLayout::ChartLayout(const Chart &chart, const QRectF &area, const QFontMetricsF &metrics)
    : m_chart(chart)
    , m_area(area)
    , m_metrics(metrics)
    , m_columns(chart.columnCount())
{
    layOut();
    const auto isTooLong = [this](const QString &name) { return m_metrics.horizontalAdvance(name) > columnWidth() - 0.6 * em(); };
    m_isStaggered = m_chart.times.empty() && std::ranges::any_of(m_chart.categories, isTooLong);
    if (m_isStaggered)
        layOut();
}

void ChartLayout::layOut()
{
    const double left = m_area.left(), below = (m_isStaggered ? 2.7 : 1.5) * em();
    m_plot = m_area.adjusted(0, 1.7 * em(), 0, -below);
    m_labels.clear();
    makeTicks(left);
    const double beside = widestLabel();
    if (beside <= m_area.width() * 0.3 && double(m_chart.series.size()) * 1.25 * em() <= m_plot.height()) {
        m_plot.setRight(m_area.right() - beside - (beside > 0 ? 0.5 * em() : 0));
        makeTicks(left);
        placeBeside();
    } else {
        m_plot.setBottom(m_plot.bottom() - double(legendRows(m_area.width()).size()) * 1.4 * em());
        makeTicks(left);
        placeBelow(m_area, m_plot.bottom() + below + 0.1 * em());
    }
}

void ChartLayout::measureValues()
{
    m_low = m_high = 0;
    m_isWhole = m_chart.format == ColumnFormat::Number;
    const auto take = [this](double value) {
        if (!std::isnan(value)) {
            m_isWhole = m_isWhole && value == std::floor(value);
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
    m_step = niceStep((m_high - m_low) / count, m_chart.format == ColumnFormat::Bytes ? 1024 : 10, m_isWhole);
    m_decimals = decimalsOf(m_step);
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

double ChartLayout::x(size_t column) const
{
    if (isOfBars())
        return m_plot.left() + (double(column) + 0.5) * columnWidth();
    if (m_columns < 2)
        return m_plot.center().x();
    return m_chart.times.empty() ? m_plot.left() + m_plot.width() * double(column) / double(m_columns - 1) : xOf(m_chart.times[column]);
}

/// Times stand in proportion; of bars, where the one stands that the time lies in.
double ChartLayout::xOf(Timestamp time) const
{
    const std::vector<Timestamp> &times = m_chart.times;
    if (isOfBars() || m_columns < 2)
        return x(size_t(std::max<std::ptrdiff_t>(0, std::ranges::upper_bound(times, time) - times.begin() - 1)));
    return m_plot.left() + m_plot.width() * double(time - times.front()) / double(times.back() - times.front());
}

ChartLayout::ColumnLabel ChartLayout::labelAt(double x, const QString &text, int line) const
{
    const double width = m_metrics.horizontalAdvance(text);
    const double left = std::clamp(x - width / 2, m_area.left(), std::max(m_area.left(), m_area.right() - width));
    return {x, QRectF(left, m_plot.bottom() + (line ? 1.4 : 0.2) * em(), width, 1.3 * em()), text};
}

std::vector<ChartLayout::ColumnLabel> ChartLayout::columnLabels() const
{
    if (!m_chart.times.empty())
        return timeLabels();
    std::vector<ColumnLabel> labels;
    for (size_t column = 0; column < m_columns; ++column) {
        const double room = (m_isStaggered ? 2 : 1) * columnWidth() - 0.6 * em();
        labels.push_back(labelAt(x(column), m_metrics.elidedText(m_chart.columnTitle(column), Qt::ElideRight, room), m_isStaggered ? int(column % 2) : 0));
    }
    return labels;
}

std::vector<ChartLayout::ColumnLabel> ChartLayout::timeLabels() const
{
    const std::vector<Timestamp> &times = m_chart.times;
    std::vector<ColumnLabel> labels;
    for (const std::vector<TimeTick> &ticks : timeTicks(times.front(), times.back(), times.size() > 1 ? times[1] - times[0] : 1, m_chart.locale)) {
        labels.clear();
        for (const TimeTick &tick : ticks)
            labels.push_back(labelAt(xOf(tick.at), tick.text));
        const auto isTooNear = [this](const ColumnLabel &a, const ColumnLabel &b) { return a.rect.right() + 0.6 * em() > b.rect.left(); };
        if (std::ranges::adjacent_find(labels, isTooNear) == labels.end())
            return labels;
    }
    return {labelAt(x(0), m_chart.columnTitle(0))};
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
    if (isOfBars() && m_chart.times.empty()) { // no stack is where they end: as they lie on each other
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
