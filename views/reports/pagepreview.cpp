// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/reports/pagepreview.h"

#include "views/common/style.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <cmath>

namespace {

constexpr int Gap = 12, LeastZoom = 25, MostZoom = 400;
constexpr double MostFit = 1.25; ///< larger, a page shows less of itself and no more to read
constexpr double FullSize = 96.0 / 72.0 / Point; ///< logical pixels for a tenth of a point, at 100 %

} // namespace

PagePreview::PagePreview(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pages of the report"));
    verticalScrollBar()->setSingleStep(Look::current().px(24));
    horizontalScrollBar()->setSingleStep(Look::current().px(24));
}

void PagePreview::show(const PreparedReportPtr &report)
{
    const bool isLike = report && m_report && report->pages.count() == m_report->pages.count() && report->pages.size() == m_report->pages.size();
    m_report = report;
    updateBars();
    if (!isLike)
        verticalScrollBar()->setValue(0);
    setAccessibleDescription(report ? tr("%1, page %2 of %3").arg(report->document.title).arg(currentPage() + 1).arg(pageCount()) : QString());
    viewport()->update();
    Q_EMIT moved();
}

double PagePreview::scale() const
{
    if (m_zoom > 0 || !m_report)
        return FullSize * (m_zoom > 0 ? m_zoom : 100) / 100.0;
    const double wide = (viewport()->width() - 2 * Look::current().px(Gap)) / m_report->pages.size().width();
    return std::clamp(wide, 0.02, FullSize * MostFit);
}

int PagePreview::shownZoom() const
{
    return int(std::lround(100 * scale() / FullSize));
}

QSize PagePreview::pageSize() const
{
    return m_report ? (m_report->pages.size() * scale()).toSize() : QSize();
}

int PagePreview::pageTop(int page) const
{
    const int gap = Look::current().px(Gap);
    return gap + page * (pageSize().height() + gap) - verticalScrollBar()->value();
}

int PagePreview::currentPage() const
{
    if (!m_report)
        return -1;
    const int each = pageSize().height() + Look::current().px(Gap);
    return std::clamp((verticalScrollBar()->value() + viewport()->height() / 2) / each, 0, pageCount() - 1);
}

void PagePreview::goToPage(int page)
{
    if (m_report)
        verticalScrollBar()->setValue(std::clamp(page, 0, pageCount() - 1) * (pageSize().height() + Look::current().px(Gap)));
}

void PagePreview::setZoom(int percent)
{
    const int page = currentPage();
    m_zoom = percent > 0 ? std::clamp(percent, LeastZoom, MostZoom) : 0;
    updateBars();
    goToPage(page);
    viewport()->update();
    Q_EMIT moved();
}

void PagePreview::updateBars()
{
    const int gap = Look::current().px(Gap);
    const QSize page = pageSize();
    const int height = gap + pageCount() * (page.height() + gap);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height()));
    horizontalScrollBar()->setRange(0, std::max(0, page.width() + 2 * gap - viewport()->width()));
    horizontalScrollBar()->setPageStep(std::max(1, viewport()->width()));
}

void PagePreview::paintEvent(QPaintEvent *event)
{
    const Look &look = Look::current();
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // as the report's file has it
    painter.fillRect(viewport()->rect(), look[Token::Win]);
    const QSize size = pageSize();
    const int left = std::max(look.px(Gap), (viewport()->width() - size.width()) / 2) - horizontalScrollBar()->value();
    for (int page = 0; page < pageCount(); ++page) {
        const QRect paper(QPoint(left, pageTop(page)), size);
        if (!paper.intersects(event->rect()))
            continue;
        paintPanel(painter, paper.adjusted(-1, -1, 1, 1), Qt::white, look[Token::Line2], 0);
        painter.save();
        painter.setClipRect(paper);
        painter.translate(paper.topLeft());
        painter.scale(scale(), scale());
        m_report->pages.paint(painter, page);
        painter.restore();
    }
    if (hasFocus())
        paintFocus(painter, viewport()->rect(), 0);
}

void PagePreview::resizeEvent(QResizeEvent *)
{
    const int page = currentPage();
    updateBars();
    if (m_zoom == 0)
        goToPage(page);
    Q_EMIT moved();
}

void PagePreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageDown)
        goToPage(currentPage() + 1);
    else if (event->key() == Qt::Key_PageUp)
        goToPage(currentPage() - 1);
    else if (event->key() == Qt::Key_Home)
        goToPage(0);
    else if (event->key() == Qt::Key_End)
        goToPage(pageCount() - 1);
    else if (event->key() == Qt::Key_Plus)
        setZoom(shownZoom() + 25);
    else if (event->key() == Qt::Key_Minus)
        setZoom(shownZoom() - 25);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void PagePreview::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    setZoom(shownZoom() + (event->angleDelta().y() > 0 ? 10 : -10));
    event->accept();
}

void PagePreview::scrollContentsBy(int, int)
{
    viewport()->update();
    Q_EMIT moved();
}

void PagePreview::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void PagePreview::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}
