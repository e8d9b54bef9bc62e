// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/placementcell.h"

#include "views/common/badge.h"
#include "views/common/mirror.h"
#include "views/common/style.h"
#include "views/models/placementsmodel.h"

#include <QPainter>
#include <QTableView>

namespace {

using Model = PlacementsModel;

constexpr int Side = 12, Above = 8, ButtonHeight = 28;

Status statusOf(Fit fit)
{
    return fit == Fit::Pass ? Status::Verified : fit == Fit::Block ? Status::Blocked : fit == Fit::Warn ? Status::Degraded : Status::Stale;
}

/// Writes one thing under the other, or only counts how high that gets.
class Cell {
public:
    /// Null: only counts.
    Cell(QPainter *painter, const QModelIndex &index, const QRect &rect)
        : m_painter(painter)
        , m_index(index)
        , m_look(Look::current())
        , m_rect(rect.adjusted(m_look.px(Side), m_look.px(Above), -m_look.px(Side), 0))
        , m_y(m_rect.y())
    {
    }

    int lay()
    {
        switch (Model::Aspect(m_index.row())) {
        case Model::VerdictRow:
            verdict();
            break;
        case Model::CostRow:
            cost();
            break;
        case Model::CreatesRow:
            creates();
            break;
        case Model::ChooseRow:
            button();
            break;
        case Model::LawRow:
            text(told(Qt::DisplayRole), Type::Body, told(Model::CountryRole).isEmpty() ? Token::T3 : Token::T1);
            text(told(Model::NoteRole), Type::Caption, Token::T3);
            break;
        default:
            text(told(Qt::DisplayRole), Type::Body, Token::T2);
        }
        return m_y - m_rect.y() + 2 * m_look.px(Above);
    }

private:
    QString told(int role) const { return m_index.data(role).toString(); }
    bool isBlocked() const { return Fit(m_index.data(Model::FitRole).toInt()) == Fit::Block; }

    void text(const QString &words, Type type, Token color, int indent = 0)
    {
        if (words.isEmpty())
            return;
        const QFont font = m_look.font(type);
        const QRect room(m_rect.x() + indent, m_y, m_rect.width() - indent, 10'000);
        const int height = QFontMetrics(font).boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, words).height();
        if (m_painter) {
            m_painter->setFont(font);
            m_painter->setPen(m_look[color]);
            m_painter->drawText(mirrored(QRect(room.x(), m_y, room.width(), height), m_rect), Qt::AlignLeft | Qt::TextWordWrap, words);
        }
        m_y += height + m_look.px(2);
    }

    void verdict()
    {
        const Fit fit = Fit(m_index.data(Model::FitRole).toInt());
        if (m_painter)
            paintStatus(*m_painter, mirrored(QRect(m_rect.x(), m_y, m_look.px(12), m_look.px(16)), m_rect), statusOf(fit));
        text(told(Qt::DisplayRole), Type::Name, statusText(statusOf(fit)), m_look.px(18));
        text(told(Model::NoteRole), Type::Caption, Token::T2);
    }

    void cost()
    {
        const QVariant percent = m_index.data(Model::PercentRole);
        const int line = m_look.px(24);
        if (m_painter) {
            const bool known = percent.isValid();
            m_painter->setFont(m_look.font(known ? Type::Number : Type::Subtitle));
            m_painter->setPen(m_look[!known ? Token::T3 : isBlocked() ? Token::T2 : Token::T1]);
            m_painter->drawText(QRect(m_rect.x(), m_y, m_rect.width(), line), Qt::AlignVCenter | Qt::AlignLeft, told(Qt::DisplayRole));
            const QString basis = told(Model::BasisRole);
            if (!basis.isEmpty()) {
                const bool own = basis == priceTitle(PriceBasis::Own), bill = basis == priceTitle(PriceBasis::Bill);
                paintWord(*m_painter, QRect(m_rect.x(), m_y + (line - m_look.px(18)) / 2, m_rect.width(), m_look.px(18)), basis, own ? Token::AccBg : Token::OkBg,
                    own ? Token::Acc : bill ? Token::OkText : Token::T2, !own && !bill);
            }
        }
        m_y += line + m_look.px(3);
        if (percent.isValid()) {
            if (m_painter)
                m_painter->fillRect(mirrored(QRect(m_rect.x(), m_y, std::max(2, int(m_rect.width() * percent.toDouble() / 100)), m_look.px(6)), m_rect), m_look[m_index.data(Model::ChosenRole).toBool() ? Token::K1 : Token::K6]);
            m_y += m_look.px(10);
        }
        text(told(Model::NoteRole), Type::Caption, Token::T3);
    }

    void creates()
    {
        const QStringList lines = m_index.data(Model::LinesRole).toStringList();
        for (const QString &line : lines) {
            if (m_painter)
                paintIcon(*m_painter, mirrored(QRect(m_rect.x(), m_y, m_look.px(12), m_look.px(16)), m_rect), QStringLiteral("plus"), m_look[Token::T2]);
            text(line, Type::Body, Token::T2, m_look.px(18));
        }
        if (lines.isEmpty())
            text(told(Qt::DisplayRole), Type::Body, Token::T3);
    }

    void button()
    {
        const QString word = told(Qt::DisplayRole);
        if (m_painter && !word.isEmpty()) {
            const bool chosen = m_index.data(Model::ChosenRole).toBool();
            const QRect place(m_rect.x(), m_y, m_rect.width(), m_look.px(ButtonHeight));
            paintPanel(*m_painter, place, m_look[chosen ? Token::AccBg : Token::Raise], m_look[chosen ? Token::Acc : Token::Line2], m_look.px(4));
            m_painter->setFont(m_look.font(Type::Name));
            m_painter->setPen(m_look[chosen ? Token::Acc : Token::T1]);
            const int text = m_painter->fontMetrics().horizontalAdvance(word);
            if (chosen)
                paintIcon(*m_painter, QRect(place.center().x() - text / 2 - m_look.px(14), place.y(), m_look.px(14), place.height()), QStringLiteral("check"), m_look[Token::Acc]);
            m_painter->drawText(place.adjusted(chosen ? m_look.px(8) : 0, 0, 0, 0), Qt::AlignCenter, word);
        }
        m_y += m_look.px(ButtonHeight);
    }

    QPainter *m_painter;
    const QModelIndex &m_index;
    const Look &m_look;
    const QRect m_rect;
    int m_y;
};

} // namespace

void paintPlacementGround(QPainter &painter, const QRect &rect, const PlacementGround &ground)
{
    const Look &look = Look::current();
    painter.fillRect(rect, look[ground.chosen ? Token::AccBg : ground.blocked ? Token::Win : Token::Panel]);
    painter.fillRect(mirrored(QRect(rect.left(), rect.top(), 1, rect.height()), rect), look[Token::Line]);
    if (!ground.current)
        return;
    painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), look[Token::Acc]);
    painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), look[Token::Acc]);
}

int paintWord(QPainter &painter, const QRect &rect, const QString &word, Token fill, Token text, bool outlined)
{
    const Look &look = Look::current();
    painter.setFont(look.font(Type::CaptionName));
    const int width = painter.fontMetrics().horizontalAdvance(word) + look.px(10);
    const QRect place = mirrored(QRect(rect.right() - width + 1, rect.y(), width, rect.height()), rect);
    paintPanel(painter, place, outlined ? QColor(Qt::transparent) : look[fill], outlined ? look[Token::Line2] : QColor(Qt::transparent), look.px(3));
    painter.setPen(look[text]);
    painter.drawText(place, Qt::AlignCenter, word);
    return width;
}

void PlacementDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Look &look = Look::current();
    painter->save();
    painter->setClipRect(option.rect);
    const bool blocked = Fit(index.data(Model::FitRole).toInt()) == Fit::Block;
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    paintPlacementGround(*painter, option.rect, {index.data(Model::ChosenRole).toBool(), blocked, view && view->hasFocus() && view->currentIndex().column() == index.column()});
    if (blocked && index.row() == Model::VerdictRow)
        painter->fillRect(option.rect.adjusted(1, 0, 0, 0), look[Token::CritBg]);
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), look[Token::Line]);
    Cell(painter, index, option.rect).lay();
    painter->restore();
}

int placementCellHeight(const QModelIndex &index, int width)
{
    return Cell(nullptr, index, QRect(0, 0, width, 0)).lay();
}
