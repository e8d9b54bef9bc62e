// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/attentionlist.h"

#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace {

constexpr int RowHeight = 46, ButtonHeight = 24, TextLeft = 34;
using Model = AttentionModel;

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

/// Where the button of a row stands.
QRect buttonRect(const QRect &row, const QString &title)
{
    const Look &look = Look::current();
    const int width = QFontMetrics(look.font(Type::CaptionName)).horizontalAdvance(title) + look.px(18), height = look.px(ButtonHeight);
    return mirrored(QRect(row.right() - width - look.px(8), row.y() + (row.height() - height) / 2, width, height), row);
}

class AttentionDelegate final : public CellDelegate {
public:
    explicit AttentionDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        CellDelegate::paint(painter, option, index);
        painter->save();
        const Look &look = Look::current();
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const bool isCurrent = view && view->currentIndex() == index && view->hasFocus();
        const QString title = index.data(Model::HelpRole).toString();
        const QRect button = buttonRect(option.rect, title);
        paintPanel(*painter, button, look[isCurrent ? Token::AccFill : Token::Raise], look[isCurrent ? Token::AccFill : Token::Line2], look.px(4));
        painter->setFont(look.font(Type::CaptionName));
        painter->setPen(look[isCurrent ? Token::AccOn : Token::T1]);
        painter->drawText(button, Qt::AlignCenter | Qt::TextSingleLine, title);
        const QRect row = option.rect;
        paintStatus(*painter, mirrored(QRect(row.x() + look.px(12), row.y(), look.px(12), row.height()), row), index.data(Model::CriticalRole).toBool() ? Status::Critical : Status::Degraded);
        const QRect text(row.x() + look.px(TextLeft), row.y() + look.px(6), row.width() - button.width() - look.px(8) - look.px(TextLeft + 8), look.px(17));
        painter->setFont(look.font(Type::Name));
        painter->setPen(look[Token::T1]);
        const QString words = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width());
        painter->drawText(mirrored(text, row), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, words);
        const int used = painter->fontMetrics().horizontalAdvance(words) + look.px(8);
        painter->setFont(look.font(Type::Caption));
        painter->setPen(look[Token::T3]);
        painter->drawText(mirrored(text.adjusted(used, 0, 0, 0), row), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter->fontMetrics().elidedText(index.data(Model::OthersRole).toString(), Qt::ElideRight, text.width() - used));
        painter->drawText(mirrored(text.translated(0, look.px(17)), row), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter->fontMetrics().elidedText(index.data(Model::NoteRole).toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return CellDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), plainToolTip(index.data(Qt::ToolTipRole).toString()), view);
        return true;
    }

protected:
    void paintValue(QPainter &, const QRect &, const QModelIndex &, const RowState &) const override { }
};

} // namespace

AttentionList::AttentionList(AttentionModel &model, QWidget *parent)
    : TableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Needs attention"));
    setSelectionMode(SingleSelection);
    setItemDelegate(new AttentionDelegate(this));
    horizontalHeader()->hide();
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &TableView::opened, this, [this](const QModelIndex &index) { Q_EMIT helpWanted(m_model.help(index.row())); });
    fitRows();
}

void AttentionList::fitRows()
{
    verticalHeader()->setDefaultSectionSize(Look::current().px(RowHeight));
    setColumnWidths({0}, 100);
}

void AttentionList::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && buttonRect(visualRect(index), index.data(Model::HelpRole).toString()).contains(event->pos()))
        Q_EMIT helpWanted(m_model.help(index.row()));
}

void AttentionList::resizeEvent(QResizeEvent *event)
{
    fitRows();
    TableView::resizeEvent(event);
}

void AttentionList::changeEvent(QEvent *event)
{
    TableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitRows();
}
