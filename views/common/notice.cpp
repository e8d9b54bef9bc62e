// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/notice.h"

#include <QPainter>

namespace {

Box::Shape shapeOf(Notice::Form form, Status status)
{
    constexpr Qt::Edges all = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;
    if (form == Notice::Form::Strip)
        return {.fill = statusBackground(status), .edges = Qt::BottomEdge, .padding = {10, 0, 6, 0}, .spacing = 8, .height = 30};
    return {.fill = statusBackground(status), .edges = all, .edge = statusFill(status), .radius = 4, .padding = {10, 8, 10, 8}, .spacing = 8};
}

} // namespace

Notice::Notice(Form form, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, shapeOf(form, Status::Degraded), parent)
    , m_form(form)
    , m_glyph(new Glyph(Status::Degraded, this))
    , m_title(new Label({}, form == Form::Strip ? Type::Name : Type::Strong, Token::T1, this))
    , m_text(new Label({}, Type::Body, form == Form::Strip ? Token::T2 : Token::T1, this))
{
    if (form == Form::Strip) {
        add(m_glyph);
        m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        add(m_title);
        add(m_text, 1);
        return;
    }
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    add(m_glyph, 0, Qt::AlignTop);
    add(column, 1);
}

void Notice::show(Status status, const QString &title, const QString &text)
{
    m_glyph->setStatus(status);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title + QLatin1Char(' ') + text);
    setShape(shapeOf(m_form, status));
    m_shown = title;
    setVisible(m_shown != m_dismissed);
}

Button *Notice::addAction(const QString &text)
{
    auto *button = new Button(text, Button::Shape::Link, this);
    button->setSmall(m_form == Form::Strip);
    button->setFocusPolicy(Qt::StrongFocus);
    add(button, 0, m_form == Form::Panel ? Qt::AlignTop : Qt::Alignment());
    return button;
}

void Notice::addDismiss()
{
    Button *cross = Button::iconOnly(QStringLiteral("close"), tr("Hide this message"), this);
    add(cross);
    connect(cross, &Button::clicked, this, [this] {
        m_dismissed = m_shown;
        hide();
    });
}

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Type::Strong, Token::T1, this))
    , m_cause(new Label({}, Type::Caption, Token::T2, this))
    , m_button(new Button({}, Button::Shape::Default, this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_cause->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_cause->setWordWrap(true);
    m_button->setSmall(true);
}

void Placeholder::setContent(const QString &iconName, std::optional<Status> status, const QString &title,
    const QString &cause, const QString &button)
{
    m_iconName = iconName;
    m_status = status;
    m_title->setText(title);
    m_cause->setText(cause);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(title + QStringLiteral(". ") + cause);
    arrange();
}

void Placeholder::setProgress(double percent)
{
    m_percent = percent;
    arrange();
}

void Placeholder::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    const QRect mark(0, m_markTop, width(), look.px(20));
    if (m_status)
        paintStatus(painter, mark, *m_status);
    else
        paintIcon(painter, mark, m_iconName, look[Token::T3]);
    if (m_percent >= 0)
        paintBar(painter, QRect((width() - look.px(140)) / 2, m_barTop, look.px(140), look.px(5)), m_percent, Token::Info);
}

void Placeholder::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Placeholder::arrange()
{
    const Look &look = Look::current();
    const int measure = std::min(width() - look.px(32), look.px(360));
    const int causeHeight = m_cause->text().isEmpty() ? 0 : m_cause->heightForWidth(measure);
    const bool bar = m_percent >= 0, button = m_button->isVisibleTo(this);
    const int total = look.px(20 + 6 + 18 + 4) + causeHeight + (bar ? look.px(20) : 0) + (button ? look.px(10 + 24) : 0);
    int y = std::max(look.px(10), (height() - total) * 2 / 5);
    m_markTop = y;
    y += look.px(26);
    m_title->setGeometry(look.px(10), y, width() - look.px(20), look.px(18));
    y += look.px(22);
    m_cause->setGeometry((width() - measure) / 2, y, measure, causeHeight);
    y += causeHeight + look.px(10);
    m_barTop = y;
    if (bar)
        y += look.px(20);
    const QSize size = m_button->sizeHint();
    m_button->setGeometry((width() - size.width()) / 2, y, size.width(), size.height());
    update();
}
