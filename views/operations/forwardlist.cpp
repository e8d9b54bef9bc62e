// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/forwardlist.h"

#include "views/models/words.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace std::chrono_literals;

ForwardList::ForwardList(Forwards &forwards, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel}, parent)
    , m_forwards(forwards)
    , m_notice(new Notice(Notice::Form::Strip))
{
    setAccessibleName(tr("Forwarded ports"));
    add(m_notice);
    m_notice->addDismiss();
    m_notice->hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &ForwardList::fill);
    connect(&forwards, &Forwards::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&forwards, &Forwards::failed, this, [this](const QString &name, const Error &error) {
        m_notice->show(Status::Critical, tr("The port of %1 is not forwarded.").arg(name), sentence(errorText(error)) + u'.');
        show();
    });
    hide();
}

void ForwardList::fill()
{
    const bool focused = m_rows && m_rows->isAncestorOf(window()->focusWidget());
    delete std::exchange(m_rows, nullptr);
    setVisible(!m_forwards.running().empty() || m_notice->isVisibleTo(this));
    if (m_forwards.running().empty())
        return;
    m_rows = new Box(QBoxLayout::TopToBottom, {});
    auto *head = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::BottomEdge, .padding = {12, 0, 12, 0}, .height = 26});
    head->add(new Label(tr("Forwarded ports, %1").arg(m_forwards.running().size()), Type::CaptionStrong, Token::T2), 1);
    m_rows->add(head);
    for (const auto &forward : m_forwards.running())
        m_rows->add(makeRow(*forward));
    add(m_rows);
    if (focused)
        m_rows->findChild<Button *>()->setFocus();
}

QWidget *ForwardList::makeRow(const Forwards::Forward &forward)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 8, 0}, .spacing = 8, .height = 34});
    const QString address = forward.address();
    row->add(new Glyph(address.isEmpty() ? Status::Updating : forward.trouble ? Status::Degraded : Status::Healthy));
    row->add(new Label(tr("Port %1 of %2").arg(forward.port).arg(forward.name), Type::Name), 2);
    row->add(new Label(address.isEmpty() ? tr("Opening") : address, Type::Mono, Token::T1), 2);
    const int open = forward.forward->openConnections();
    row->add(new Label(forward.trouble ? sentence(errorText(*forward.trouble)) : tr("%1 open, %2 so far").arg(open).arg(forward.forward->acceptedConnections()), Type::Caption, Token::T3), 2);
    auto *copy = new Button(tr("Copy"), Button::Shape::Flat);
    auto *stop = new Button(tr("Stop"), Button::Shape::Flat);
    copy->setIconName(QStringLiteral("copy"));
    stop->setIconName(QStringLiteral("close"));
    copy->setAccessibleName(tr("Copy the address %1").arg(address));
    stop->setAccessibleName(tr("Stop forwarding port %1 of %2").arg(forward.port).arg(forward.name));
    for (Button *button : {copy, stop}) {
        button->setSmall(true);
        row->add(button);
    }
    connect(copy, &Button::clicked, this, [address] { QGuiApplication::clipboard()->setText(address); });
    connect(stop, &Button::clicked, this, [this, running = &forward] { m_forwards.stop(running); });
    return row;
}
