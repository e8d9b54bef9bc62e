// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/discoverypage.h"

#include "views/connections/discoveredgroup.h"
#include "views/connections/landscape.h"
#include "views/models/connectionsmodel.h"
#include "views/models/words.h"

#include <QScrollArea>
#include <algorithm>

namespace {

constexpr Qt::Edges allEdges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;

Box *promise(const QString &iconName, const QString &text)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
    row->add(new IconMark(iconName));
    row->add(new Label(text, Type::Body, Token::T2), 1);
    return row;
}

} // namespace

DiscoveryPage::DiscoveryPage(ConnectionActions &actions, DiscoveryScope scope, const QString &version, const std::function<void()> &openSample, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_scope(std::move(scope))
    , m_title(new Label({}, Type::Number))
    , m_note(new Label({}, Type::Lead, Token::T2))
    , m_list(new Box(QBoxLayout::TopToBottom, {.fill = Token::Win, .padding = {44, 0, 44, 24}, .spacing = 12}))
    , m_failure(new Notice(Notice::Form::Panel))
    , m_add(new Button(tr("Add by hand")))
    , m_connect(new Button({}, Button::Shape::Primary))
{
    auto *again = new Button(tr("Look again"), Button::Shape::Flat);
    again->setIconName(QStringLiteral("refresh"));
    m_add->setIconName(QStringLiteral("plus"));
    auto *titles = new QVBoxLayout;
    titles->setSpacing(4);
    m_note->setWordWrap(true);
    titles->addWidget(m_title);
    titles->addWidget(m_note);
    auto *head = new Box(QBoxLayout::LeftToRight, {.fill = Token::Win, .padding = {44, 32, 44, 14}, .spacing = 8});
    head->add(titles, 1);
    head->add(again);
    head->add(m_add);
    m_list->add(m_failure);
    m_failure->hide();
    if (openSample)
        m_list->add(sampleRow(openSample));
    m_list->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_list);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(head);
    right->addWidget(scroll, 1);
    right->addWidget(makeFoot());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeHero(version));
    row->addLayout(right, 1);
    connect(again, &Button::clicked, this, &DiscoveryPage::discover);
    connect(m_add, &Button::clicked, this, [this] { Q_EMIT addWanted({}); });
}

QWidget *DiscoveryPage::makeHero(const QString &version)
{
    auto *hero = new Box(QBoxLayout::TopToBottom, {.fill = Token::Head, .edges = Qt::RightEdge, .padding = {32, 36, 32, 28}, .width = 350});
    auto *brand = new Box(QBoxLayout::LeftToRight, {.spacing = 12});
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new Label(QStringLiteral("Allod"), Type::Number));
    names->addWidget(new Label(tr("Version %1").arg(version), Type::Body, Token::T3));
    brand->add(new IconMark(QStringLiteral("allod"), 40));
    brand->add(names, 1);
    auto *claim = new Label(tr("Everything you run,\non ground you hold."), Type::Hero), *text = new Label(
        tr("Clusters, machines and databases are read straight from this computer. No account, no agent and no server in between."), Type::Lead, Token::T2);
    claim->setWordWrap(true);
    text->setWordWrap(true);
    hero->add(brand);
    hero->addGap(32);
    hero->add(claim);
    hero->addGap(12);
    hero->add(text);
    hero->addGap(24);
    hero->add(new Landscape);
    hero->addStretch();
    hero->add(promise(QStringLiteral("lock"), tr("Read-only until you switch it")));
    hero->add(promise(QStringLiteral("key"), tr("Secrets stay where they are")));
    return hero;
}

QWidget *DiscoveryPage::makeFoot()
{
    auto *foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {44, 0, 44, 0}, .spacing = 12, .height = 60});
    foot->add(new Label(tr("Nothing has been contacted yet."), Type::Body, Token::T2), 1);
    foot->add(m_connect);
    connect(m_connect, &Button::clicked, this, &DiscoveryPage::openChosen);
    return foot;
}

void DiscoveryPage::discover()
{
    m_title->setText(tr("Looking through this machine's files"));
    m_note->setText(tr("Kubeconfigs, libvirt and cloud settings are read; nothing is contacted."));
    updateFoot();
    m_worker.cancel();
    m_worker.run([providers = m_actions.workspace().providers(), scope = m_scope](const CancelToken &) { return discoverConnections(providers, scope); },
        [this](const ConnectionSet &set) { fill(set); });
}

void DiscoveryPage::fill(const ConnectionSet &set)
{
    m_groups.clear();
    delete m_groupList;
    auto *groups = new Box(QBoxLayout::TopToBottom, {.spacing = 12});
    m_groupList = groups;
    const Workspace &workspace = m_actions.workspace();
    for (Provider *provider : workspace.providers()) {
        QList<ConnectionProfile> profiles;
        std::ranges::copy_if(set.profiles, std::back_inserter(profiles), [&](const auto &p) { return p.provider == provider->id(); });
        if (profiles.isEmpty())
            continue;
        auto *group = new DiscoveredGroup(*provider, profiles, workspace.clock(), groups);
        connect(group, &DiscoveredGroup::chosenChanged, this, &DiscoveryPage::updateFoot);
        groups->add(group);
        m_groups.append(group);
    }
    const int count = int(set.profiles.size());
    if (count == 0)
        groups->add(byHand());
    static_cast<QBoxLayout *>(m_list->layout())->insertWidget(1, groups);
    m_title->setText(count == 0 ? tr("Nothing was found on this machine") : tr("Found on this machine"));
    m_note->setText(count == 0 ? tr("No kubeconfig, no libvirt, no cloud settings and no SSH hosts are where they usually are. Add by hand what you have, or look at the sample first.")
                               : count == 1 ? tr("One way in, as the files name it; nothing was contacted yet.")
                                : tr("%1 ways in, as the files name them. Untick what should stay out.").arg(count));
    if (set.problems.isEmpty()) {
        m_failure->hide();
    } else {
        QStringList texts;
        for (const Error &problem : set.problems.first(std::min<qsizetype>(set.problems.size(), 5)))
            texts.append(problem.toString());
        m_failure->show(Status::Degraded, tr("Some files could not be read."), texts.join(u'\n'));
    }
    updateFoot();
    if (isVisible())
        focusTarget()->setFocus();
}

QWidget *DiscoveryPage::focusTarget() const
{
    return m_connect->isEnabled() ? m_connect : m_add;
}

/// What can be connected, and by what.
Box *DiscoveryPage::byHand()
{
    auto *panel = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = allEdges, .radius = 6});
    const QList<Provider *> providers = m_actions.workspace().providers();
    for (const Provider *provider : providers) {
        const Qt::Edges edges = provider == providers.constLast() ? Qt::Edges() : Qt::Edges(Qt::BottomEdge);
        auto *row = new Box(QBoxLayout::LeftToRight, {.edges = edges, .padding = {14, 0, 10, 0}, .spacing = 10, .height = 36});
        auto *name = new Label(provider->title(), Type::Strong);
        name->setFixedWidth(Look::current().px(180));
        const QList<SettingField> fields = provider->settings();
        auto *add = new Button(tr("Add"));
        add->setSmall(true);
        add->setAccessibleName(tr("Add %1").arg(provider->title()));
        row->add(new IconMark(providerIcon(provider->id())));
        row->add(name);
        row->add(new Label(fields.isEmpty() ? QString() : fields.constFirst().title + QStringLiteral(": ") + fields.constFirst().hint, Type::Body, Token::T2), 1);
        row->add(add);
        panel->add(row);
        connect(add, &Button::clicked, this, [this, id = provider->id()] { Q_EMIT addWanted(id); });
    }
    return panel;
}

Box *DiscoveryPage::sampleRow(const std::function<void()> &openSample)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.fill = Token::Raise, .edges = allEdges, .edge = Token::Line2, .radius = 6, .padding = {14, 0, 10, 0}, .spacing = 8, .height = 46});
    auto *open = new Button(tr("Open the sample estate"));
    row->add(new IconMark(QStringLiteral("sample")));
    row->add(new Label(tr("Just looking?"), Type::Strong));
    row->add(new Label(tr("An invented company's estate with databases, GPUs and costs, in a window of its own."), Type::Body, Token::T2), 1);
    row->add(open);
    connect(open, &Button::clicked, this, openSample);
    return row;
}

void DiscoveryPage::openChosen()
{
    QStringList failures;
    for (ConnectionProfile profile : chosen()) {
        profile.origin = ProfileOrigin::Configured;
        if (const Result<void> kept = m_actions.put(profile); !kept)
            failures.append(errorText(kept.error()));
    }
    failures.removeDuplicates();
    if (!failures.isEmpty())
        m_failure->show(Status::Critical, tr("The connections are open, but could not be saved."), failures.join(u'\n'));
    Q_EMIT connected();
}

QList<ConnectionProfile> DiscoveryPage::chosen() const
{
    QList<ConnectionProfile> profiles;
    for (const DiscoveredGroup *group : m_groups)
        profiles += group->chosen();
    return profiles;
}

void DiscoveryPage::updateFoot()
{
    const QList<ConnectionProfile> profiles = chosen();
    const bool writable = std::ranges::any_of(profiles, [](const auto &profile) { return !profile.readOnly; });
    m_connect->setEnabled(!profiles.isEmpty());
    m_connect->setVisible(!m_groups.isEmpty());
    m_connect->setText(profiles.isEmpty() ? tr("Nothing is chosen") : writable ? tr("Connect %1").arg(profiles.size()) : tr("Connect %1, read only").arg(profiles.size()));
}
