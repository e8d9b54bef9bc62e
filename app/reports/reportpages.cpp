// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportpages.h"

#include "app/reports/reportcolours.h"

#include <QPainter>
#include <algorithm>

namespace {

constexpr QSizeF Portrait(5953, 8419); // A4 in tenths of a point
constexpr double Margin = 34 * Point, HeadRoom = 20 * Point, FootRoom = 20 * Point;
constexpr double HeadingRoom = 35 * Point; ///< of a section, with its distances
constexpr double ColumnGap = 40 * Point; ///< between sections that stand side by side
constexpr double ChartHeight = 170 * Point, FigureHeight = 46 * Point, FigureWidth = 120 * Point;

QRectF textRect(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt::TextWordWrap, text);
}

void paintText(QPainter &painter, const QRectF &rect, const QFont &font, const char *colour, const QString &text, int flags = Qt::TextWordWrap)
{
    painter.setFont(font);
    painter.setPen(QColor(colour));
    painter.drawText(rect, flags, text);
}

QString elided(const QString &text, const QFont &font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

} // namespace

ChartColours paperColours()
{
    ChartColours colours {LightReport.text, LightReport.quiet, LightReport.line, LightReport.background, {}};
    std::ranges::copy(LightReport.series, colours.series.begin());
    return colours;
}

ReportPages::ReportPages(const ReportDocument &document)
    : m_document(document)
    , m_logo(QImage::fromData(document.logo, "PNG"))
    , m_size(Portrait)
{
    for (const ReportSection &section : document.sections) {
        m_tables.push_back(section.table ? std::make_unique<TableLayout>(*section.table, document.language) : nullptr);
        if (section.table && m_tables.back()->naturalWidth() > Portrait.width() - 2 * Margin)
            m_size = Portrait.transposed();
    }
    m_left = Margin;
    m_width = m_size.width() - 2 * Margin;
    newPage();
    placeTitle();
    for (size_t i = 0; i < document.sections.size(); ++i) {
        if (fitBeside(i))
            placeBeside(i++);
        else
            placeSection(document.sections[i], m_tables[i].get());
    }
    placeList(document.language(QT_TRANSLATE_NOOP("Report", "Not known")), document.unknown);
    placeList(document.language(QT_TRANSLATE_NOOP("Report", "Sources")), document.sources);
}

QRectF ReportPages::body() const
{
    return QRectF(QPointF(), m_size).adjusted(Margin, Margin + (m_pages.size() > 1 ? HeadRoom : 0), -Margin, -Margin - FootRoom);
}

void ReportPages::newPage()
{
    m_pages.emplace_back();
    m_y = body().top();
}

QRectF ReportPages::reserve(double height, double following)
{
    if (m_y + height + following > body().bottom() && !m_pages.back().empty())
        newPage();
    const QRectF rect(m_left, m_y, m_width, height);
    m_y += height;
    return rect;
}

void ReportPages::add(const QRectF &rect, std::function<void(QPainter &, const QRectF &)> paint)
{
    m_pages.back().push_back({rect, std::move(paint)});
}

void ReportPages::placeTitle()
{
    const double logoHeight = 30 * Point, logoWidth = m_logo.isNull() ? 0 : std::min(logoHeight * m_logo.width() / m_logo.height(), 140 * Point);
    const QFont title = reportFont(18, QFont::DemiBold);
    const double width = body().width() - (m_logo.isNull() ? 0 : logoWidth + 16 * Point);
    const double height = textRect(m_document.title, title, width).height();
    const QRectF rect = reserve(std::max(height, m_logo.isNull() ? 0 : logoHeight));
    add(rect, [=, this](QPainter &painter, const QRectF &at) {
        paintText(painter, at.adjusted(0, 0, width - at.width(), 0), title, LightReport.text, m_document.title);
        if (!m_logo.isNull()) {
            const double shown = logoWidth * m_logo.height() / m_logo.width();
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(QRectF(at.right() - logoWidth, at.top(), logoWidth, shown), m_logo);
        }
    });
    m_y += 2 * Point;
    placeText(m_document.scope, reportFont(9), LightReport.quiet);
    if (m_document.asOf != NoTime)
        placeText(m_document.language(QT_TRANSLATE_NOOP("Report", "As of %1")).arg(m_document.language.moment(m_document.asOf)), reportFont(9), LightReport.quiet);
    m_y += 8 * Point;
}

void ReportPages::placeText(const QString &text, const QFont &font, const char *colour, double following)
{
    if (text.isEmpty())
        return;
    const QRectF rect = reserve(textRect(text, font, m_width).height(), following);
    add(rect, [=](QPainter &painter, const QRectF &at) { paintText(painter, at, font, colour, text); });
}

/// True where a section and the next are tables that are narrow and low enough to stand side by side.
bool ReportPages::fitBeside(size_t section) const
{
    if (section + 1 >= m_tables.size())
        return false;
    const double width = body().width(), most = body().height() - HeadingRoom;
    double natural = ColumnGap;
    for (size_t i : {section, section + 1}) {
        const ReportSection &one = m_document.sections[i];
        if (!m_tables[i] || !one.figures.empty() || !one.charts.empty() || m_document.sections[i].table->rowCount() > 40)
            return false;
        m_tables[i]->fit(width);
        if (m_tables[i]->height() > most)
            return false;
        natural += m_tables[i]->naturalWidth();
    }
    return natural <= width;
}

void ReportPages::placeBeside(size_t section)
{
    const double left = m_left, width = m_width;
    if (m_y + std::max(m_tables[section]->height(), m_tables[section + 1]->height()) + HeadingRoom > body().bottom())
        newPage();
    const double top = m_y;
    double bottom = top;
    for (size_t i : {section, section + 1}) {
        m_y = top;
        m_width = i == section ? m_tables[i]->naturalWidth() : left + width - m_left;
        placeSection(m_document.sections[i], m_tables[i].get());
        bottom = std::max(bottom, m_y);
        m_left += m_width + ColumnGap;
    }
    m_y = bottom;
    m_left = left;
    m_width = width;
}

void ReportPages::placeSection(const ReportSection &section, TableLayout *table)
{
    const double follows = section.charts.empty() ? 60 * Point : ChartHeight;
    if (!section.heading.isEmpty())
        m_y += 10 * Point;
    placeText(section.heading, reportFont(12, QFont::DemiBold), LightReport.text, follows);
    m_y += 4 * Point;
    for (const QString &paragraph : section.paragraphs)
        placeText(paragraph, reportFont(9), LightReport.text);
    placeFigures(section.figures);
    for (const Chart &chart : section.charts)
        placeChart(chart);
    if (!table)
        return;
    table->fit(m_width);
    placeTable(*table);
}

void ReportPages::placeFigures(const std::vector<KeyFigure> &figures)
{
    const size_t each = std::max<size_t>(1, size_t(body().width() / FigureWidth));
    for (size_t first = 0; first < figures.size(); first += each) {
        const QRectF line = reserve(FigureHeight);
        const size_t count = std::min(each, figures.size() - first);
        const double width = line.width() / double(std::min(each, std::max<size_t>(figures.size(), 4)));
        for (size_t i = 0; i < count; ++i) {
            add(QRectF(line.left() + double(i) * width, line.top(), width - 10 * Point, FigureHeight), [this, &figure = figures[first + i]](QPainter &painter, const QRectF &at) {
                const QFont label = reportFont(7.5), number = reportFont(14, QFont::DemiBold);
                const QString value = m_document.language.display(figure.value, figure.format, m_document.asOf);
                paintText(painter, at, label, LightReport.quiet, elided(figure.label, label, at.width()), Qt::TextSingleLine);
                paintText(painter, at.adjusted(0, 10 * Point, 0, 0), number, LightReport.text, elided(value, number, at.width()), Qt::TextSingleLine);
                paintText(painter, at.adjusted(0, 28 * Point, 0, 0), label, LightReport.quiet, elided(figure.note, label, at.width()), Qt::TextSingleLine);
            });
        }
    }
}

void ReportPages::placeChart(const Chart &chart)
{
    m_y += 8 * Point;
    placeText(chart.title, reportFont(9, QFont::DemiBold), LightReport.text, ChartHeight);
    m_y += 4 * Point;
    const QRectF rect = reserve(ChartHeight);
    add(rect, [&chart](QPainter &painter, const QRectF &at) {
        painter.setFont(reportFont(7.5));
        paintChart(painter, at, chart, paperColours());
    });
}

/// As many rows as there is room for below a head, on as many pages as that takes.
void ReportPages::placeTable(const TableLayout &table)
{
    m_y += 6 * Point;
    size_t row = 0;
    do {
        const QRectF head = reserve(table.headHeight(), row < table.rowCount() ? table.rowHeight(row) : 0);
        add(head, [&table](QPainter &painter, const QRectF &at) { table.paintHead(painter, at.topLeft()); });
        const size_t first = row;
        double height = 0;
        while (row < table.rowCount() && (row == first || m_y + height + table.rowHeight(row) <= body().bottom()))
            height += table.rowHeight(row++);
        add({head.left(), m_y, head.width(), height}, [&table, first, last = row](QPainter &painter, const QRectF &at) {
            double y = at.top();
            for (size_t shown = first; shown < last; ++shown) {
                table.paintRow(painter, shown, {at.left(), y});
                y += table.rowHeight(shown);
            }
        });
        m_y += height;
        if (row < table.rowCount())
            newPage();
    } while (row < table.rowCount());
}

void ReportPages::placeList(const QString &heading, const QStringList &items)
{
    if (items.isEmpty())
        return;
    m_y += 10 * Point;
    placeText(heading, reportFont(9, QFont::DemiBold), LightReport.text, 20 * Point);
    m_y += 2 * Point;
    for (const QString &item : items)
        placeText(item, reportFont(7.5), LightReport.quiet);
}

void ReportPages::paint(QPainter &painter, int page) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, page);
    for (const Piece &piece : m_pages[size_t(page)])
        piece.paint(painter, piece.rect);
    painter.restore();
}

/// From the second page on the title stands above; below stand when it was and which page it is.
void ReportPages::paintFrame(QPainter &painter, int page) const
{
    const QFont font = reportFont(7.5);
    const QRectF inner = QRectF(QPointF(), m_size).adjusted(Margin, Margin, -Margin, -Margin);
    if (page > 0)
        paintText(painter, inner, font, LightReport.quiet, elided(m_document.scope.isEmpty() ? m_document.title : m_document.title + QStringLiteral(" · ") + m_document.scope, font, inner.width()), Qt::TextSingleLine);
    const QRectF foot(inner.left(), inner.bottom() - 10 * Point, inner.width(), 10 * Point);
    paintText(painter, foot, font, LightReport.quiet, m_document.asOf == NoTime ? QString() : m_document.language.moment(m_document.asOf), Qt::TextSingleLine);
    const QString number = m_document.language(QT_TRANSLATE_NOOP("Report", "Page %1 of %2")).arg(page + 1).arg(count());
    paintText(painter, foot, font, LightReport.quiet, number, Qt::AlignRight | Qt::TextSingleLine);
}
