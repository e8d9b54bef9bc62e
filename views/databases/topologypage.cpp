// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/topologypage.h"

#include "app/inventory/column.h"
#include "views/common/badge.h"
#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/tableview.h"
#include "views/databases/backupchart.h"
#include "views/databases/topologychart.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>

namespace {

constexpr int FactsWidth = 268, UnsizedHeight = 56, NameWidth = 112, StatusRole = Qt::UserRole + 1;

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

std::optional<Status> statusOfCell(const QModelIndex &index)
{
    const QVariant status = index.data(StatusRole);
    return status.isValid() ? std::optional(Status(status.toInt())) : std::nullopt;
}

QScrollArea *scrolled(QWidget *widget)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(widget);
    return scroll;
}

/// "Topology  3 members" and what stands on its right.
Box *section(const QString &title, Label *note)
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.spacing = 6, .height = 28});
    auto *name = new Label(title, Type::CaptionStrong, Token::T2);
    name->setElide(Qt::ElideNone);
    head->add(name);
    if (note)
        head->add(note, 1);
    return head;
}

TableView *table(QStandardItemModel *model, const QString &name, const QList<int> &widths, int statusColumn)
{
    auto *view = new TableView;
    view->setModel(model);
    view->setAccessibleName(name);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setItemDelegate(new CellDelegate(rowState, view));
    view->setItemDelegateForColumn(statusColumn, new StatusDelegate(rowState, statusOfCell, view));
    view->setColumnWidths(widths, 90);
    return view;
}

QStandardItem *cell(const QString &text, std::optional<Status> status = {})
{
    auto *item = new QStandardItem(text.isEmpty() ? QStringLiteral("–") : text);
    item->setEditable(false);
    if (status)
        item->setData(int(*status), StatusRole);
    return item;
}

QString momentText(Timestamp at)
{
    return at == NoTime ? QString() : QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat);
}

/// A coloured square and a word.
class LegendMark final : public QWidget {
public:
    LegendMark(Token color, const QString &word)
        : m_color(color)
        , m_word(word)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const Look &look = Look::current();
        return QSize(QFontMetrics(look.font(Type::Caption)).horizontalAdvance(m_word) + look.px(14), look.px(16));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        painter.fillRect(mirrored(QRect(0, (height() - look.px(8)) / 2, look.px(8), look.px(8)), rect()), look[m_color]);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T2]);
        painter.drawText(mirrored(rect().adjusted(look.px(13), 0, 0, 0), rect()), Qt::AlignVCenter | Qt::AlignLeft, m_word);
    }

private:
    const Token m_color;
    const QString m_word;
};

Box *factRow(const QString &name, const QString &value, Token color = Token::T1)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 22});
    auto *title = new Label(name, Type::Body, Token::T3);
    title->setFixedWidth(Look::current().px(NameWidth));
    auto *text = new Label(value, Type::Body, color);
    text->setAccessibleName(name + u' ' + value);
    row->add(title);
    row->add(text, 1);
    return row;
}

Box *unknownRow(const QString &name, const QString &why)
{
    return factRow(name, why, Token::T3);
}

Label *paragraph(const QString &text)
{
    auto *label = new Label(text, Type::Body, Token::T2);
    label->setWordWrap(true);
    return label;
}

} // namespace

TopologyPage::TopologyPage(Workspace &workspace, QList<Offering> offerings, QWidget *parent)
    : Box(QBoxLayout::LeftToRight, {.fill = Token::Panel}, parent)
    , m_workspace(workspace)
    , m_offerings(std::move(offerings))
    , m_topologyNote(new Label({}, Type::Caption, Token::T3))
    , m_legend(new Label({}, Type::Caption, Token::T3))
    , m_backupNote(new Label({}, Type::Caption, Token::T3))
    , m_noBackups(new Label({}, Type::Body, Token::T3))
    , m_chart(new TopologyChart)
    , m_backups(new BackupChart)
    , m_topologyStack(new QStackedWidget)
    , m_backupStack(new QStackedWidget)
    , m_memberModel(new QStandardItemModel(0, 5, this))
    , m_backupModel(new QStandardItemModel(0, 4, this))
{
    add(makeTopology(), 5);
    add(makeBackups(), 4);
    add(makeFacts());
    connect(m_chart, &TopologyChart::memberOpened, this, &TopologyPage::memberOpened);
    connect(m_memberTable, &TableView::opened, this, [this](const QModelIndex &index) { openMember(index.row()); });
}

QWidget *TopologyPage::makeTopology()
{
    auto *column = new Box(QBoxLayout::TopToBottom, {.edges = Qt::RightEdge, .padding = {12, 4, 12, 6}, .spacing = 2});
    column->add(section(tr("Topology"), m_topologyNote));
    m_memberModel->setHorizontalHeaderLabels({tr("Member"), tr("Role"), tr("Health"), tr("On"), tr("Zone")});
    m_memberTable = table(m_memberModel, tr("Members"), {0, 70, 92, 92, 72}, 2);
    auto *scroll = scrolled(m_chart);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_topologyStack->addWidget(scroll);
    m_topologyStack->addWidget(m_memberTable);
    column->add(m_topologyStack, 1);
    column->add(m_legend);
    return column;
}

QWidget *TopologyPage::makeBackups()
{
    auto *column = new Box(QBoxLayout::TopToBottom, {.edges = Qt::RightEdge, .padding = {12, 4, 12, 6}, .spacing = 2});
    Box *head = section(tr("Backups, %1 days").arg(BackupChart::Days), m_backupNote);
    static_cast<QBoxLayout *>(head->layout())->setSpacing(Look::current().px(10));
    for (const auto &[color, word] : {std::pair(Token::K2, tr("Done")), {Token::Crit, tr("Failed")}}) {
        m_backupLegend.append(new LegendMark(color, word));
        head->add(m_backupLegend.constLast());
    }
    column->add(head);
    m_backupModel->setHorizontalHeaderLabels({tr("Backup"), tr("State"), tr("When"), tr("Size")});
    m_backupTable = table(m_backupModel, tr("Backups"), {0, 96, 126, 60}, 1);
    m_noBackups->setWordWrap(true);
    m_noBackups->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (QWidget *page : {static_cast<QWidget *>(m_backups), static_cast<QWidget *>(m_backupTable), static_cast<QWidget *>(m_noBackups)})
        m_backupStack->addWidget(page);
    column->add(m_backupStack, 1000); // before what is left over
    m_backupFacts = new Box(QBoxLayout::TopToBottom, {.padding = {0, 4, 0, 0}});
    column->add(m_backupFacts);
    column->addStretch();
    return column;
}

QWidget *TopologyPage::makeFacts()
{
    m_facts = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 4, 12, 6}});
    m_facts->addStretch();
    auto *scroll = scrolled(m_facts);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(Look::current().px(FactsWidth));
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(tr("Endpoints, storage and cost"));
    return scroll;
}

void TopologyPage::setDatabase(const Text &id)
{
    if (id != m_id)
        show({});
    m_id = id;
    m_shownFacts.clear();
    refresh();
}

void TopologyPage::refresh()
{
    const Slot slot = m_id.isEmpty() ? NoSlot : m_workspace.store().slotOf(m_id);
    if (slot == NoSlot)
        return;
    fillFacts();
    m_worker.cancel();
    m_worker.run([rows = m_workspace.store().snapshot(), slot](const CancelToken &) { return topologyOf(rows, slot); }, [this](const DatabaseTopology &topology) {
        if (topology != m_topology)
            show(topology);
    });
}

void TopologyPage::show(const DatabaseTopology &topology)
{
    m_topology = topology;
    m_chart->setTopology(topology);
    m_backups->show(topology.backups, QDateTime::fromMSecsSinceEpoch(m_workspace.clock().now()).date());
    const bool roles = topology.rolesKnown();
    m_topologyNote->setText(topology.members.isEmpty() ? tr("its members are not listed") : topology.members.size() == 1 ? tr("1 member") : tr("%1 members").arg(topology.members.size()));
    m_legend->setText(topology.members.isEmpty() ? QString() : roles ? tr("Blue edge: takes writes    Dashed: not healthy    How far replicas lag is not told")
                                                                     : tr("Dashed: not healthy    Which of them takes writes is not told"));
    m_backupNote->setText(topology.backups.isEmpty() ? QString() : m_backups->hasSizes() ? tr("by size") : tr("sizes are not told"));
    m_noBackups->setText(tr("No single backup of it is listed: its system tells at most of the last one."));
    for (QWidget *mark : std::as_const(m_backupLegend))
        mark->setVisible(!topology.backups.isEmpty());
    fillTables();
    m_shownFacts.clear();
    fillFacts();
}

void TopologyPage::fillTables()
{
    m_memberModel->removeRows(0, m_memberModel->rowCount());
    for (const DatabaseMember &member : std::as_const(m_topology.members))
        m_memberModel->appendRow({cell(member.name), cell(member.role == MemberRole::Unknown ? QString() : roleTitle(member.role)), cell(healthTitle(member.health), statusOf(member.health)),
            cell(member.machine), cell(member.zone)});
    m_backupModel->removeRows(0, m_backupModel->rowCount());
    for (const DatabaseBackup &backup : std::as_const(m_topology.backups))
        m_backupModel->appendRow({cell(backup.name), cell(backup.state, ::backupStatus(backup.health)), cell(momentText(backup.at)),
            cell(backup.bytes.isKnown() ? displayBytes(backup.bytes.value(), QLocale()) : QString())});
    m_topologyStack->setCurrentIndex(m_asTables ? 1 : 0);
    m_legend->setVisible(!m_asTables);
    m_backupStack->setCurrentIndex(m_topology.backups.isEmpty() ? 2 : m_asTables ? 1 : 0);
    const bool low = m_backupStack->currentWidget() != m_backupTable && !m_backups->hasSizes(); // marks of one height
    m_backupStack->setMaximumHeight(low ? Look::current().px(UnsizedHeight) : QWIDGETSIZE_MAX);
}

void TopologyPage::toggleTables()
{
    const bool focused = isAncestorOf(QGuiApplication::focusObject() ? qobject_cast<QWidget *>(QGuiApplication::focusObject()) : nullptr);
    m_asTables = !m_asTables;
    fillTables();
    if (focused)
        focusTarget()->setFocus(Qt::OtherFocusReason);
}

QWidget *TopologyPage::focusTarget() const
{
    return m_asTables ? static_cast<QWidget *>(m_memberTable) : m_chart;
}

void TopologyPage::openMember(int row)
{
    if (row >= 0 && row < m_topology.members.size())
        Q_EMIT memberOpened(m_topology.members[row].id);
}

void TopologyPage::fillBackupFacts(const DatabaseRow &row)
{
    delete m_backupRows;
    m_backupRows = new Box(QBoxLayout::TopToBottom, {});
    const Timestamp newest = row.lastBackup;
    if (newest == NoTime)
        m_backupRows->add(unknownRow(tr("Last backup"), tr("not known")));
    else
        m_backupRows->add(factRow(tr("Last backup"), tr("%1, %2 ago").arg(momentText(newest), spanText(m_workspace.clock().now() - newest))));
    const QString state = row.resource->extras().backup.state.toString();
    m_backupRows->add(state.isEmpty() ? unknownRow(tr("Outcome"), tr("not told")) : factRow(tr("Outcome"), sentence(state)));
    m_backupRows->add(unknownRow(tr("Restore test"), tr("none is known")));
    m_backupFacts->add(m_backupRows);
}

/// Where it is reached, what it stores, what it costs, how one leaves it.
void TopologyPage::fillFacts()
{
    const Slot slot = m_id.isEmpty() ? NoSlot : m_workspace.store().slotOf(m_id);
    if (slot == NoSlot)
        return;
    Timestamp lastBackup = NoTime;
    for (const DatabaseBackup &backup : std::as_const(m_topology.backups))
        lastBackup = backup.health == Health::Healthy ? std::max(lastBackup, backup.at) : lastBackup;
    const DatabaseRow row = databaseRow(m_workspace.store(), slot, lastBackup);
    const Resource &resource = *row.resource;
    const std::optional<Money> &cost = resource.extras().monthlyCost;
    QStringList endpoints;
    for (const Text &endpoint : resource.extras().endpoints)
        endpoints.append(endpoint.toString());
    const auto offering = std::ranges::find(m_offerings, resource.extras().engine.name.toString(), &Offering::engine);
    const QString exit = offering == m_offerings.end() ? QString() : offering->exit;
    const QStringList shown = endpoints + QStringList {row.storageText(), cost ? moneyText(*cost) : QString(), exit, QString::number(row.lastBackup)};
    if (shown == m_shownFacts)
        return;
    m_shownFacts = shown;
    fillBackupFacts(row);
    delete m_factRows;
    m_factRows = new Box(QBoxLayout::TopToBottom, {});
    m_factRows->add(section(tr("Endpoints"), nullptr));
    for (const QString &endpoint : std::as_const(endpoints)) {
        auto *line = new Box(QBoxLayout::LeftToRight, {.spacing = 4, .height = 24});
        auto *address = new Label(endpoint, Type::Mono, Token::T1);
        address->setElide(Qt::ElideMiddle);
        Button *copy = Button::iconOnly(QStringLiteral("copy"), tr("Copy %1").arg(endpoint));
        connect(copy, &Button::clicked, copy, [endpoint] { QGuiApplication::clipboard()->setText(endpoint); });
        line->add(address, 1);
        line->add(copy);
        m_factRows->add(line);
    }
    if (endpoints.isEmpty())
        m_factRows->add(paragraph(tr("None is told.")));
    m_factRows->add(section(tr("Storage and cost"), nullptr));
    m_factRows->add(row.storageText().isEmpty() ? unknownRow(tr("Storage"), tr("not known")) : factRow(tr("Storage"), row.storageText()));
    m_factRows->add(unknownRow(tr("Growth"), tr("not kept yet")));
    if (cost) {
        m_factRows->add(factRow(tr("A month"), QStringLiteral("%1, %2").arg(moneyText(*cost), basisWord(cost->basis))));
        m_factRows->add(factRow(tr("Source"), cost->source.toString()));
        m_factRows->add(factRow(tr("As of"), QLocale().toString(QDateTime::fromMSecsSinceEpoch(cost->asOf).date(), QLocale::ShortFormat)));
    } else {
        m_factRows->add(unknownRow(tr("A month"), tr("no bill, price or own rate")));
    }
    m_factRows->add(section(tr("Exit path"), nullptr));
    m_factRows->add(paragraph(exit.isEmpty() ? tr("Not known for this engine.") : exit + u'.'));
    static_cast<QBoxLayout *>(m_facts->layout())->insertWidget(0, m_factRows);
}
