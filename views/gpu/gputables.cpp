// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gpu/gputables.h"

#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace {

using Idle = GpuIdleModel;
using Totals = GpuTotalsModel;

constexpr int IdleWidths[Idle::ColumnCount] {100, 64, 92, 92, 0, 64, 88, 84}, LeastHolder = 96;
/// What gives way first where the list is narrow.
constexpr Idle::Section GivingWay[] {Idle::ModelColumn, Idle::TeamColumn, Idle::SlotsColumn};
constexpr int TotalsWidths[Totals::ColumnCount] {112, 0, 78, 78, 128}, LeastBar = 60, MostTotals = 12;

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

/// Texts, and what the model says of them as a tool tip.
class HintedDelegate : public CellDelegate {
public:
    explicit HintedDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override
    {
        const QString hint = index.data(Qt::ToolTipRole).toString();
        if (event->type() != QEvent::ToolTip || hint.isEmpty())
            return CellDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), plainToolTip(hint), view);
        return true;
    }
};

class StrongDelegate final : public CellDelegate {
public:
    explicit StrongDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    Type type() const override { return Type::Name; }
    Token color(const QModelIndex &, const RowState &) const override { return Token::T1; }
};

/// A small button.
class ReleaseDelegate final : public HintedDelegate {
public:
    using HintedDelegate::HintedDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        HintedDelegate::paint(painter, option, index);
        const Look &look = Look::current();
        const bool possible = index.data(Idle::ObstacleRole).toString().isEmpty();
        const QRect button = option.rect.adjusted(look.px(4), look.px(3), -look.px(8), -look.px(4));
        painter->save();
        paintPanel(*painter, button, possible ? look[Token::Raise] : QColor(Qt::transparent), look[possible ? Token::Line2 : Token::Line], look.px(4));
        painter->setFont(look.font(Type::CaptionName));
        painter->setPen(look[possible ? Token::T1 : Token::T3]);
        painter->drawText(button, Qt::AlignCenter | Qt::TextSingleLine, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, button.width() - look.px(6)));
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        if (view && view->hasFocus() && view->currentIndex() == index)
            paintFocus(*painter, button, look.px(4));
        painter->restore();
    }

protected:
    void paintValue(QPainter &, const QRect &, const QModelIndex &, const RowState &) const override { }
};

/// An amount with its basis before it.
class AmountDelegate final : public CellDelegate {
public:
    explicit AmountDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    Token color(const QModelIndex &, const RowState &) const override { return Token::T1; }
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &) const override
    {
        paintDigits(painter, rect, index.data().toString());
        painter.setFont(Look::current().font(Type::Caption));
        painter.setPen(Look::current()[Token::T3]);
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, index.data(Idle::NoteRole).toString());
    }
};

/// All of a model as a frame, of that what is held, and of that what is used.
class SharesDelegate final : public CellDelegate {
public:
    explicit SharesDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &) const override
    {
        const Look &look = Look::current();
        const auto length = [&](int role) { return int(rect.width() * index.data(role).toDouble() + 0.5); };
        const int height = look.px(10), y = rect.y() + (rect.height() - height) / 2;
        const QRect all = mirrored(QRect(rect.x(), y, std::max(4, length(Totals::AllRole)), height), rect);
        painter.fillRect(mirrored(QRect(all.x(), y, std::min(all.width(), length(Totals::HeldRole)), height), all), look[Token::K2]);
        painter.fillRect(mirrored(QRect(all.x(), y, std::min(all.width(), length(Totals::UsedRole)), height), all), look[Token::K1]);
        paintPanel(painter, all, Qt::transparent, look[Token::Line2], 1);
    }
};

} // namespace

GpuIdleTable::GpuIdleTable(GpuIdleModel &model, QWidget *parent)
    : TableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("GPUs that are held and not used"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new HintedDelegate(this));
    setItemDelegateForColumn(Idle::NodeColumn, new StrongDelegate(this));
    setItemDelegateForColumn(Idle::MoneyColumn, new AmountDelegate(this));
    setItemDelegateForColumn(Idle::ReleaseColumn, new ReleaseDelegate(this));
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    setColumnWidths(QList<int>(std::begin(IdleWidths), std::end(IdleWidths)), LeastHolder, Rest::ToAll);
}

/// Columns that do not fit are left out rather than scrolled.
void GpuIdleTable::resizeEvent(QResizeEvent *event)
{
    fitByHiding(QList<int>(std::begin(GivingWay), std::end(GivingWay)));
    TableView::resizeEvent(event);
}

void GpuIdleTable::release(const QModelIndex &index)
{
    if (index.column() == Idle::ReleaseColumn && index.data(Idle::ObstacleRole).toString().isEmpty())
        Q_EMIT releaseWanted(index.row());
}

void GpuIdleTable::keyPressEvent(QKeyEvent *event)
{
    const bool presses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (presses && event->modifiers() == Qt::NoModifier && currentIndex().column() == Idle::ReleaseColumn)
        release(currentIndex());
    else
        TableView::keyPressEvent(event);
}

void GpuIdleTable::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton)
        release(indexAt(event->pos()));
}

GpuTotalsTable::GpuTotalsTable(GpuTotalsModel &model, QWidget *parent)
    : TableView(parent)
{
    setModel(&model);
    setAccessibleName(tr("By model"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new CellDelegate(rowState, this));
    setItemDelegateForColumn(Totals::ModelColumn, new StrongDelegate(this));
    setItemDelegateForColumn(Totals::BarColumn, new SharesDelegate(this));
    setItemDelegateForColumn(Totals::PriceColumn, new NumberDelegate(rowState, this));
    horizontalHeader()->hide();
    setColumnWidths(QList<int>(std::begin(TotalsWidths), std::end(TotalsWidths)), LeastBar);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

QSize GpuTotalsTable::sizeHint() const
{
    const int rows = std::clamp(model()->rowCount(), 1, MostTotals);
    return QSize(TableView::sizeHint().width(), rows * verticalHeader()->defaultSectionSize() + 1);
}
