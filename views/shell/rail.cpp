// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/rail.h"

#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>

namespace {

/// The font, drawn narrower where the text is too wide: some languages have longer words.
QFont fitted(QFont font, const QString &text, int width)
{
    const int advance = QFontMetrics(font).horizontalAdvance(text);
    if (advance > width)
        font.setStretch(100 * width / advance);
    return font;
}

class RailButton final : public QAbstractButton {
public:
    RailButton(const QString &title, QString iconName)
        : m_iconName(std::move(iconName))
    {
        setText(title);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    void setCount(int count, Status status)
    {
        m_count = count;
        m_status = status;
        const QString words = status == Status::Updating ? Rail::tr("%1 running") : Rail::tr("%1 in trouble");
        setAccessibleDescription(count > 0 ? words.arg(count) : QString());
        update();
    }
    QSize sizeHint() const override { return QSize(Look::current().px(75), Look::current().px(54)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        if (isChecked())
            painter.fillRect(rect(), look[Token::Sel]);
        else if (underMouse())
            painter.fillRect(rect(), look[Token::Hover]);
        if (isChecked())
            painter.fillRect(mirrored(QRect(0, 0, look.px(3), height()), rect()), look[Token::Acc]);
        const QRect mark(0, look.px(8), width(), look.px(20));
        paintIcon(painter, mark, m_iconName, look[isChecked() ? Token::Acc : Token::T2]);
        painter.setFont(fitted(look.font(isChecked() ? Type::CaptionStrong : Type::Caption), text(), width() - look.px(8)));
        painter.setPen(look[isChecked() ? Token::T1 : Token::T2]);
        painter.drawText(QRect(0, look.px(32), width(), look.px(14)), Qt::AlignCenter, text());
        if (m_count > 0)
            paintCount(painter);
        if (hasFocus())
            paintFocus(painter, rect(), look.px(4));
    }

private:
    void paintCount(QPainter &painter) const
    {
        const Look &look = Look::current();
        painter.setFont(look.font(Type::Key));
        const QString text = QString::number(m_count);
        const int width = std::max(look.px(16), painter.fontMetrics().horizontalAdvance(text) + look.px(8));
        const QRect pill = mirrored(QRect(look.px(47), look.px(3), width, look.px(15)), rect());
        paintPanel(painter, pill, look[statusBackground(m_status)], look[Token::Head], pill.height() / 2.0);
        painter.setPen(look[statusText(m_status)]);
        painter.drawText(pill, Qt::AlignCenter, text);
    }

    QString m_iconName;
    int m_count = 0;
    Status m_status = Status::Degraded;
};

} // namespace

Rail::Rail(QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Head, .edges = Qt::RightEdge, .padding = {0, 6, 1, 0}, .width = 76}, parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Sections"));
    addStretch();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) { // assistive technology toggles, and clicks nothing
        if (on)
            Q_EMIT opened(id);
    });
}

void Rail::addSection(int id, const QString &title, const QString &iconName, const QString &shortcut)
{
    auto *button = new RailButton(title, iconName);
    button->setToolTip(plainToolTip(QStringLiteral("%1 (%2)").arg(title, shortcut)));
    m_group->addButton(button, id);
    auto *column = static_cast<QBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, button);
}

void Rail::setCurrent(int id)
{
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton *button = m_group->button(id))
        button->setChecked(true);
}

void Rail::setCount(int id, int count, Status status)
{
    if (auto *button = static_cast<RailButton *>(m_group->button(id)))
        button->setCount(count, status);
}
