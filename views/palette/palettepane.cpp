// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/palette/palettepane.h"

#include "app/inventory/column.h"
#include "views/models/words.h"

#include <QGridLayout>

namespace {

constexpr int LongestValue = 200; ///< characters

} // namespace

PalettePane::PalettePane(const Workspace &workspace, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Head, .edges = Qt::LeftEdge, .padding = {14, 12, 14, 12}, .spacing = 8, .width = 268}, parent)
    , m_workspace(workspace)
    , m_icon(new IconMark(QStringLiteral("search"), 16, Token::T1))
    , m_title(new Label({}, Type::Subtitle))
    , m_does(new Label({}, Type::Body, Token::T2))
    , m_shellTitle(new Label(tr("Same from a shell"), Type::Caption, Token::T3))
    , m_shell(new Label({}, Type::Mono, Token::T2))
    , m_facts(new ::Box(QBoxLayout::TopToBottom, {.padding = {0, 8, 0, 0}}))
{
    setAccessibleName(tr("About the choice"));
    auto *head = new ::Box(QBoxLayout::LeftToRight, {.spacing = 8});
    head->add(m_icon);
    head->add(m_title, 1);
    m_does->setWordWrap(true);
    m_shell->setWordWrap(true);
    add(head);
    add(m_does);
    add(m_facts);
    addStretch();
    add(m_shellTitle);
    add(m_shell);
}

void PalettePane::setEntry(const PaletteEntry *entry)
{
    for (QWidget *part : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_does), static_cast<QWidget *>(m_facts)})
        part->setVisible(entry);
    m_shell->setVisible(entry && !entry->shell.isEmpty());
    m_shellTitle->setVisible(m_shell->isVisibleTo(this));
    if (!entry)
        return;
    m_icon->setIconName(entry->kind ? kindIcon(*entry->kind) : entry->icon);
    m_title->setText(entry->title);
    m_does->setText(entry->does);
    m_does->setVisible(!entry->does.isEmpty());
    m_shell->setText(harmlessName(entry->shell.left(LongestValue)));
    showFacts(factsOf(*entry), entry->obstacle);
}

QList<PalettePane::Fact> PalettePane::factsOf(const PaletteEntry &entry) const
{
    const InventoryStore &store = m_workspace.store();
    const Slot slot = entry.resource.isEmpty() ? NoSlot : store.slotOf(entry.resource);
    if (slot == NoSlot)
        return entry.facts;
    const Resource &resource = *store.rows().resource(slot);
    const auto measure = [](Measure value, ColumnFormat format) { return value.isKnown() ? displayText(value, format, 0, QLocale()) : QString(); };
    const CollectionState &source = store.rows().freshest(slot);
    const QString state = resource.state.toString();
    const QList<Fact> facts {{tr("Kind"), kindTitle(resource.kind)}, {tr("Health"), state.isEmpty() ? healthTitle(resource.health) : healthTitle(resource.health) + QStringLiteral(", ") + state},
        {tr("Source"), source.key.connection.toString()}, {tr("Namespace"), resource.scope.toString()}, {tr("Owner"), resource.owner.toString()},
        {tr("CPU"), measure(resource.capacity.cpuCores, ColumnFormat::Cores)}, {tr("Memory"), measure(resource.capacity.memoryBytes, ColumnFormat::Bytes)},
        {tr("Storage"), measure(resource.capacity.storageBytes, ColumnFormat::Bytes)}, {tr("Region"), resource.region.toString()},
        {tr("Read"), source.observedAt == NoTime ? QString() : tr("%1 ago").arg(spanText(m_workspace.clock().now() - source.observedAt))}};
    return facts;
}

/// Anew each time: what stands here differs from entry to entry.
void PalettePane::showFacts(const QList<Fact> &facts, const QString &obstacle)
{
    delete m_body;
    m_body = new QWidget;
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Look::current().px(10));
    grid->setVerticalSpacing(Look::current().px(6));
    grid->setColumnMinimumWidth(0, Look::current().px(76));
    grid->setColumnStretch(1, 1);
    for (const auto &[title, value] : facts) {
        if (!value.isEmpty())
            addFact(title, new Label(harmlessName(value.left(LongestValue))));
    }
    if (!obstacle.isEmpty()) {
        auto *why = new Label(tr("no, %1").arg(obstacle), Type::Body, Token::CritText);
        why->setWordWrap(true);
        addFact(tr("You may"), why);
    }
    m_facts->add(m_body);
}

void PalettePane::addFact(const QString &title, QWidget *value)
{
    auto *grid = static_cast<QGridLayout *>(m_body->layout());
    const int row = grid->rowCount();
    grid->addWidget(new Label(title, Type::Body, Token::T3), row, 0, Qt::AlignTop);
    grid->addWidget(value, row, 1, Qt::AlignTop);
}
