// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/palette/palettedelegate.h"

#include "views/common/badge.h"
#include "views/common/mirror.h"
#include "views/models/palettemodel.h"

#include <QPainter>
#include <QTextLayout>
#include <cmath>

namespace {

constexpr int HeaderHeight = 26, EntryHeight = 30, Margin = 14, IconColumn = 24, Gap = 10;

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return QSize(0, Look::current().px(index.data(PaletteModel::HeaderRole).toBool() ? HeaderHeight : EntryHeight));
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Look &look = Look::current();
    painter->save();
    painter->setClipRect(option.rect);
    if (index.data(PaletteModel::HeaderRole).toBool()) {
        paintHeader(*painter, option.rect, index.data().toString());
    } else {
        const bool current = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, look[current ? Token::Sel : option.state & QStyle::State_MouseOver ? Token::Hover : Token::Panel]);
        if (current)
            painter->fillRect(mirrored(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), option.rect), look[Token::Acc]);
        const QRect inner = option.rect.adjusted(look.px(Margin), 0, -look.px(Margin), 0);
        const QVariant kind = index.data(PaletteModel::KindRole);
        paintIcon(*painter, mirrored(QRect(inner.topLeft(), QSize(look.px(16), inner.height())), inner),
            kind.isValid() ? kindIcon(Kind(kind.toInt())) : index.data(PaletteModel::IconRole).toString(), look[Token::T2]);
        QRect text = inner.adjusted(look.px(IconColumn), 0, -paintEnd(*painter, inner, index), 0);
        const int title = paintTitle(*painter, mirrored(text, inner), index);
        text.setLeft(text.left() + title + look.px(Gap));
        const QString obstacle = index.data(PaletteModel::ObstacleRole).toString(), detail = obstacle.isEmpty() ? index.data(PaletteModel::DetailRole).toString() : obstacle;
        painter->setFont(look.font(Type::Caption));
        painter->setPen(look[current ? Token::T2 : Token::T3]);
        if (text.width() > look.px(24))
            painter->drawText(mirrored(text, inner), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter->fontMetrics().elidedText(detail, Qt::ElideRight, text.width()));
    }
    painter->restore();
}

void PaletteDelegate::paintHeader(QPainter &painter, const QRect &rect, const QString &title)
{
    const Look &look = Look::current();
    painter.setFont(look.font(Type::CaptionName));
    painter.setPen(look[Token::T3]);
    const QRect text = rect.adjusted(look.px(Margin), look.px(4), -look.px(Margin), 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(title, Qt::ElideMiddle, text.width()));
}

/// Keys, a country, or that it cannot be had. Gives the room that it took.
int PaletteDelegate::paintEnd(QPainter &painter, const QRect &rect, const QModelIndex &index)
{
    const Look &look = Look::current();
    const QString keys = index.data(PaletteModel::KeysRole).toString(), country = index.data(PaletteModel::CountryRole).toString();
    int width = 0;
    if (!index.data(PaletteModel::ObstacleRole).toString().isEmpty()) {
        width = look.px(14);
        paintStatus(painter, mirrored(QRect(rect.right() - width, rect.y(), width, rect.height()), rect), Status::Blocked);
    } else if (!keys.isEmpty()) {
        width = QFontMetrics(look.font(Type::Key)).horizontalAdvance(keys) + look.px(10);
        KeyCap::paint(painter, mirrored(QRect(rect.right() + 1 - width, rect.y() + (rect.height() - look.px(18)) / 2, width, look.px(18)), rect), keys);
    } else if (country.size() == 2) {
        width = CountryChip::width(country);
        CountryChip::paint(painter, mirrored(QRect(rect.right() + 1 - width, rect.y(), width, rect.height()), rect), country);
    }
    return width ? width + look.px(Gap) : 0;
}

/// Plain text, whatever it holds; the letters that matched in the accent. Gives its width.
int PaletteDelegate::paintTitle(QPainter &painter, const QRect &rect, const QModelIndex &index)
{
    const Look &look = Look::current();
    const QFontMetrics metrics(look.font(Type::Strong));
    const QString title = metrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width());
    QList<QTextLayout::FormatRange> ranges;
    const auto places = index.data(PaletteModel::HighlightsRole).value<QList<int>>();
    for (const int place : places) {
        QTextLayout::FormatRange range {place, 1, {}};
        range.format.setFont(look.font(Type::Strong));
        range.format.setForeground(look[Token::Acc]);
        if (place < title.size())
            ranges.append(range);
    }
    QTextLayout layout(title, look.font(Type::Name));
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(rect.width());
    layout.endLayout();
    if (!line.isValid())
        return 0;
    const int width = int(std::ceil(line.naturalTextWidth()));
    const QRect place = mirrored(QRect(rect.topLeft(), QSize(width, rect.height())), rect);
    const double left = line.horizontalAdvance() > 0 ? line.naturalTextRect().left() : 0;
    painter.setPen(look[index.data(PaletteModel::ObstacleRole).toString().isEmpty() ? Token::T1 : Token::T3]);
    layout.draw(&painter, QPointF(place.x() - left, place.y() + (place.height() - line.height()) / 2));
    return width;
}
