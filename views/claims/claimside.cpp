// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/claimside.h"

#include "views/claims/claimfields.h"
#include "views/operations/wizardsteps.h"

#include <QDir>
#include <QScrollArea>

namespace {

constexpr int Width = 216;

} // namespace

Box *claimFact(const QString &name, const QString &value, int nameWidth)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    auto *title = new Label(name, Type::Body, Token::T3);
    auto *text = new Label(value, Type::Body, Token::T1);
    text->setAccessibleName(name + u' ' + value);
    if (nameWidth > 0) {
        title->setFixedWidth(Look::current().px(nameWidth));
        title->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        text->setWordWrap(true);
    } else {
        title->setElide(Qt::ElideNone);
        text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    row->add(title);
    row->add(text, 1);
    return row;
}

ClaimSide::ClaimSide(QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::RightEdge, .padding = {0, 0, 1, 0}, .width = Width}, parent)
    , m_saved(new Label({}, Type::Caption, Token::T3))
    , m_command(new Label({}, Type::Mono, Token::T2))
    , m_steps(new WizardSteps)
    , m_summary(new Box(QBoxLayout::TopToBottom, {.padding = {14, 8, 14, 8}, .spacing = 6}))
    , m_change(new Button(tr("Change needs")))
{
    auto *head = new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 8, 10}, .spacing = 2});
    head->add(new Label(tr("New database"), Type::Title));
    head->add(m_saved);
    m_summary->add(new Label(tr("You asked for"), Type::CaptionStrong, Token::T2));
    m_change->setSmall(true);
    m_change->setIconName(QStringLiteral("edit"));
    auto *change = new Box(QBoxLayout::LeftToRight, {.padding = {0, 4, 0, 0}});
    change->add(m_change);
    change->addStretch();
    m_summary->add(change);
    auto *foot = new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 10, 0}, .spacing = 4});
    foot->add(new Label(tr("Same in the CLI:"), Type::Caption, Token::T3));
    m_command->setWordWrap(true);
    m_command->setSelectable();
    foot->add(m_command);
    auto *column = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {0, 14, 0, 12}});
    column->add(head);
    column->add(m_steps);
    column->addGap(10);
    column->add(line(Qt::Horizontal));
    column->add(m_summary);
    column->addStretch();
    column->add(foot);
    auto *scroll = new QScrollArea; // where the window is low
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(column);
    add(scroll);
    connect(m_change, &Button::clicked, this, &ClaimSide::changeWanted);
    connect(m_steps, &WizardSteps::stepWanted, this, &ClaimSide::stepWanted);
}

void ClaimSide::show(const ClaimDraft &draft, const State &state)
{
    m_saved->setText(state.saved);
    QString file = QDir::toNativeSeparators(state.file);
    if (file.startsWith(QDir::homePath()))
        file.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    m_command->setText(QStringLiteral("allod claim check %1").arg(file.isEmpty() ? tr("FILE") : file));
    m_steps->set({{tr("Name and engine"), nameDigest(draft)}, {tr("Needs"), needDigest(draft)}, {tr("Placement"), state.chosen.isEmpty() ? tr("Compare and choose") : state.chosen},
                     {tr("Access and backup"), accessDigest(draft)}, {tr("Review the plan"), state.review}},
        state.step);
    m_change->setVisible(state.canChange);
    m_summary->setVisible(state.step > 0);
    const auto rows = claimSummary(draft);
    if (m_rows && rows == m_shown)
        return;
    m_shown = rows;
    delete m_rows;
    m_rows = new Box(QBoxLayout::TopToBottom, {.spacing = 6});
    for (const auto &[name, value] : rows)
        m_rows->add(claimFact(name, value));
    static_cast<QBoxLayout *>(m_summary->layout())->insertWidget(1, m_rows);
}
