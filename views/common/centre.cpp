// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/centre.h"

#include "views/common/skeleton.h"

Centre::Centre(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_skeleton(new Skeleton)
    , m_placeholder(new Placeholder)
{
    for (QWidget *page : {m_content, static_cast<QWidget *>(m_placeholder), m_skeleton})
        addWidget(page);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Skeleton::Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { setCurrentWidget(m_skeleton); });
    connect(button(), &Button::clicked, this, [this] {
        const auto act = m_act; // which may lead to another reason
        act();
    });
}

void Centre::showContent()
{
    m_patience.stop();
    setCurrentWidget(m_content);
}

void Centre::showWaiting()
{
    if (!isWaiting() && !m_patience.isActive())
        m_patience.start();
}

void Centre::showReason(const Reason &reason)
{
    m_patience.stop();
    m_act = reason.act;
    m_placeholder->setContent(reason.icon, reason.status, reason.title, reason.cause, reason.button);
    setCurrentWidget(m_placeholder);
}
