// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gpu/gpumap.h"

#include "views/common/badge.h"
#include "views/common/delegates.h"
#include "views/common/heading.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace {

using Model = GpuMapModel;

constexpr int LeastNode = 112, WhereWidth = 118, TileWidth = 35, TeamWidth = 96, BusyWidth = 62, RowHeight = 30;
constexpr int TileHeight = 22, TileGap = 3, TilesInStep = 8, MostTiles = 32;

CellDelegate::RowState rowState(const QModelIndex &index)
{
    return {false, index.data(Model::StaleRole).toBool()};
}

/// Adds headings to a kind of cell.
template <typename Delegate>
class Grouped : public Delegate {
public:
    using Delegate::Delegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.data(Model::HeadingRole).toBool())
            paintHeading(*painter, option, index.row(), index.data().toString(), index.data(Model::NoteRole).toString(), index.data(Model::FoldedRole).toBool());
        else
            Delegate::paint(painter, option, index);
    }
};

class NodeDelegate final : public Grouped<NameDelegate> {
public:
    explicit NodeDelegate(QObject *parent)
        : Grouped(rowState, [](const QModelIndex &) { return QStringLiteral("gpu"); }, parent)
    {
    }

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        if (!index.data().toString().isEmpty()) // not in the further lines of a machine
            Grouped::paintValue(painter, rect.adjusted(Look::current().px(6), 0, 0, 0), index, row);
    }
};

/// The code of a country, and a place.
class PlaceDelegate final : public Grouped<CellDelegate> {
public:
    explicit PlaceDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }

protected:
    int ornament(const QModelIndex &index) const override
    {
        const QString country = index.data(Model::NoteRole).toString();
        return country.isEmpty() ? 0 : CountryChip::width(country) + Look::current().px(6);
    }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        if (index.data().toString().isEmpty())
            return;
        CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
        if (const QString country = index.data(Model::NoteRole).toString(); !country.isEmpty())
            CountryChip::paint(painter, mirrored(QRect(rect.x(), rect.y(), CountryChip::width(country), rect.height()), rect), country);
    }
};

/// A tile, or a text in the columns beside them.
class TileDelegate final : public Grouped<CellDelegate> {
public:
    explicit TileDelegate(QObject *parent)
        : Grouped(rowState, parent)
    {
    }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override
    {
        const QString facts = index.data(Qt::ToolTipRole).toString();
        if (event->type() != QEvent::ToolTip || facts.isEmpty())
            return CellDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), plainToolTip(facts.left(2000)), view);
        return true;
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QVariant state = index.data(Model::StateRole);
        Grouped::paint(painter, option, index);
        if (!state.isValid())
            return;
        const Look &look = Look::current();
        const int gap = index.data(Model::JoinedRole).toBool() ? 0 : look.px(TileGap), height = look.px(TileHeight);
        const QRect tile(option.rect.x(), option.rect.y() + (option.rect.height() - 1 - height) / 2, option.rect.width() - gap, height);
        const QVariant percent = index.data(Model::PercentRole);
        paintTile(*painter, tile, GpuState(state.toInt()), percent.isValid() ? Measure(percent.toDouble()) : Measure(), index.data().toString());
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        if (view && view->currentIndex() == index && view->hasFocus())
            paintFocus(*painter, tile, look.px(2));
    }

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        if (!index.data(Model::StateRole).isValid())
            CellDelegate::paintValue(painter, rect, index, row);
    }
};

/// One title for all tiles.
class MapHeader final : public QHeaderView {
public:
    MapHeader(const Model &model, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_model(model)
    {
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (section < Model::FirstTile || section >= m_model.teamColumn())
            return QHeaderView::paintSection(painter, rect, section);
        const Look &look = Look::current();
        painter->fillRect(rect, look[Token::Head]);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look[Token::Line]);
        if (section + 1 < m_model.teamColumn())
            return; // the last one, painted after the others, writes over all of them
        painter->setFont(look.font(Type::CaptionName));
        painter->setPen(look[Token::T3]);
        const int first = sectionViewportPosition(Model::FirstTile);
        const QRect all = rect.united(QRect(first, rect.y(), sectionSize(Model::FirstTile), rect.height()));
        painter->drawText(all, Qt::AlignVCenter | Qt::AlignLeft, m_model.headerData(Model::FirstTile, Qt::Horizontal, Qt::DisplayRole).toString());
    }

private:
    const Model &m_model;
};

/// The text colour that is read best on a fill.
QColor readable(const QColor &fill)
{
    const Look &look = Look::current();
    const QColor texts[] {look[Token::T1], look[Token::AccOn], look[Token::Win]};
    return *std::ranges::max_element(texts, {}, [&](const QColor &text) { return Theme::contrast(text, fill); });
}

void paintCross(QPainter &painter, const QRect &rect)
{
    const int arm = Look::current().px(4);
    const QPointF middle = QRectF(rect).center();
    painter.setPen(QPen(Look::current()[Token::CritText], 1.4));
    painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
    painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
}

} // namespace

Token heatToken(double percent)
{
    constexpr Token Heat[] {Token::S0, Token::S1, Token::S2, Token::S3, Token::S4, Token::S5};
    constexpr double From[] {15, 35, 55, 75, 90};
    return Heat[std::ranges::count_if(From, [&](double from) { return percent >= from; })];
}

void paintTile(QPainter &painter, const QRect &rect, GpuState state, Measure percent, const QString &text)
{
    const Look &look = Look::current();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = look.px(2);
    QColor ink = look[Token::T3];
    switch (state) {
    case GpuState::Active: {
        const QColor fill = look[heatToken(percent.valueOr(0))];
        paintPanel(painter, rect, fill, heatToken(percent.valueOr(0)) == Token::S0 ? look[Token::Line2] : QColor(Qt::transparent), radius);
        ink = readable(fill);
        break;
    }
    case GpuState::Idle:
        paintPanel(painter, rect, look[Token::WarnBg], Qt::transparent, radius);
        painter.fillRect(rect.adjusted(1, 1, -1, -1), QBrush(look[Token::Warn], Qt::BDiagPattern));
        paintPanel(painter, rect, Qt::transparent, look[Token::Warn], radius);
        break;
    case GpuState::Free:
        paintPanel(painter, rect, Qt::transparent, look[Token::Line2], radius);
        break;
    case GpuState::Fault:
        paintPanel(painter, rect, look[Token::CritBg], look[Token::Crit], radius);
        paintCross(painter, rect);
        break;
    case GpuState::Unknown:
        painter.setPen(QPen(look[Token::Ctl], 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        ink = look[Token::T2];
        break;
    }
    painter.setFont(look.font(Type::Key));
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

GpuMap::GpuMap(GpuMapModel &model, QWidget *parent)
    : GroupedTable(model, parent)
    , m_model(model)
{
    setHorizontalHeader(new MapHeader(model, this));
    setAccessibleName(tr("Fleet"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new TileDelegate(this));
    setItemDelegateForColumn(Model::NodeColumn, new NodeDelegate(this));
    setItemDelegateForColumn(Model::WhereColumn, new PlaceDelegate(this));
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    connect(&model, &Model::updated, this, &GpuMap::arrangeColumns);
    arrangeColumns();
}

/// As many tiles side by side as fit and are needed, in steps of eight.
void GpuMap::arrangeColumns()
{
    const Look &look = Look::current();
    const int room = viewport()->width() - look.px(LeastNode + WhereWidth + TeamWidth + BusyWidth);
    const int fitting = room / look.px(TileWidth) / TilesInStep * TilesInStep, needed = (m_model.mostTiles() + TilesInStep - 1) / TilesInStep * TilesInStep;
    const bool hasTeam = fitting >= TilesInStep; // it is told by the tiles as well
    m_model.setTilesPerLine(std::clamp(std::min(fitting, needed), TilesInStep, MostTiles));
    QList<int> widths {0, WhereWidth};
    widths.insert(widths.end(), m_model.tilesPerLine(), TileWidth);
    widths += {TeamWidth, BusyWidth};
    for (int column = 0; column < m_model.columnCount(); ++column)
        setColumnHidden(column, column == m_model.teamColumn() && !hasTeam);
    verticalHeader()->setDefaultSectionSize(look.px(RowHeight));
    horizontalHeader()->setMinimumSectionSize(look.px(24));
    horizontalHeader()->setFixedHeight(look.px(26));
    setColumnWidths(widths, LeastNode);
}

/// The tile before or after the current one, over the ends of lines.
QModelIndex GpuMap::beside(int step) const
{
    int row = currentIndex().row(), tile = currentIndex().column() - Model::FirstTile;
    if (tile < 0 && m_model.tileCount(row) > 0)
        return m_model.index(row, Model::FirstTile);
    tile = std::min(tile + step, m_model.tileCount(row) + (step > 0 ? 0 : -1));
    if (tile >= 0 && tile < m_model.tileCount(row))
        return m_model.index(row, Model::FirstTile + tile);
    do
        row += step;
    while (row >= 0 && row < m_model.rowCount() && m_model.tileCount(row) == 0);
    return m_model.tileCount(row) == 0 ? currentIndex() : m_model.index(row, Model::FirstTile + (step > 0 ? 0 : m_model.tileCount(row) - 1));
}

/// The tile of a line that is nearest to the current column; the heading itself.
QModelIndex GpuMap::nearest(int row) const
{
    row = std::clamp(row, 0, m_model.rowCount() - 1);
    if (m_model.isHeading(row))
        return m_model.index(row, 0);
    const int tile = std::clamp(currentIndex().column() - Model::FirstTile, 0, m_model.tileCount(row) - 1);
    return m_model.index(row, Model::FirstTile + tile);
}

QModelIndex GpuMap::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int row = currentIndex().row(), page = std::max(1, viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()) - 1);
    if (m_model.rowCount() == 0)
        return {};
    switch (action) {
    case MoveLeft:
    case MoveRight:
        return beside(action == MoveLeft ? -1 : 1);
    case MoveUp:
    case MoveDown:
        return nearest(row + (action == MoveUp ? -1 : 1));
    case MovePageUp:
    case MovePageDown:
        return nearest(row + (action == MovePageUp ? -page : page));
    case MoveHome:
    case MoveEnd:
        return nearest(action == MoveHome ? 0 : m_model.rowCount() - 1);
    default:
        return TableView::moveCursor(action, modifiers);
    }
}

void GpuMap::resizeEvent(QResizeEvent *event)
{
    arrangeColumns();
    TableView::resizeEvent(event);
}

void GpuMap::changeEvent(QEvent *event)
{
    TableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrangeColumns();
}
