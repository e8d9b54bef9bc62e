// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/discoverypage.h"

#include "views/connections/discoveredgroup.h"
#include "views/connections/landscape.h"
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

DiscoveryPage::DiscoveryPage(ConnectionActions &actions, DiscoveryScope scope, const QString &version, QWidget *parent)
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
    titles->addWidget(m_title);
    titles->addWidget(m_note);
    auto *head = new Box(QBoxLayout::LeftToRight, {.fill = Token::Win, .padding = {44, 32, 44, 14}, .spacing = 8});
    head->add(titles, 1);
    head->add(again);
    head->add(m_add);
    m_list->add(m_failure);
    m_failure->hide();
    if (Box *sample = sampleRow())
        m_list->add(sample);
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
    connect(m_add, &Button::clicked, this, &DiscoveryPage::addWanted);
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
    static_cast<QBoxLayout *>(m_list->layout())->insertWidget(1, groups);
    const int count = int(set.profiles.size());
    m_title->setText(count == 0 ? tr("Nothing was found on this machine") : tr("Found on this machine"));
    m_note->setText(count == 0 ? tr("No kubeconfig, no libvirt and no cloud settings. Add a connection by hand, or open the sample.")
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

Box *DiscoveryPage::sampleRow()
{
    if (!m_actions.sample())
        return nullptr;
    auto *row = new Box(QBoxLayout::LeftToRight, {.fill = Token::Raise, .edges = allEdges, .edge = Token::Line2, .radius = 6, .padding = {14, 0, 10, 0}, .spacing = 8, .height = 46});
    auto *open = new Button(tr("Open the sample"));
    row->add(new IconMark(QStringLiteral("sample")));
    row->add(new Label(tr("Just looking?"), Type::Strong));
    row->add(new Label(tr("libvirt's own test machine lives in this program only: test:///default."), Type::Body, Token::T2), 1);
    row->add(open);
    connect(open, &Button::clicked, this, &DiscoveryPage::openSample);
    return row;
}

void DiscoveryPage::openSample()
{
    if (const std::optional<ConnectionProfile> sample = m_actions.sample()) {
        (void)m_actions.put(*sample); // ad hoc: nothing to save, so nothing to fail
        Q_EMIT connected();
    }
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
    m_connect->setText(writable ? tr("Connect %1").arg(profiles.size()) : tr("Connect %1, read only").arg(profiles.size()));
}
