// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chartpainter.h"
#include "app/reports/tablelayout.h"

#include <QImage>
#include <QSizeF>

/// The colours of charts on paper.
ChartColours paperColours();

/// A document on A4 pages, landscape where a table is wide: laid out once, and any page painted on any device, on paper as on the screen.
/// The document outlives it. Any thread that may have fonts.
class ReportPages {
public:
    explicit ReportPages(const ReportDocument &document);
    Q_DISABLE_COPY_MOVE(ReportPages)

    int count() const { return int(m_pages.size()); }
    /// Of each page, in tenths of a point.
    QSizeF size() const { return m_size; }
    bool isLandscape() const { return m_size.width() > m_size.height(); }
    /// Paints a page (0-based) with its upper left corner at the origin, a unit being a tenth of a point.
    void paint(QPainter &painter, int page) const;

private:
    /// What stands on a page.
    struct Piece {
        QRectF rect;
        std::function<void(QPainter &, const QRectF &)> paint;
    };

    QRectF body() const;
    bool fitBeside(size_t section) const;
    void placeBeside(size_t section);
    void newPage();
    /// Reserves room, on a new page where this one has too little left for it and for what has to follow it.
    QRectF reserve(double height, double following = 0);
    void add(const QRectF &rect, std::function<void(QPainter &, const QRectF &)> paint);
    void placeTitle();
    void placeSection(const ReportSection &section, TableLayout *table);
    void placeText(const QString &text, const QFont &font, const char *colour, double following = 0);
    void placeFigures(const std::vector<KeyFigure> &figures);
    void placeChart(const Chart &chart);
    void placeTable(const TableLayout &table);
    void placeList(const QString &heading, const QStringList &items);
    void paintFrame(QPainter &painter, int page) const;

    const ReportDocument &m_document;
    const QImage m_logo;
    QSizeF m_size;
    std::vector<std::unique_ptr<TableLayout>> m_tables; ///< by section; null where it has none
    std::vector<std::vector<Piece>> m_pages;
    double m_y = 0; ///< where the next piece goes
    double m_left = 0, m_width = 0; ///< of the column that is filled
};
