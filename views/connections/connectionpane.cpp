// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionpane.h"

#include "app/inventory/column.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/connections/connectiondelegate.h"
#include "views/models/words.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace {

QString accessWords(const ConnectionProfile &profile)
{
    return profile.readOnly ? ConnectionPane::tr("Read only: nothing that changes it is ever sent")
                            : ConnectionPane::tr("May be written to, one planned action at a time");
}

QString originWords(ProfileOrigin origin)
{
    switch (origin) {
    case ProfileOrigin::Configured:
        return ConnectionPane::tr("Kept in the configuration");
    case ProfileOrigin::Discovered:
        return ConnectionPane::tr("Found in files on this machine");
    case ProfileOrigin::AdHoc:
        break;
    }
    return ConnectionPane::tr("Named on the command line, for this run");
}

} // namespace

ConnectionPane::ConnectionPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Type::Title, Token::T1, this))
    , m_subtitle(new Label({}, Type::Body, Token::T3, this))
    , m_state(new Badge(this))
    , m_trouble(new Notice(Notice::Form::Panel, this))
    , m_consent(new Notice(Notice::Form::Panel, this))
    , m_notices(new Notice(Notice::Form::Panel, this))
    , m_readOnly(new Switch(tr("Read only"), this))
    , m_facts(new QGridLayout)
    , m_collections(new Label({}, Type::Body, Token::T2, this))
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.spacing = 8}, this);
    m_title->setElide(Qt::ElideMiddle);
    head->add(m_title, 1);
    head->add(m_state);
    auto *retry = m_trouble->addAction(tr("Try again"));
    connect(retry, &QAbstractButton::clicked, this, &ConnectionPane::retryRequested);
    auto *allow = m_consent->addAction(tr("Allow"));
    connect(allow, &QAbstractButton::clicked, this, &ConnectionPane::allowRequested);
    m_readOnly->setCheckable(true);
    connect(m_readOnly, &QAbstractButton::clicked, this, &ConnectionPane::readOnlyChanged);
    m_collections->setWordWrap(true);
    m_facts->setColumnMinimumWidth(0, Look::current().px(100));
    m_facts->setColumnStretch(1, 1);
    m_facts->setVerticalSpacing(Look::current().px(6));

    auto *page = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 12, 12, 12}, .spacing = 10}, this);
    page->add(head);
    page->add(m_subtitle);
    page->add(makeButtons());
    page->add(makeRemoval());
    page->add(m_trouble);
    page->add(m_consent);
    page->add(m_notices);
    page->add(m_facts);
    page->add(line(Qt::Horizontal, page));
    page->add(m_readOnly, 0, Qt::AlignLeft);
    page->add(line(Qt::Horizontal, page));
    page->add(new Label(tr("Collections"), Type::CaptionStrong, Token::T2, page));
    page->add(m_collections);
    page->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
}

QWidget *ConnectionPane::makeButtons()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.spacing = 6}, this);
    auto *rows = new Button(tr("Show its rows"), Button::Shape::Default, bar);
    rows->setIconName(QStringLiteral("inventory"));
    m_edit = new Button(tr("Edit"), Button::Shape::Default, bar);
    m_edit->setIconName(QStringLiteral("edit"));
    auto *remove = Button::iconOnly(QStringLiteral("remove"), tr("Remove this connection"), bar);
    connect(rows, &QAbstractButton::clicked, this, &ConnectionPane::inventoryRequested);
    connect(m_edit, &QAbstractButton::clicked, this, &ConnectionPane::editRequested);
    connect(remove, &QAbstractButton::clicked, this, [this] { m_removal->show(); });
    bar->add(rows);
    bar->add(m_edit);
    bar->add(remove);
    bar->addStretch();
    return bar;
}

/// Asked in place: nothing on the system changes, and the connection can be added again.
QWidget *ConnectionPane::makeRemoval()
{
    constexpr Qt::Edges all = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge;
    m_removal = new Box(QBoxLayout::TopToBottom,
        {.fill = Token::Raise, .edges = all, .edge = Token::Line2, .radius = 4, .padding = {10, 8, 10, 8}, .spacing = 8}, this);
    m_removalText = new Label({}, Type::Body, Token::T1, m_removal);
    m_removalText->setWordWrap(true);
    auto *buttons = new Box(QBoxLayout::LeftToRight, {.spacing = 6}, m_removal);
    auto *yes = new Button(tr("Remove"), Button::Shape::Danger, buttons);
    auto *no = new Button(tr("Keep"), Button::Shape::Default, buttons);
    connect(yes, &QAbstractButton::clicked, this, &ConnectionPane::removeRequested);
    connect(no, &QAbstractButton::clicked, m_removal, &QWidget::hide);
    buttons->add(yes);
    buttons->add(no);
    buttons->addStretch();
    m_removal->add(m_removalText);
    m_removal->add(buttons);
    m_removal->hide();
    return m_removal;
}

void ConnectionPane::show(
    const ConnectionSummary &summary, const Workspace &workspace, const QList<ProgramRequest> &programs, bool kept)
{
    if (std::exchange(m_name, summary.profile.name) != m_name)
        m_removal->hide();
    m_removalText->setText(tr("Remove %1? Its rows leave the inventory. Nothing changes on the system itself.").arg(m_name));
    m_title->setText(m_name);
    m_state->setStatus(statusOfConnection(summary.state), stateTitle(summary.state));
    const Provider *provider = workspace.provider(summary.profile.provider);
    const QString title = provider ? provider->title() : summary.profile.provider;
    m_subtitle->setText(summary.status.system.isEmpty() ? title : summary.status.system);
    m_edit->setText(kept ? tr("Edit") : tr("Keep…"));
    m_readOnly->setChecked(summary.profile.readOnly);
    showTrouble(summary);
    m_consent->setVisible(!programs.isEmpty());
    if (!programs.isEmpty()) {
        const ProgramRequest &first = programs.constFirst();
        m_consent->show(Status::Degraded, tr("It needs a program on this machine to sign in."),
            tr("%1 %2\nnamed by %3. Nothing is run before you allow it.").arg(first.program, first.arguments.join(u' '), first.namedBy));
    }
    showFacts(summary, workspace);
    showCollections(summary, workspace);
}

void ConnectionPane::showTrouble(const ConnectionSummary &summary)
{
    m_trouble->setVisible(!summary.trouble.isEmpty());
    if (!summary.trouble.isEmpty()) {
        const bool whole = summary.state == ConnectionSummary::State::Failed || summary.state == ConnectionSummary::State::Stale;
        m_trouble->show(whole ? Status::Critical : Status::Degraded,
            whole ? tr("It does not work.") : tr("Part of it does not work."), sentence(summary.trouble));
    }
    m_notices->setVisible(!summary.status.notices.isEmpty());
    if (!summary.status.notices.isEmpty())
        m_notices->show(Status::Degraded, tr("Good to know"), summary.status.notices.join(u'\n'));
}

void ConnectionPane::showFacts(const ConnectionSummary &summary, const Workspace &workspace)
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Timestamp now = workspace.clock().now();
    addFact(tr("Address"), connectionAddress(summary.profile));
    addFact(tr("Resources"), countText(summary.rows));
    addFact(tr("Data"), summary.observedAt == NoTime ? tr("not read yet") : tr("%1 old").arg(spanText(now - summary.observedAt)));
    if (summary.status.retryAt != NoTime && summary.status.retryAt > now)
        addFact(tr("Next attempt"), tr("in %1").arg(spanText(summary.status.retryAt - now)));
    addFact(tr("Access"), accessWords(summary.profile));
    addFact(tr("Origin"), originWords(summary.profile.origin));
}

void ConnectionPane::addFact(const QString &name, const QString &value)
{
    const int row = m_facts->rowCount();
    auto *text = new Label(value, Type::Body, Token::T1, this);
    text->setWordWrap(true);
    m_facts->addWidget(new Label(name, Type::Body, Token::T3, this), row, 0, Qt::AlignTop);
    m_facts->addWidget(text, row, 1);
}

void ConnectionPane::showCollections(const ConnectionSummary &summary, const Workspace &workspace)
{
    QStringList lines;
    for (const CollectionState &collection : workspace.store().rows().collections()) {
        if (collection.gone || collection.key.connection.toString() != summary.profile.name)
            continue;
        QString text = tr("%1: %2").arg(collection.key.name.toString(), countText(collection.rows));
        if (collection.error)
            text += tr(", %1").arg(errorText(*collection.error));
        else if (collection.listing)
            text += tr(", being read");
        lines.append(text);
    }
    m_collections->setText(lines.isEmpty() ? tr("None yet") : lines.join(u'\n'));
}
