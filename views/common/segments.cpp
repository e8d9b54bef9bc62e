// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/segments.h"

#include "views/common/style.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace {

class Segment final : public QAbstractButton {
public:
    explicit Segment(const QString &title)
    {
        setText(title);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const Look &look = Look::current();
        return QSize(QFontMetrics(look.font(Type::CaptionStrong)).horizontalAdvance(text()) + look.px(19), look.px(24));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (isChecked() || underMouse())
            painter.fillRect(rect().adjusted(0, 1, 0, -1), look[isChecked() ? Token::Sel : Token::Hover]);
        painter.setFont(look.font(isChecked() ? Type::CaptionStrong : Type::Caption));
        painter.setPen(look[isChecked() ? Token::T1 : Token::T2]);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
        if (hasFocus())
            paintFocus(painter, rect(), look.px(4));
    }
};

} // namespace

Segments::Segments(const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(1, 0, 1, 0);
    row->setSpacing(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (const QString &title : titles) {
        auto *segment = new Segment(title);
        m_group->addButton(segment, int(m_group->buttons().size()));
        row->addWidget(segment);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) { // assistive technology toggles, and clicks nothing
        if (on)
            Q_EMIT chosen(id);
    });
    setFocusProxy(m_group->button(0));
}

void Segments::setTitle(int index, const QString &title)
{
    QAbstractButton *segment = m_group->button(index);
    if (segment->text() == title)
        return;
    segment->setText(title);
    segment->updateGeometry();
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    const QSignalBlocker quiet(m_group);
    m_group->button(index)->setChecked(true);
}

void Segments::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    paintPanel(painter, rect(), look[Token::Panel], look[Token::Line2], look.px(4));
    for (int i = 1; i < int(m_group->buttons().size()); ++i)
        painter.fillRect(m_group->button(i)->x() - 1, 1, 1, height() - 2, look[Token::Line2]);
}
