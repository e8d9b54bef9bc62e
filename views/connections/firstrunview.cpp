// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/firstrunview.h"

#include "app/settings/connectionchoice.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/connections/discoveredgroup.h"
#include "views/connections/landscape.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <algorithm>

namespace {

constexpr Qt::Edges AllEdges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;

Box *promise(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *box = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24}, parent);
    box->add(new IconMark(iconName, 16, Token::T2, box));
    box->add(new Label(text, Type::Body, Token::T2, box), 1);
    return box;
}

Box *brand(QWidget *parent)
{
    auto *box = new Box(QBoxLayout::LeftToRight, {.spacing = 12}, parent);
    auto *mark = new QLabel(box);
    mark->setPixmap(logo().pixmap(Look::current().px(38)));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(QStringLiteral("Allod"), Type::Number, Token::T1, box));
    words->addWidget(new Label(
        FirstRunView::tr("Version %1").arg(QCoreApplication::applicationVersion()), Type::Caption, Token::T3, box));
    box->add(mark);
    box->add(words, 1);
    return box;
}

/// The left side: what this is, and what it will not do.
Box *makeWelcome(QWidget *parent)
{
    auto *side = new Box(QBoxLayout::TopToBottom,
        {.fill = Token::Head, .edges = Qt::RightEdge, .padding = {40, 40, 24, 28}, .spacing = 0, .width = 430}, parent);
    auto *motto = new Label(FirstRunView::tr("Everything you run,\non ground you hold."), Type::Hero, Token::T1, side);
    motto->setWordWrap(true);
    auto *text = new Label(FirstRunView::tr("Allod reads your clusters, machines and databases straight from this computer. "
                                            "No account, no agent, no server, and nothing leaves the machine."),
        Type::Lead, Token::T2, side);
    text->setWordWrap(true);
    side->add(brand(side));
    side->addGap(32);
    side->add(motto);
    side->addGap(12);
    side->add(text);
    side->addGap(24);
    side->add(new Landscape(side));
    side->addStretch();
    side->add(promise(QStringLiteral("lock"), FirstRunView::tr("Starts read-only. Writing is a switch per connection."), side));
    side->add(promise(QStringLiteral("key"), FirstRunView::tr("Secrets stay where they are, or go to the system keyring."), side));
    side->add(promise(
        QStringLiteral("file"), FirstRunView::tr("Files were read. Nothing was contacted, and nothing was run."), side));
    return side;
}

} // namespace

FirstRunView::FirstRunView(const QList<Provider *> &providers, const Clock &clock, DiscoveryScope scope, QWidget *parent)
    : QWidget(parent)
    , m_providers(providers)
    , m_clock(clock)
    , m_scope(std::move(scope))
    , m_title(new Label({}, Type::Number, Token::T1, this))
    , m_summary(new Label({}, Type::Lead, Token::T2, this))
    , m_groupList(new QVBoxLayout)
    , m_connect(new Button({}, Button::Shape::Primary, this))
{
    auto *again = new Button(tr("Look again"), Button::Shape::Flat, this);
    again->setIconName(QStringLiteral("refresh"));
    connect(again, &QAbstractButton::clicked, this, &FirstRunView::lookAgain);
    auto *byHand = new Button(tr("Add by hand"), Button::Shape::Default, this);
    byHand->setIconName(QStringLiteral("plus"));
    connect(byHand, &QAbstractButton::clicked, this, &FirstRunView::addByHandRequested);

    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_summary);
    auto *head = new Box(QBoxLayout::LeftToRight, {.spacing = 6}, this);
    head->add(titles, 1);
    head->add(again);
    head->add(byHand);

    auto *sample = new Box(QBoxLayout::LeftToRight,
        {.fill = Token::Head, .edges = AllEdges, .edge = Token::Line2, .padding = {12, 0, 10, 0}, .spacing = 8, .height = 46}, this);
    auto *open = new Button(tr("Open the sample"), Button::Shape::Default, sample);
    connect(open, &QAbstractButton::clicked, this, &FirstRunView::sampleRequested);
    sample->add(new IconMark(QStringLiteral("sample"), 16, Token::T2, sample));
    sample->add(new Label(tr("Just looking?"), Type::Strong, Token::T1, sample));
    auto *about = new Label(tr("libvirt's own test driver, test:///default: made-up machines inside this program. It touches nothing."),
        Type::Body, Token::T2, sample);
    about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    sample->add(about, 1);
    sample->add(open);

    auto *page = new Box(QBoxLayout::TopToBottom, {.padding = {44, 36, 44, 16}, .spacing = 12}, this);
    page->add(head);
    m_groupList->setSpacing(12);
    page->add(m_groupList);
    page->add(sample);
    page->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(scroll, 1);
    right->addWidget(makeFooter());
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins({});
    sides->setSpacing(0);
    sides->addWidget(makeWelcome(this));
    sides->addLayout(right, 1);
    lookAgain();
}

QWidget *FirstRunView::makeFooter()
{
    auto *footer = new Box(QBoxLayout::LeftToRight,
        {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {44, 0, 44, 0}, .spacing = 10, .height = 60}, this);
    auto *skip = new Button(tr("Skip"), Button::Shape::Flat, footer);
    connect(skip, &QAbstractButton::clicked, this, &FirstRunView::skipped);
    connect(m_connect, &QAbstractButton::clicked, this, &FirstRunView::requestConnect);
    auto *confirm = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(confirm, &QShortcut::activated, this, &FirstRunView::requestConnect);
    footer->add(new Label(tr("You can change all of this later under Connections."), Type::Body, Token::T3, footer), 1);
    footer->add(skip);
    footer->add(m_connect);
    return footer;
}

void FirstRunView::lookAgain()
{
    while (QLayoutItem *item = m_groupList->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_groups.clear();
    const ConnectionSet found = discoverConnections(m_providers, m_scope);
    for (Provider *provider : std::as_const(m_providers)) {
        QList<ConnectionProfile> profiles;
        std::ranges::copy_if(found.profiles, std::back_inserter(profiles),
            [&](const ConnectionProfile &profile) { return profile.provider == provider->id(); });
        if (profiles.isEmpty())
            continue;
        auto *group = new DiscoveredGroup(*provider, profiles, m_clock, this);
        connect(group, &DiscoveredGroup::chosenChanged, this, &FirstRunView::updateWords);
        m_groupList->addWidget(group);
        m_groups.append(group);
    }
    for (const Error &problem : found.problems) {
        auto *notice = new Notice(Notice::Form::Panel, this);
        notice->show(Status::Degraded, tr("A file could not be used."), sentence(errorText(problem)));
        m_groupList->addWidget(notice);
    }
    updateWords();
}

QList<ConnectionProfile> FirstRunView::chosen() const
{
    QList<ConnectionProfile> profiles;
    for (const DiscoveredGroup *group : m_groups)
        profiles += group->chosen();
    return profiles;
}

void FirstRunView::updateWords()
{
    const QList<ConnectionProfile> profiles = chosen();
    const bool any = !m_groups.isEmpty(), writable = std::ranges::any_of(profiles, [](const auto &p) { return !p.readOnly; });
    m_title->setText(any ? tr("Allod found these on this machine") : tr("Nothing to connect to was found on this machine"));
    m_summary->setText(any ? tr("Read from files; nothing was contacted yet. Untick what you want to leave out.")
                           : tr("No kubeconfig, libvirt socket or cloud profile. Add one by hand, or look at the sample."));
    m_connect->setText(writable ? tr("Connect %n", nullptr, int(profiles.size())) : tr("Connect %n, read only", nullptr, int(profiles.size())));
    m_connect->setEnabled(!profiles.isEmpty());
}

void FirstRunView::requestConnect()
{
    if (const QList<ConnectionProfile> profiles = chosen(); !profiles.isEmpty())
        Q_EMIT connectRequested(profiles);
}
