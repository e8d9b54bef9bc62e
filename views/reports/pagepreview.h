// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reportpages.h"

#include <QAbstractScrollArea>

/// A report as it will be on paper, and what its pages are laid out from. Immutable; any thread.
struct PreparedReport {
    explicit PreparedReport(ReportDocument made)
        : document(std::move(made))
        , pages(document)
    {
    }
    const ReportDocument document;
    const ReportPages pages;
};
using PreparedReportPtr = std::shared_ptr<const PreparedReport>;

/// The pages of a report, one below the other, painted by what paints them on paper. Page Up and Down go from page to page, Home and End
/// to the first and last, Ctrl with the wheel or plus and minus change the size. GUI thread.
class PagePreview final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PagePreview(QWidget *parent = nullptr);

    /// Null shows nothing. Stays at the same page where the report has as many.
    void show(const PreparedReportPtr &report);
    int pageCount() const { return m_report ? m_report->pages.count() : 0; }
    /// The page (0-based) in the middle of what is seen; -1 where there is none.
    int currentPage() const;
    void goToPage(int page);
    /// Percent of the paper's size; 0: as wide as there is room.
    int zoom() const { return m_zoom; }
    void setZoom(int percent);
    /// What is shown, in percent.
    int shownZoom() const;

Q_SIGNALS:
    void moved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    double scale() const; ///< logical pixels for a tenth of a point
    QSize pageSize() const;
    int pageTop(int page) const;
    void updateBars();

    PreparedReportPtr m_report;
    int m_zoom = 0;
};
