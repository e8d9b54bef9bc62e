// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/forwarddialog.h"

#include "views/common/box.h"
#include "views/common/label.h"
#include "views/common/dim.h"

#include <QIntValidator>
#include <QLineEdit>
#include <QVBoxLayout>

ForwardDialog::ForwardDialog(Forwards &forwards, const QString &resource, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_forwards(forwards)
    , m_resource(resource)
    , m_confirmation(forwards.confirmation(resource))
    , m_port(new QLineEdit)
    , m_local(new QLineEdit)
    , m_typed(new QLineEdit)
    , m_start(new Button(tr("Forward"), Button::Shape::Primary))
    , m_dim(new Dim(window))
{
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Forward a port"));
    auto *frame = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = All, .edge = Token::Line2, .radius = 6, .padding = {18, 14, 18, 14}, .spacing = 6});
    auto *cancel = new Button(tr("Cancel"), Button::Shape::Flat);
    auto *why = new Label(tr("A port of this machine leads to one of %1, for programs on this machine only. It goes on when the pod behind it is replaced.").arg(resource.section(u'/', -1)), Type::Body, Token::T2);
    why->setWordWrap(true);
    frame->add(new Label(tr("Forward a port of %1").arg(resource.section(u'/', -1)), Type::Title));
    frame->add(why);
    const auto field = [&](const QString &title, QLineEdit *edit, const QString &hint) {
        auto *label = new Label(title, Type::Caption, Token::T2);
        label->setBuddy(edit);
        edit->setAccessibleName(title);
        edit->setPlaceholderText(hint);
        frame->add(label);
        frame->add(edit);
        connect(edit, &QLineEdit::textChanged, this, &ForwardDialog::update);
        connect(edit, &QLineEdit::returnPressed, this, &ForwardDialog::start);
    };
    field(tr("Its port"), m_port, tr("1 to 65535"));
    field(tr("Port of this machine"), m_local, tr("any that is free"));
    if (!m_confirmation.isEmpty())
        field(tr("Protected: type “%1” to go on").arg(m_confirmation), m_typed, {});
    else
        m_typed->setParent(this), m_typed->hide();
    for (QLineEdit *edit : {m_port, m_local})
        edit->setValidator(new QIntValidator(1, 65535, edit));
    auto *buttons = new Box(QBoxLayout::LeftToRight, {.padding = {0, 8, 0, 0}, .spacing = 8});
    buttons->addStretch();
    buttons->add(cancel);
    buttons->add(m_start);
    frame->add(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(frame);
    setFixedWidth(Look::current().px(420));
    for (Button *button : {cancel, m_start})
        button->setAutoDefault(false);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(m_start, &Button::clicked, this, &ForwardDialog::start);
    m_dim->setGeometry(window->rect());
    m_dim->show();
    update();
}

ForwardDialog::~ForwardDialog()
{
    delete m_dim;
}

void ForwardDialog::update()
{
    const bool local = m_local->text().isEmpty() || m_local->hasAcceptableInput();
    m_start->setEnabled(m_port->hasAcceptableInput() && local && (m_confirmation.isEmpty() || m_typed->text() == m_confirmation));
}

void ForwardDialog::start()
{
    if (!m_start->isEnabled())
        return;
    m_forwards.start(m_resource, quint16(m_port->text().toUInt()), quint16(m_local->text().toUInt()), m_typed->text());
    accept();
}

void ForwardDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    move(parentWidget()->geometry().center() - rect().center());
    m_port->setFocus(Qt::OtherFocusReason);
}
