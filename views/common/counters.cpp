// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/counters.h"

#include "views/common/mirror.h"
#include "views/common/plaintext.h"

#include <QPainter>

namespace {

constexpr int Height = 58, Inset = 14, MarkWidth = 20;

} // namespace

class Counters::Cell final : public QWidget {
public:
    Cell() { setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding); }
    void set(const Counter &counter, bool isFirst)
    {
        m_counter = counter;
        m_isFirst = isFirst;
        setAccessibleName(QStringLiteral("%1 %2").arg(counter.number, counter.note));
        setAccessibleDescription(counter.more);
        setToolTip(plainToolTip(counter.more));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (!m_isFirst)
            painter.fillRect(mirrored(QRect(0, 0, 1, height()), this->rect()), look[Token::Line]);
        QRect rect(look.px(Inset), look.px(9), width() - look.px(Inset + 4), look.px(24));
        const QRect note(rect.x(), look.px(34), rect.width(), look.px(15));
        if (m_counter.status) {
            paintStatus(painter, mirrored(QRect(rect.x(), rect.y(), look.px(12), rect.height()), this->rect()), *m_counter.status);
            rect.adjust(look.px(MarkWidth), 0, 0, 0);
        }
        const auto write = [&](const QRect &into, Type type, Token color, const QString &text) {
            painter.setFont(look.font(type));
            painter.setPen(look[color]);
            painter.drawText(mirrored(into, this->rect()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(text, Qt::ElideRight, into.width()));
        };
        write(rect, Type::Number, Token::T1, m_counter.number);
        write(note, Type::Caption, Token::T3, m_counter.note);
    }

private:
    Counter m_counter;
    bool m_isFirst = false;
};

Counters::Counters(const QString &name, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge, .radius = 6, .padding = {1, 1, 1, 1}, .height = Height}, parent)
{
    setAccessibleName(name);
}

void Counters::show(const QList<Counter> &counters)
{
    while (m_cells.size() < counters.size()) {
        m_cells.append(new Cell);
        add(m_cells.constLast(), 1);
    }
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        m_cells[i]->setVisible(i < counters.size());
        if (i < counters.size())
            m_cells[i]->set(counters[i], i == 0);
    }
}
