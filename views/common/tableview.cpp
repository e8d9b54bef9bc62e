// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/tableview.h"

#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleOption>

namespace {

constexpr int MarkWidth = 30; ///< a column that is not wider holds a mark, which needs no more room

} // namespace

MarkHeader::MarkHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
}

void MarkHeader::setMarkState(Qt::CheckState state)
{
    if (std::exchange(m_state, state) != state)
        viewport()->update();
}

void MarkHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (section != 0) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    QStyleOptionHeader header;
    initStyleOption(&header);
    header.rect = rect;
    style()->drawControl(QStyle::CE_Header, &header, painter, this);
    QStyleOption box;
    const int side = Look::current().px(14);
    box.rect = mirrored(QRect(rect.x() + Look::current().px(8), rect.y() + (rect.height() - side) / 2, side, side), rect);
    box.state = QStyle::State_Enabled
        | (m_state == Qt::Checked ? QStyle::State_On : m_state == Qt::Unchecked ? QStyle::State_Off : QStyle::State_NoChange);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, this);
}

void MarkHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (logicalIndexAt(event->pos()) == 0)
        Q_EMIT markClicked();
    else
        QHeaderView::mouseReleaseEvent(event);
}

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setMouseTracking(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::opened);
    applyLook();
}

void TableView::applyLook()
{
    const Look &look = Look::current();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(look.px(28));
    horizontalHeader()->setMinimumSectionSize(look.px(24));
    horizontalHeader()->setFixedHeight(look.px(26));
    fitColumns();
}

void TableView::setColumnWidths(const QList<int> &widths, int least, Rest rest)
{
    m_widths = widths;
    m_least = least;
    m_rest = rest;
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &TableView::keepDraggedWidth, Qt::UniqueConnection);
    const QScopedValueRollback fitting(m_isFitting, true);
    for (int column = 0; column < std::min<int>(int(widths.size()), horizontalHeader()->count()); ++column) {
        if (widths[column] > 0)
            setColumnWidth(column, wantedWidth(column));
    }
    fitColumns();
}

int TableView::wantedWidth(int column) const
{
    const int width = Look::current().px(m_widths[column] > 0 ? m_widths[column] : m_least);
    return m_rest == Rest::ToAll ? std::max(width, titleWidth(column)) : width;
}

/// Also of a hidden column, of which the header knows none.
int TableView::titleWidth(int column) const
{
    const QString title = model() ? model()->headerData(column, Qt::Horizontal).toString() : QString();
    const Look &look = Look::current();
    return title.isEmpty() ? 0 : QFontMetrics(look.font(Type::CaptionStrong)).horizontalAdvance(title) + look.px(12 + 16); // and the arrow of what it is sorted by
}

void TableView::fitColumns()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    if (m_rest == Rest::ToAll)
        return shareRest();
    int rest = viewport()->width(), flexible = -1;
    for (int column = 0; column < std::min<int>(int(m_widths.size()), horizontalHeader()->count()); ++column) {
        if (m_widths[column] == 0)
            flexible = column;
        else
            rest -= columnWidth(column);
    }
    if (flexible >= 0)
        setColumnWidth(flexible, std::max(Look::current().px(m_least), rest));
}

void TableView::shareRest()
{
    struct Share {
        int column, width;
        bool grows;
    };
    std::vector<Share> shares;
    int rest = viewport()->width();
    for (int column = 0; column < std::min<int>(int(m_widths.size()), horizontalHeader()->count()); ++column) {
        if (isColumnHidden(column))
            continue;
        shares.push_back({column, wantedWidth(column), m_widths[column] == 0 || m_widths[column] > MarkWidth});
        rest -= shares.back().width;
    }
    const int more = std::clamp(rest, 0, Look::current().px(m_least));
    rest = std::max(0, rest - more);
    int shared = 0;
    for (Share &share : shares) {
        share.width += m_widths[share.column] == 0 ? more : 0;
        shared += share.grows ? share.width : 0;
    }
    for (const Share &share : shares) {
        const int part = share.grows ? int(qint64(rest) * share.width / shared) : 0;
        shared -= share.grows ? share.width : 0;
        rest -= part;
        setColumnWidth(share.column, share.width + part);
    }
}

/// What was dragged stays as it was left.
void TableView::keepDraggedWidth(int column, int, int width)
{
    if (!m_isFitting && width > 0 && column < m_widths.size() && m_widths[column] > 0)
        m_widths[column] = width * 100 / Look::current().zoom();
}

void TableView::fitByHiding(const QList<int> &givingWay, QSet<int> hidden)
{
    const QScopedValueRollback fitting(m_isFitting, true);
    int wanted = 0;
    for (int column = 0; column < m_widths.size(); ++column)
        wanted += hidden.contains(column) ? 0 : wantedWidth(column);
    for (int column : givingWay) {
        if (wanted <= viewport()->width())
            break;
        wanted -= hidden.contains(column) ? 0 : wantedWidth(column);
        hidden.insert(column);
    }
    for (int column = 0; column < m_widths.size(); ++column) {
        if (isColumnHidden(column) != hidden.contains(column))
            setColumnHidden(column, hidden.contains(column));
    }
}

std::pair<int, int> TableView::visibleRows() const
{
    const int first = rowAt(0), last = rowAt(viewport()->height() - 1);
    const int rows = model() ? model()->rowCount() : 0;
    return {std::max(first, 0), first < 0 ? -1 : last < 0 ? rows - 1 : last};
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (bare && event->key() == Qt::Key_Space) {
        if (currentIndex().isValid())
            Q_EMIT markWanted(currentIndex());
    } else if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid())
            Q_EMIT opened(currentIndex());
    } else if (bare && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        Q_EMIT typed(event->text());
    } else {
        QTableView::keyPressEvent(event);
    }
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    for (int changed : {m_hoveredRow, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
    m_hoveredRow = row;
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(rowAt(int(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
    Q_EMIT visibleRowsChanged();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    applyLook();
    setColumnWidths(m_widths, m_least, m_rest);
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    setHoveredRow(-1);
    Q_EMIT visibleRowsChanged();
}

void TableView::focusInEvent(QFocusEvent *event)
{
    const bool byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    if (byKeyboard && !currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(visibleRows().first, std::min(1, model()->columnCount() - 1)));
    if (currentIndex().isValid())
        QTableView::focusInEvent(event);
    else
        QAbstractScrollArea::focusInEvent(event); // the item view's own would make the first row current
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}
