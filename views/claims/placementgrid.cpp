// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/placementgrid.h"

#include "views/claims/placementcell.h"
#include "views/common/badge.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

namespace {

using Model = PlacementsModel;

constexpr int LabelWidth = 124, LeastColumn = 186, MostColumn = 420, HeadHeight = 56;

/// What no section covers has the ground of the cells.
void paintRest(QHeaderView &header)
{
    QPainter painter(header.viewport());
    const bool across = header.orientation() == Qt::Horizontal;
    const int end = header.count() == 0 ? 0 : header.sectionViewportPosition(header.count() - 1) + header.sectionSize(header.count() - 1);
    const QRect all = header.viewport()->rect();
    painter.fillRect(mirrored(all.adjusted(across ? end : 0, across ? 0 : end, 0, 0), all), Look::current()[Token::Panel]);
}

/// The names of what is compared.
class AspectHeader final : public QHeaderView {
public:
    explicit AspectHeader(QWidget *parent)
        : QHeaderView(Qt::Vertical, parent)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setFixedWidth(Look::current().px(LabelWidth));
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QHeaderView::paintEvent(event);
        paintRest(*this);
    }
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Look &look = Look::current();
        painter->fillRect(rect, look[Token::Panel]);
        painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), look[Token::Line]);
        painter->setFont(look.font(Type::Body));
        painter->setPen(look[Token::T3]);
        painter->drawText(mirrored(rect.adjusted(look.px(12), 0, -look.px(6), 0), rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, model()->headerData(section, Qt::Vertical, Qt::DisplayRole).toString());
    }
};

/// Who would run it, and where.
class PlacementHeader final : public QHeaderView {
public:
    explicit PlacementHeader(QTableView *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_view(parent)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setSectionsClickable(true);
        setHighlightSections(false);
        setFixedHeight(Look::current().px(HeadHeight));
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QHeaderView::paintEvent(event);
        paintRest(*this);
    }
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Look &look = Look::current();
        const auto told = [&](int role) { return model()->headerData(section, Qt::Horizontal, role); };
        const bool chosen = told(Model::ChosenRole).toBool(), blocked = Fit(told(Model::FitRole).toInt()) == Fit::Block;
        paintPlacementGround(*painter, rect, {chosen, blocked, m_view->hasFocus() && m_view->currentIndex().column() == section});
        if (chosen)
            painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), look[Token::Acc]);
        const QRect inner = rect.adjusted(look.px(12), look.px(8), -look.px(10), 0);
        paintRadio(*painter, mirrored(QRect(inner.x(), inner.y() + look.px(2), look.px(14), look.px(14)), inner), chosen, !blocked);
        int right = inner.right();
        if (told(Model::BestRole).toBool())
            right -= paintWord(*painter, QRect(inner.x(), inner.y(), inner.width(), look.px(18)), PlacementGrid::tr("Best fit"), Token::AccBg, Token::Acc) + look.px(6);
        const int left = inner.x() + look.px(22);
        painter->setFont(look.font(Type::Subtitle));
        painter->setPen(look[blocked ? Token::T2 : Token::T1]);
        painter->drawText(mirrored(QRect(left, inner.y(), right - left, look.px(18)), inner), Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(told(Qt::DisplayRole).toString(), Qt::ElideRight, right - left));
        paintPlace(*painter, mirrored(QRect(left, inner.y() + look.px(21), inner.right() - left, look.px(16)), inner), told(Model::CountryRole).toString(), told(Model::PlaceRole).toString());
    }

private:
    static void paintRadio(QPainter &painter, const QRect &rect, bool on, bool enabled)
    {
        const Look &look = Look::current();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(enabled ? 1 : 0.4);
        const QRectF circle = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(look[on ? Token::AccFill : Token::Ctl], 1));
        painter.setBrush(on ? QBrush(look[Token::AccFill]) : QBrush(Qt::NoBrush));
        painter.drawEllipse(circle);
        if (on) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(look[Token::AccOn]);
            painter.drawEllipse(circle.center(), circle.width() / 4.5, circle.width() / 4.5);
        }
        painter.restore();
    }
    static void paintPlace(QPainter &painter, QRect rect, const QString &country, const QString &place)
    {
        const Look &look = Look::current();
        if (!country.isEmpty()) {
            CountryChip::paint(painter, rect, country);
            rect = mirrored(rect.adjusted(CountryChip::width(country) + look.px(6), 0, 0, 0), rect);
        }
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T3]);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(place, Qt::ElideRight, rect.width()));
    }

    QTableView *m_view;
};

} // namespace

PlacementGrid::PlacementGrid(PlacementsModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_corner(new Label({}, Type::Caption, Token::T3, this))
{
    setVerticalHeader(new AspectHeader(this));
    setHorizontalHeader(new PlacementHeader(this));
    setModel(&model);
    setItemDelegate(new PlacementDelegate(this));
    setSelectionBehavior(SelectColumns);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setAccessibleName(tr("Placements"));
    m_corner->setWordWrap(true);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &PlacementGrid::choose);
    connect(&model, &QAbstractItemModel::modelReset, this, &PlacementGrid::fit);
    connect(&model, &QAbstractItemModel::modelReset, this, &PlacementGrid::updateCorner);
}

void PlacementGrid::updateCorner()
{
    m_corner->setText(m_model.allCount() == 1 ? tr("1 placement,\n%1 possible").arg(m_model.possibleCount()) : tr("%1 placements,\n%2 possible").arg(m_model.allCount()).arg(m_model.possibleCount()));
}

/// Columns share the width as far as they stay readable; rows are as high as their fullest cell.
void PlacementGrid::fit()
{
    const Look &look = Look::current();
    const int columns = m_model.columnCount();
    if (columns == 0)
        return;
    const int width = std::clamp(viewport()->width() / columns, look.px(LeastColumn), look.px(MostColumn));
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, width);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        int height = 0;
        for (int column = 0; column < columns; ++column)
            height = std::max(height, placementCellHeight(m_model.index(row, column), width));
        setRowHeight(row, height);
    }
}

void PlacementGrid::updateGeometries()
{
    QTableView::updateGeometries();
    const Look &look = Look::current();
    m_corner->setGeometry(look.px(12), look.px(8), verticalHeader()->width() - look.px(14), horizontalHeader()->height() - look.px(12));
    m_corner->raise();
}

void PlacementGrid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void PlacementGrid::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    horizontalHeader()->setFixedHeight(Look::current().px(HeadHeight));
    verticalHeader()->setFixedWidth(Look::current().px(LabelWidth));
    fit();
}

void PlacementGrid::choose(int column)
{
    if (column < 0 || column >= m_model.columnCount())
        return;
    setCurrentIndex(m_model.index(std::max(0, currentIndex().row()), column));
    if (m_model.placement(column).verdict() != Fit::Block)
        Q_EMIT chosen(m_model.placement(column).id);
}

void PlacementGrid::keyPressEvent(QKeyEvent *event)
{
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (bare && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        choose(currentIndex().column());
    else
        QTableView::keyPressEvent(event);
}

void PlacementGrid::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (index.row() == Model::ChooseRow)
        choose(index.column());
}

void PlacementGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

void PlacementGrid::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_model.columnCount() > 0)
        setCurrentIndex(m_model.index(0, std::max(0, m_model.columnOf(m_model.chosen()))));
    QTableView::focusInEvent(event);
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

void PlacementGrid::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
    horizontalHeader()->viewport()->update();
}
