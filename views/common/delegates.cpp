// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/delegates.h"

#include "views/common/badge.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"
#include "views/common/tableview.h"

#include <QTextDocument>
#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace {

constexpr int Inset = 6;

bool isUnknown(const QString &text)
{
    return text == QStringLiteral("–");
}

QRect inset(const QRect &rect)
{
    const int by = Look::current().px(Inset);
    return rect.adjusted(by, 0, -by, -1);
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, bool marked)
{
    const Look &look = Look::current();
    const auto *view = qobject_cast<const TableView *>(option.widget);
    const bool current = view && view->currentIndex().row() == index.row(), focused = view && view->hasFocus();
    Token ground = Token::Panel;
    if (option.state & QStyle::State_Selected)
        ground = focused ? Token::Sel : marked ? Token::AccBg : Token::Line;
    else if (marked)
        ground = Token::AccBg;
    else if (view && view->hoveredRow() == index.row())
        ground = Token::Hover;
    painter.fillRect(option.rect, look[ground]);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), look[Token::Line]);
    if (current && focused && index.column() == 0)
        painter.fillRect(mirrored(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), option.rect), look[Token::Acc]);
}

} // namespace

CellDelegate::CellDelegate(RowStateOf rowState, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rowState(std::move(rowState))
{
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowState row = m_rowState ? m_rowState(index) : RowState();
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, option, index, row.marked);
    painter->setFont(Look::current().font(type()));
    painter->setPen(Look::current()[color(index, row)]);
    const QRect rect = inset(option.rect);
    if (row.loading) {
        const int height = Look::current().px(8);
        paintPanel(*painter, mirrored(QRect(rect.x(), rect.y() + (rect.height() - height) / 2, rect.width() * (index.row() % 3 + 4) / 8, height), rect),
            Look::current()[Token::Line], Qt::transparent, 2);
    } else {
        paintValue(*painter, rect, index, row);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Look &look = Look::current();
    const int text = QFontMetrics(look.font(type())).horizontalAdvance(index.data().toString());
    return QSize(text + ornament(index) + 2 * look.px(Inset), look.px(28));
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString explained = index.data(Qt::ToolTipRole).toString();
    if (!explained.isEmpty() || sizeHint(option, index).width() > option.rect.width())
        QToolTip::showText(event->globalPos(), plainToolTip((explained.isEmpty() ? index.data().toString() : explained).left(2000)), view);
    else
        QToolTip::hideText();
    return true;
}

Token CellDelegate::color(const QModelIndex &, const RowState &row) const
{
    return row.stale ? Token::T3 : Token::T2;
}

void CellDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &) const
{
    const QString text = index.data().toString().left(1000);
    if (isUnknown(text))
        painter.setPen(Look::current()[Token::T3]);
    const int alignment = index.data(Qt::TextAlignmentRole).isValid() ? index.data(Qt::TextAlignmentRole).toInt() : int(Qt::AlignVCenter | Qt::AlignLeft);
    painter.drawText(rect, alignment | Qt::TextSingleLine, painter.fontMetrics().elidedText(text, elide, rect.width()));
}

NameDelegate::NameDelegate(RowStateOf rowState, std::function<QString(const QModelIndex &)> iconOf, QObject *parent)
    : CellDelegate(std::move(rowState), parent)
    , m_iconOf(std::move(iconOf))
{
}

Token NameDelegate::color(const QModelIndex &, const RowState &row) const
{
    return row.stale ? Token::T2 : Token::T1;
}

int NameDelegate::ornament(const QModelIndex &) const
{
    return Look::current().px(16 + 7);
}

void NameDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const
{
    const Look &look = Look::current();
    paintIcon(painter, mirrored(QRect(rect.x(), rect.y(), look.px(16), rect.height()), rect), m_iconOf(index), look[Token::T3]);
    CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
}

StatusDelegate::StatusDelegate(
    RowStateOf rowState, std::function<std::optional<Status>(const QModelIndex &)> statusOf, QObject *parent)
    : CellDelegate(std::move(rowState), parent)
    , m_statusOf(std::move(statusOf))
{
}

Token StatusDelegate::color(const QModelIndex &index, const RowState &row) const
{
    const std::optional<Status> status = m_statusOf(index);
    const bool trouble = status == Status::Degraded || status == Status::Critical || status == Status::Blocked;
    return row.stale ? Token::T3 : trouble ? Token::T1 : Token::T2;
}

int StatusDelegate::ornament(const QModelIndex &index) const
{
    return m_statusOf(index) ? Look::current().px(12 + 6) : 0;
}

void StatusDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const
{
    if (const std::optional<Status> status = m_statusOf(index))
        paintStatus(painter, mirrored(QRect(rect.x(), rect.y(), Look::current().px(12), rect.height()), rect), *status);
    CellDelegate::paintValue(painter, mirrored(rect.adjusted(ornament(index), 0, 0, 0), rect), index, row);
}

BarDelegate::BarDelegate(RowStateOf rowState, int numberRole, QObject *parent)
    : CellDelegate(std::move(rowState), parent)
    , m_numberRole(numberRole)
{
}

void BarDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const
{
    const Look &look = Look::current();
    const QVariant number = index.data(m_numberRole);
    if (!number.isValid()) {
        CellDelegate::paintValue(painter, rect, index, row);
        return;
    }
    painter.setFont(look.font(Type::Caption));
    const QString text = index.data().toString();
    const int digits = std::max(painter.fontMetrics().horizontalAdvance(QStringLiteral("00")), painter.fontMetrics().horizontalAdvance(text)) + look.px(4);
    paintBar(painter, mirrored(QRect(rect.x(), rect.y(), std::max(0, rect.width() - digits), rect.height()), rect), number.toDouble());
    paintDigits(painter, rect, text);
}

void NumberDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const
{
    const QString text = index.data().toString();
    if (isUnknown(text))
        painter.setPen(Look::current()[Token::T3]);
    if (painter.fontMetrics().horizontalAdvance(text) > rect.width())
        CellDelegate::paintValue(painter, rect, index, row);
    else
        paintDigits(painter, rect, text);
}

void CountryDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const
{
    const QString code = index.data().toString();
    if (code.size() == 2)
        CountryChip::paint(painter, rect, code);
    else
        CellDelegate::paintValue(painter, rect, index, row);
}

void MarkDelegate::paintValue(QPainter &painter, const QRect &rect, const QModelIndex &, const RowState &row) const
{
    QStyleOption box;
    const int size = Look::current().px(14);
    box.rect = mirrored(QRect(rect.x() + Look::current().px(2), rect.y() + (rect.height() + 1 - size) / 2, size, size), rect); // 8 from the edge
    box.state = QStyle::State_Enabled | (row.marked ? QStyle::State_On : QStyle::State_Off);
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter);
}

bool MarkDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return event->type() == QEvent::MouseButtonDblClick;
    const bool marked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, marked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void paintDigits(QPainter &painter, const QRect &rect, const QString &text)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, text);
#else
    const QFontMetricsF metrics(painter.font());
    const double cell = metrics.horizontalAdvance(u'0');
    double right = rect.right() + 1;
    if (QGuiApplication::isRightToLeft()) { // at the other end, read from left to right all the same
        right = rect.left();
        for (const QChar c : text)
            right += c.isDigit() ? cell : metrics.horizontalAdvance(c);
    }
    const double baseline = rect.y() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        const double own = metrics.horizontalAdvance(text[i]), width = text[i].isDigit() ? cell : own;
        right -= width;
        painter.drawText(QPointF(right + (width - own) / 2, baseline), text[i]);
    }
#endif
}
