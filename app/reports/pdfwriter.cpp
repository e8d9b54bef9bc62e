// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfwriter.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>

namespace {

constexpr double Margin = 12;     // mm
constexpr int RowsMeasured = 500; // enough to know how wide a column wants to be
constexpr double Gap = 6;         // points between columns

class Page {
public:
    Page(QPdfWriter &pdf, const ReportTable &table)
        : m_pdf(pdf)
        , m_table(table)
        , m_font(QStringLiteral("Inter"), 7)
        , m_bold(m_font)
    {
        m_bold.setWeight(QFont::DemiBold);
    }

    Result<void> paint()
    {
        if (!m_painter.begin(&m_pdf))
            return failed();
        m_scale = m_pdf.resolution() / 72.0;
        m_lineHeight = QFontMetricsF(m_font, &m_pdf).lineSpacing() * 1.3;
        measure();
        const size_t perPage = size_t(std::max(1.0, (m_pdf.height() - 3 * m_lineHeight) / m_lineHeight));
        const size_t pages = std::max<size_t>(1, (m_table.rowCount() + perPage - 1) / perPage);
        for (size_t page = 0; page < pages; ++page) {
            if (page > 0 && !m_pdf.newPage())
                return failed();
            paintHead(page + 1, pages);
            for (size_t i = 0; i < perPage && page * perPage + i < m_table.rowCount(); ++i)
                paintRow(page * perPage + i, double(i + 3) * m_lineHeight);
        }
        if (!m_painter.end())
            return failed();
        return {};
    }

private:
    static Error failed() { return {ErrorCode::DataLoss, QStringLiteral("cannot write the PDF"), {}, {}, {}}; }

    QString cell(size_t row, size_t column) const
    {
        std::string text;
        appendDisplay(text, m_table.value(row, column), m_table.columns[column].format, m_table.now);
        return QString::fromStdString(text.substr(0, 1000));
    }

    /// What the columns want, shrunk together where the page is narrower.
    void measure()
    {
        const QFontMetricsF metrics(m_font, &m_pdf), boldMetrics(m_bold, &m_pdf);
        double total = 0;
        for (size_t i = 0; i < m_table.columns.size(); ++i) {
            double width = boldMetrics.horizontalAdvance(m_table.columns[i].title);
            for (size_t row = 0; row < std::min<size_t>(RowsMeasured, m_table.rowCount()); ++row)
                width = std::max(width, metrics.horizontalAdvance(cell(row, i)));
            m_widths.push_back(std::min(width, m_pdf.width() / 3.0) + Gap * m_scale);
            total += m_widths.back();
        }
        if (total > m_pdf.width())
            std::ranges::for_each(m_widths, [&](double &width) { width *= m_pdf.width() / total; });
    }

    void paintHead(size_t page, size_t pages)
    {
        m_painter.setFont(m_bold);
        paintText({0, 0, m_pdf.width() / 2.0, m_lineHeight}, Qt::AlignLeft, m_table.title);
        m_painter.setFont(m_font);
        const QString where = QStringLiteral("%1    %2 / %3").arg(isoTime(m_table.now)).arg(page).arg(pages);
        paintText({m_pdf.width() / 2.0, 0, m_pdf.width() / 2.0, m_lineHeight}, Qt::AlignRight, where);
        m_painter.setFont(m_bold);
        paintCells(1.8 * m_lineHeight, [this](size_t i) { return m_table.columns[i].title; });
        m_painter.setFont(m_font);
        m_painter.setPen(QPen(Qt::gray, m_scale / 2));
        m_painter.drawLine(QPointF(0, 2.9 * m_lineHeight), QPointF(m_pdf.width(), 2.9 * m_lineHeight));
        m_painter.setPen(Qt::black);
    }

    void paintRow(size_t row, double y)
    {
        paintCells(y, [&](size_t i) { return cell(row, i); });
    }

    template <typename TextOf>
    void paintCells(double y, TextOf textOf)
    {
        double x = 0;
        for (size_t i = 0; i < m_widths.size(); ++i) {
            const Qt::AlignmentFlag side = m_table.columns[i].isNumeric() ? Qt::AlignRight : Qt::AlignLeft;
            paintText({x, y, m_widths[i] - Gap * m_scale, m_lineHeight}, side, textOf(i));
            x += m_widths[i];
        }
    }

    void paintText(const QRectF &where, Qt::AlignmentFlag side, const QString &text)
    {
        const QFontMetricsF metrics(m_painter.font(), &m_pdf);
        m_painter.drawText(where, int(side | Qt::AlignVCenter | Qt::TextSingleLine),
            metrics.elidedText(text, Qt::ElideRight, where.width()));
    }

    QPdfWriter &m_pdf;
    const ReportTable &m_table;
    QPainter m_painter;
    QFont m_font, m_bold;
    std::vector<double> m_widths;
    double m_scale = 1; ///< device units a point
    double m_lineHeight = 0;
};

} // namespace

Result<void> writePdf(QIODevice &out, const ReportTable &table)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error {
            ErrorCode::FailedPrecondition, QStringLiteral("a PDF needs fonts, and this process has none"), {}, {}, {}};
    QPdfWriter pdf(&out);
    pdf.setTitle(table.title);
    pdf.setCreator(QStringLiteral("Allod"));
    pdf.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
        QMarginsF(Margin, Margin, Margin, Margin), QPageLayout::Millimeter));
    pdf.setResolution(300);
    return Page(pdf, table).paint();
}
