// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/palette/palette.h"

#include "views/palette/palettedelegate.h"

#include <QAccessible>
#include <QScrollBar>

namespace {

constexpr QSize Wanted {840, 560};
constexpr int PaneFrom = 620;

} // namespace

Palette::Palette(Workspace &workspace, UseCounts &uses, ActionsOf actionsOf, QWidget *window)
    : Overlay(Wanted, window)
    , m_workspace(workspace)
    , m_actionsOf(std::move(actionsOf))
    , m_model(workspace.store(), workspace.clock(), uses)
    , m_field(new PaletteField)
    , m_scope(new Label({}, Type::Mono))
    , m_summary(new Label({}, Type::Caption, Token::T3))
    , m_list(new QListView)
    , m_pane(new PalettePane(workspace))
{
    setAccessibleName(tr("Commands"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    auto *middle = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel});
    middle->add(m_list, 1);
    middle->add(m_pane);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(middle, 1);
    column->addWidget(makeFoot());
    connect(m_field, &QLineEdit::textChanged, &m_model, &PaletteModel::setText);
    connect(m_field, &PaletteField::moved, this, &Palette::move);
    connect(m_field, &PaletteField::paged, this, &Palette::page);
    connect(m_field, &PaletteField::ended, this, [this](bool first) { setCurrent(first ? m_model.nearestEntry(0, 1) : m_model.nearestEntry(m_model.rowCount() - 1, -1)); });
    connect(m_field, &PaletteField::chosen, this, &Palette::choose);
    connect(m_field, &PaletteField::actWanted, this, &Palette::actOnCurrent);
    connect(m_field, &PaletteField::dropWanted, this, &Palette::dropScope);
    connect(m_field, &PaletteField::closeWanted, this, &QDialog::reject);
    connect(m_list, &QAbstractItemView::clicked, this, &Palette::choose);
    connect(&m_model, &PaletteModel::updated, this, &Palette::onUpdated);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Palette::onCurrentChanged);
    connect(this, &QDialog::finished, &m_model, &PaletteModel::close);
}

Box *Palette::makeHead()
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {14, 0, 14, 1}, .spacing = 8, .height = 48});
    head->add(new IconMark(QStringLiteral("search")));
    auto *chip = new Box(QBoxLayout::LeftToRight, {.fill = Token::Raise, .edges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge, .edge = Token::Line2, .radius = 3, .padding = {6, 0, 6, 0}, .height = 22});
    chip->add(m_scope);
    m_scope->setElide(Qt::ElideMiddle);
    m_scope->setMaximumWidth(Look::current().px(240));
    head->add(chip);
    head->add(m_field, 1);
    head->add(m_summary);
    head->add(new KeyCap(tr("Esc")));
    return head;
}

Box *Palette::makeFoot()
{
    auto *foot = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {14, 1, 14, 0}, .spacing = 12, .height = 32});
    const auto hint = [&](const QStringList &keys, const QString &text) {
        auto *group = new Box(QBoxLayout::LeftToRight, {.spacing = 4});
        for (const QString &key : keys)
            group->add(new KeyCap(key));
        group->add(new Label(text, Type::Caption, Token::T3));
        foot->add(group);
    };
    hint({QStringLiteral("↑"), QStringLiteral("↓")}, tr("move"));
    hint({QStringLiteral("↵")}, tr("open"));
    hint({tr("Tab")}, tr("act on it"));
    hint({tr("Backspace")}, tr("drop scope"));
    foot->addStretch();
    for (const auto &[mark, text] : {std::pair(u'>', tr("commands")), {u'#', tr("filters")}, {u'?', tr("keys")}}) {
        auto *sign = new Label(QString(mark), Type::Mono, Token::T2);
        sign->setLayoutDirection(Qt::LeftToRight); // else ">" would be turned round
        foot->add(sign);
        foot->add(new Label(text, Type::Caption, Token::T3));
    }
    return foot;
}

void Palette::openWith(const QList<PaletteEntry> &entries, const QStringList &targets, const QString &text)
{
    m_chooseWhenFound = false;
    m_entries = entries;
    {
        const QSignalBlocker quiet(m_field);
        m_field->setText(text);
    }
    m_model.open({});
    setTargets(targets);
    m_model.setText(text);
    openAt(m_field);
}

void Palette::arrange()
{
    const bool wide = width() >= Look::current().px(PaneFrom);
    m_pane->setVisible(wide);
    m_summary->setVisible(wide);
}

/// The actions are those of the targets; without any there are none.
void Palette::setTargets(const QStringList &ids)
{
    m_targets = ids;
    QString name;
    if (ids.size() == 1) {
        const ResourcePtr resource = m_workspace.store().find(Text(ids.constFirst()));
        name = resource ? harmlessName(resource->name.toString()) : ids.constFirst();
    } else if (!ids.isEmpty()) {
        name = tr("%n marked", nullptr, int(ids.size()));
    }
    m_scope->setText(QStringLiteral("on:") + name);
    m_scope->setAccessibleName(tr("Acts on %1").arg(name));
    m_scope->parentWidget()->setVisible(!ids.isEmpty());
    m_model.setScope(name);
    m_model.setEntries((ids.isEmpty() ? QList<PaletteEntry>() : m_actionsOf(ids)) + m_entries);
}

void Palette::actOnCurrent()
{
    const PaletteEntry *entry = m_model.entry(m_list->currentIndex().row());
    if (!entry || entry->resource.isEmpty())
        return;
    const QStringList target {entry->resource.toString()};
    m_model.use(*entry);
    m_field->clear();
    setTargets(target);
}

void Palette::dropScope()
{
    if (!m_targets.isEmpty())
        setTargets({});
}

void Palette::setCurrent(int row)
{
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model.index(row));
    if (m_model.nearestEntry(row - 1, -1) < 0)
        m_list->scrollToTop(); // with the first header
}

void Palette::move(int rows)
{
    setCurrent(m_model.nearestEntry(m_list->currentIndex().row() + rows, rows));
}

void Palette::page(int pages)
{
    const int rows = std::max(1, m_list->viewport()->height() / Look::current().px(30) - 1) * pages;
    const int wanted = std::clamp(m_list->currentIndex().row() + rows, 0, m_model.rowCount() - 1);
    const int row = m_model.nearestEntry(wanted, pages);
    setCurrent(row >= 0 ? row : m_model.nearestEntry(wanted, -pages));
}

void Palette::choose()
{
    m_chooseWhenFound = m_model.isBusy();
    const PaletteEntry *current = m_model.entry(m_list->currentIndex().row());
    if (m_chooseWhenFound || !current || !current->obstacle.isEmpty())
        return;
    const PaletteEntry entry = *current;
    m_model.use(entry);
    accept();
    if (entry.run)
        entry.run();
    else if (!entry.resource.isEmpty())
        Q_EMIT resourceWanted(entry.resource);
    else
        Q_EMIT queryWanted(entry.query);
}

void Palette::onUpdated()
{
    if (!isVisible())
        return;
    m_summary->setText(m_model.summary());
    setCurrent(m_model.nearestEntry(0, 1));
    onCurrentChanged();
    if (m_chooseWhenFound)
        choose();
}

void Palette::onCurrentChanged()
{
    const QModelIndex current = m_list->currentIndex();
    m_pane->setEntry(m_model.entry(current.row()));
    if (!QAccessible::isActive() || !current.isValid())
        return;
    QAccessibleEvent told(m_list, QAccessible::Focus); // the keyboard stays in the field, the eye is here
    told.setChild(current.row());
    QAccessible::updateAccessibility(&told);
}
