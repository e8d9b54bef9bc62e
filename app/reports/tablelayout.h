// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportdocument.h"

#include <QFont>
#include <QFontMetricsF>

class QPainter;

/// Pages are laid out in tenths of a point (1/720 inch), in which fonts have whole sizes and look the same on every device.
inline constexpr double Point = 10;
/// The font of pages.
QFont reportFont(double points, QFont::Weight weight = QFont::Normal);

/// How a table lies on paper: how wide its columns are, and how many lines each row takes, since what is too wide for its column is broken.
/// Table and language outlive it. Any thread that may have fonts.
class TableLayout {
public:
    TableLayout(const ReportTable &table, const ReportLanguage &language);

    /// What the columns would like together.
    double naturalWidth() const;
    /// With its head and all rows, once it is fitted.
    double height() const;
    /// Fits the columns into a width, and counts the lines of every row then.
    void fit(double width);

    size_t rowCount() const { return m_lines.size(); }
    double headHeight() const;
    double rowHeight(size_t row) const;
    void paintHead(QPainter &painter, const QPointF &at) const;
    void paintRow(QPainter &painter, size_t row, const QPointF &at) const;

private:
    QString cell(size_t row, size_t column) const;
    /// A line as it is where that fits, else as many as it takes.
    QStringList lines(const QString &text, double width) const;
    void paintLine(QPainter &painter, const QRectF &column, bool isNumeric, const QString &line) const;

    const ReportTable &m_table;
    const ReportLanguage &m_language;
    const QFont m_font, m_headFont;
    const QFontMetricsF m_metrics, m_headMetrics;
    std::vector<double> m_natural, m_widths; ///< of columns
    std::vector<quint8> m_lines;             ///< of rows
    double m_width = 0;
};
