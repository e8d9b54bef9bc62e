// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/tablelayout.h"

#include "app/reports/reportcolours.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <numeric>

namespace {

constexpr double Size = 7.5; ///< of the text, in points
constexpr double LineHeight = 1.3 * Size * Point, Padding = 3.5 * Point, Gap = 8 * Point;
constexpr size_t RowsMeasured = 2000;     ///< enough to know how wide a column wants to be
constexpr qsizetype MostLines = 4;        ///< of a cell; what is longer is cut
constexpr qsizetype MostCharacters = 400; ///< of a cell

QColor colourOf(ColumnFormat format, const FieldValue &value)
{
    if (isNothing(value))
        return LightReport.quiet;
    const Text *text = format == ColumnFormat::Health ? std::get_if<Text>(&value) : nullptr;
    switch (text ? healthFromName(text->view()).value_or(Health::Unknown) : Health::Unknown) {
    case Health::Healthy: return LightReport.ok;
    case Health::Updating: return LightReport.info;
    case Health::Degraded: return LightReport.warn;
    case Health::Critical: return LightReport.crit;
    default: return LightReport.text;
    }
}

} // namespace

QFont reportFont(double points, QFont::Weight weight)
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(qRound(points * Point));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferNoShaping); // Inter puts another colon between digits, which nobody can copy out of a PDF
    return font;
}

TableLayout::TableLayout(const ReportTable &table, const ReportLanguage &language)
    : m_table(table)
    , m_language(language)
    , m_font(reportFont(Size))
    , m_headFont(reportFont(Size, QFont::DemiBold))
    , m_metrics(m_font)
    , m_headMetrics(m_headFont)
{
    for (size_t column = 0; column < table.columns.size(); ++column) {
        double widest = m_headMetrics.horizontalAdvance(table.columns[column].title);
        for (size_t row = 0; row < std::min(RowsMeasured, table.rowCount()); ++row)
            widest = std::max(widest, (table.isTotal(row) ? m_headMetrics : m_metrics).horizontalAdvance(cell(row, column)));
        m_natural.push_back(std::ceil(widest));
    }
}

double TableLayout::naturalWidth() const
{
    return std::accumulate(m_natural.begin(), m_natural.end(), 0.0) + Gap * double(m_natural.size() - !m_natural.empty());
}

/// What is too wide is taken from the widest columns, down to a common width; numbers stay whole as long as they can.
void TableLayout::fit(double width)
{
    m_widths = m_natural;
    const double room = width - Gap * double(m_natural.size() - !m_natural.empty());
    for (bool keepsNumbers : {true, false}) {
        double cap = width;
        const auto taken = [&] {
            double sum = 0;
            for (size_t i = 0; i < m_widths.size(); ++i)
                sum += keepsNumbers && m_table.columns[i].isNumeric() ? m_widths[i] : std::min(m_widths[i], cap);
            return sum;
        };
        while (taken() > room && cap > 30 * Point)
            cap *= 0.97;
        for (size_t i = 0; i < m_widths.size(); ++i) {
            if (!keepsNumbers || !m_table.columns[i].isNumeric())
                m_widths[i] = std::min(m_widths[i], cap);
        }
    }
    const double sum = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
    if (sum > room) // more columns than a page can hold: all alike
        std::ranges::for_each(m_widths, [&](double &one) { one *= room / sum; });
    m_width = std::accumulate(m_widths.begin(), m_widths.end(), Gap * double(m_widths.size() - !m_widths.empty())); // no wider than it is
    m_lines.assign(m_table.rowCount(), 1);
    for (size_t row = 0; row < m_lines.size(); ++row) {
        for (size_t column = 0; column < m_widths.size(); ++column)
            m_lines[row] = std::max(m_lines[row], quint8(lines(cell(row, column), m_widths[column]).size()));
    }
}

double TableLayout::height() const
{
    double height = headHeight();
    for (size_t row = 0; row < rowCount(); ++row)
        height += rowHeight(row);
    return height;
}

double TableLayout::headHeight() const
{
    return LineHeight + Padding;
}

double TableLayout::rowHeight(size_t row) const
{
    return m_lines[row] * LineHeight + Padding;
}

QString TableLayout::cell(size_t row, size_t column) const
{
    return m_language.display(m_table.value(row, column), m_table.format(row, column), m_table.now).left(MostCharacters);
}

QStringList TableLayout::lines(const QString &text, double width) const
{
    // No character is wider than the font's widest, so that most texts need not be measured.
    if (double(text.size()) * m_metrics.maxWidth() <= width || m_metrics.horizontalAdvance(text) <= width)
        return {text};
    QStringList lines;
    QTextLayout layout(text, m_font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == MostLines) {
            lines.last() = m_metrics.elidedText(lines.last() + text.mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

void TableLayout::paintHead(QPainter &painter, const QPointF &at) const
{
    painter.fillRect(QRectF(at.x(), at.y(), m_width, headHeight()), QColor(LightReport.head));
    painter.fillRect(QRectF(at.x(), at.y() + headHeight(), m_width, 0.6 * Point), QColor(LightReport.quiet));
    painter.setFont(m_headFont);
    painter.setPen(QColor(LightReport.text));
    double x = at.x();
    for (size_t column = 0; column < m_widths.size(); ++column) {
        const ReportColumn &head = m_table.columns[column];
        const double shown = m_headMetrics.horizontalAdvance(head.title);
        const QString title = shown <= m_widths[column] ? head.title : m_headMetrics.elidedText(head.title, Qt::ElideRight, m_widths[column]);
        const double left = head.isNumeric() ? x + m_widths[column] - std::min(shown, m_widths[column]) : x;
        painter.drawText(QPointF(left, at.y() + Padding / 2 + 0.78 * LineHeight), title);
        x += m_widths[column] + Gap;
    }
}

void TableLayout::paintRow(QPainter &painter, size_t row, const QPointF &at) const
{
    painter.setFont(m_table.isTotal(row) ? m_headFont : m_font);
    if (m_table.isTotal(row))
        painter.fillRect(QRectF(at.x(), at.y() - 0.4 * Point, m_width, 0.6 * Point), QColor(LightReport.quiet));
    double x = at.x();
    for (size_t column = 0; column < m_widths.size(); ++column) {
        painter.setPen(colourOf(m_table.format(row, column), m_table.value(row, column)));
        double y = at.y();
        const QString text = cell(row, column);
        const QStringList broken = m_lines[row] == 1 ? QStringList {text} : lines(text, m_widths[column]);
        for (const QString &line : broken) {
            paintLine(painter, {x, y, m_widths[column], LineHeight}, m_table.columns[column].isNumeric(), line);
            y += LineHeight;
        }
        x += m_widths[column] + Gap;
    }
    painter.fillRect(QRectF(at.x(), at.y() + rowHeight(row) - 0.4 * Point, m_width, 0.4 * Point), QColor(LightReport.line));
}

void TableLayout::paintLine(QPainter &painter, const QRectF &column, bool isNumeric, const QString &line) const
{
    const double left = isNumeric ? column.right() - QFontMetricsF(painter.font()).horizontalAdvance(line) : column.left();
    painter.drawText(QPointF(left, column.top() + Padding / 2 + 0.78 * LineHeight), line);
}
