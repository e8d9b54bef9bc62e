// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/databasesview.h"

#include "views/common/mirror.h"
#include "views/common/segments.h"
#include "views/databases/familystrip.h"
#include "views/databases/topologypage.h"
#include "views/models/querytext.h"
#include "views/models/words.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QSplitter>

namespace {

constexpr int PaneHeight = 262, BesideFrom = 540; ///< heights at 100 %: of the pane, and of a view that has room for list and pane
constexpr int LegendFrom = 900, ColumnsFrom = 660; ///< widths
using State = ConnectionSummary::State;

/// What the colours of the families' bars mean.
class HomeLegend final : public QWidget {
public:
    HomeLegend() { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }
    QSize sizeHint() const override { return QSize(layOut(nullptr), Look::current().px(16)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        layOut(&painter);
    }

private:
    int layOut(QPainter *painter) const
    {
        const Look &look = Look::current();
        const QFontMetrics metrics(look.font(Type::Caption));
        int x = 0;
        for (const auto &[home, word] : {std::pair(HomeKind::Kubernetes, DatabasesView::tr("Operator")), {HomeKind::Vm, DatabasesView::tr("VM")}, {HomeKind::Managed, DatabasesView::tr("Managed by a cloud")}}) {
            if (painter) {
                painter->fillRect(mirrored(QRect(x, (height() - look.px(8)) / 2, look.px(8), look.px(8)), rect()), look[homeToken(home)]);
                painter->setFont(look.font(Type::Caption));
                painter->setPen(look[Token::T2]);
                painter->drawText(mirrored(QRect(x + look.px(13), 0, metrics.horizontalAdvance(word) + 2, height()), rect()), Qt::AlignVCenter | Qt::AlignLeft, word);
            }
            x += look.px(13) + metrics.horizontalAdvance(word) + look.px(12);
        }
        return x;
    }
};

} // namespace

DatabasesView::DatabasesView(Workspace &workspace, ConnectionsModel &connections, const QList<Offering> &offerings, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_connections(connections)
    , m_model(workspace.store(), workspace.clock())
    , m_families(new FamilyStrip)
    , m_strip(new Notice(Notice::Form::Strip))
    , m_table(new DatabasesTable(m_model))
    , m_centre(new Centre(m_table))
    , m_list(makeList())
    , m_pane(new DatabasePane(workspace, offerings))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pane);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({10'000, Look::current().px(PaneHeight)});
    m_pane->hide();
    connect(m_centre, &Centre::currentChanged, this, &DatabasesView::arrange);
    connect(&m_model, &DatabasesModel::updated, this, &DatabasesView::onUpdated);
    connect(&m_connections, &ConnectionsModel::updated, this, &DatabasesView::onUpdated);
    connect(m_table, &TableView::typed, this, &DatabasesView::typed);
    connect(m_table, &TableView::opened, this, [this] { showDetails(DatabasePane::TopologyTab); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DatabasesView::onCurrentChanged);
    connect(m_families, &FamilyStrip::familyChosen, this, [this](const QString &family, bool chosen) {
        Q_EMIT queryWanted(withQueryValues(m_model.query(), QStringLiteral("engine"), chosen ? QStringList {family} : QStringList()));
    });
    connect(m_pane, &DatabasePane::closed, this, &DatabasesView::goBack);
    connect(m_pane, &DatabasePane::resourceWanted, this, [this](const Text &id) {
        if (m_model.rowOf(id) >= 0)
            showDatabase(id);
        else
            Q_EMIT resourceWanted(id);
    });
    onUpdated();
}

QWidget *DatabasesView::makeToolBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {10, 0, 10, 0}, .spacing = 8, .height = 38});
    m_homes = new Segments({tr("All"), tr("Operators"), tr("VMs"), tr("Managed")});
    m_homes->setAccessibleName(tr("Run by"));
    connect(m_homes, &Segments::chosen, this, [this](int index) { m_model.setHome(index == 0 ? std::nullopt : std::optional(HomeKind(index - 1))); });
    m_groupBy = new Button;
    m_groupBy->setMenu(new QMenu(m_groupBy));
    for (int key = 0; key < DatabasesModel::GroupKeyCount; ++key)
        connect(m_groupBy->menu()->addAction(DatabasesModel::groupKeyTitle(DatabasesModel::GroupKey(key))), &QAction::triggered, this, [this, key] { groupBy(key); });
    m_columns = new Button(tr("Columns"), Button::Shape::Flat);
    m_columns->setIconName(QStringLiteral("columns"));
    connect(m_columns, &Button::clicked, this, [this] { m_table->columnMenu()->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height() + 2))); });
    m_new = new Button(tr("New database"), Button::Shape::Primary);
    m_new->setIconName(QStringLiteral("plus"));
    m_new->setToolTip(tr("Ctrl+N"));
    m_new->hide();
    connect(m_new, &Button::clicked, this, &DatabasesView::newWanted);
    bar->add(m_homes);
    m_legend = new HomeLegend;
    m_groupWord = new Label(tr("Group by"), Type::Body, Token::T3);
    bar->add(m_legend);
    bar->addStretch();
    bar->add(m_groupWord);
    for (Button *button : {m_groupBy, m_columns, m_new}) {
        button->setSmall(true);
        bar->add(button);
    }
    groupBy(0);
    return bar;
}

void DatabasesView::groupBy(int key)
{
    m_model.setGroupKey(DatabasesModel::GroupKey(key));
    m_groupBy->setText(DatabasesModel::groupKeyTitle(m_model.groupKey()));
    m_groupBy->setAccessibleName(tr("Group by %1").arg(m_groupBy->text()));
    m_groupBy->updateGeometry();
}

QWidget *DatabasesView::makeList()
{
    auto *column = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel});
    column->add(m_families);
    column->add(makeToolBar());
    connect(m_strip->addAction(tr("Show")), &Button::clicked, this, [this] { Q_EMIT connectionWanted(QString()); });
    connect(m_strip->addAction(tr("Retry")), &Button::clicked, this, &DatabasesView::retryWanted);
    m_strip->addDismiss();
    m_strip->hide();
    column->add(m_strip);
    column->add(m_centre, 1);
    return column;
}

void DatabasesView::setDesk(const ActionDesk &desk)
{
    m_pane->setDesk(desk);
    m_canMake = bool(desk);
    m_new->setVisible(m_canMake);
}

void DatabasesView::onUpdated()
{
    const DatabaseCounts &counts = m_model.counts();
    const QStringList families = queryValues(m_model.query(), QStringLiteral("engine"));
    m_families->show(counts, m_model.families(), families.size() == 1 ? families.constFirst() : QString());
    const int numbers[] {counts.all(), counts.byHome[0], counts.byHome[1], counts.byHome[2]};
    const QString titles[] {tr("All %1"), tr("Operators %1"), tr("VMs %1"), tr("Managed %1")};
    for (int i = 0; i < 4; ++i)
        m_homes->setTitle(i, titles[i].arg(numbers[i]));
    updateStrip();
    updateCentre();
    if (!m_table->currentIndex().isValid() && m_model.shownCount() > 0 && m_pane->databaseId().isEmpty()) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (m_model.database(row))
                return m_table->setCurrentIndex(m_model.index(row, 0));
        }
    }
}

/// Databases that may have changed since, and those that cannot be seen.
void DatabasesView::updateStrip()
{
    QStringList silent, failed;
    Timestamp oldest = NoTime;
    for (const ConnectionSummary &connection : m_connections.summaries()) {
        if (connection.state == State::Failed)
            failed.append(connection.profile.name);
        if (connection.isOutdated() && connection.staleKinds.contains(Kind::Database)) {
            silent.append(connection.profile.name);
            oldest = oldest == NoTime ? connection.observedAt : std::min(oldest, connection.observedAt);
        }
    }
    if (!silent.isEmpty()) {
        const QString age = oldest == NoTime ? QString() : spanText(m_workspace.clock().now() - oldest);
        m_strip->show(Status::Degraded, tr("%1 does not answer.").arg(silent.join(QStringLiteral(", "))),
            age.isEmpty() ? tr("Its databases are shown as they were.") : tr("Its databases are shown as they were %1 ago.").arg(age));
    } else if (!failed.isEmpty()) {
        m_strip->show(Status::Critical, tr("%1 cannot be read.").arg(failed.join(QStringLiteral(", "))), tr("Its databases are missing here."));
    } else {
        m_strip->hide();
    }
}

/// Rows, or why there are none.
void DatabasesView::updateCentre()
{
    const QList<ConnectionSummary> &connections = m_connections.summaries();
    const bool busy = std::ranges::any_of(connections, [](const ConnectionSummary &c) { return c.state == State::Busy || c.listing; });
    const QString all = databasesText(m_model.counts().all());
    if (m_model.rowCount() > 0)
        m_centre->showContent();
    else if (m_model.counts().all() > 0 && m_homes->current() == 0)
        m_centre->showReason({QStringLiteral("database"), {}, tr("No database matches"), tr("The filter “%1” hides all %2.").arg(m_model.query().text(), all), tr("Clear the filter"), [this] { Q_EMIT queryWanted(QString()); }});
    else if (m_model.counts().all() > 0)
        m_centre->showReason({QStringLiteral("database"), {}, tr("No database matches"), tr("None of %1 is run that way and passes the filter.").arg(all), tr("Show all"), [this] { showAllHomes(); }});
    else if (connections.isEmpty())
        m_centre->showReason({QStringLiteral("connections"), {}, tr("No connections yet"), tr("Databases of your clusters, machines and clouds are listed here."), tr("Add a connection"), [this] { Q_EMIT connectionWanted(QString()); }});
    else if (busy)
        m_centre->showWaiting();
    else
        m_centre->showReason({QStringLiteral("database"), {}, tr("No databases"), tr("No connection that answered lists a database."), m_canMake ? tr("New database") : QString(), [this] { Q_EMIT newWanted(); }});
    arrange();
}

void DatabasesView::showAllHomes()
{
    m_homes->setCurrent(0);
    m_model.setHome({});
}

void DatabasesView::onCurrentChanged()
{
    const DatabaseRow *row = m_model.database(m_table->currentIndex().row());
    if (!row)
        return;
    m_pane->setDatabase(row->id());
    arrange();
}

void DatabasesView::showDatabase(const Text &id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
    m_pane->setDatabase(id);
    m_pageOpen = true;
    arrange();
}

bool DatabasesView::showResourceNamed(const QString &name)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const DatabaseRow *database = m_model.database(row);
        if (!database || database->resource->name.toString() != name)
            continue;
        showDatabase(database->id());
        m_table->scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
        return true;
    }
    return false;
}

void DatabasesView::showDetails(DatabasePane::Tab tab)
{
    if (m_pane->databaseId().isEmpty())
        return;
    m_pageOpen = true;
    arrange();
    m_pane->showTab(tab);
    m_pane->pageTarget()->setFocus(Qt::ShortcutFocusReason);
}

void DatabasesView::toggleTables()
{
    m_pane->showTab(DatabasePane::TopologyTab);
    m_pane->topology()->toggleTables();
}

QStringList DatabasesView::targets() const
{
    return m_pane->databaseId().isEmpty() ? QStringList() : QStringList(m_pane->databaseId().toString());
}

void DatabasesView::popUpActions()
{
    const QRect row = m_table->visualRect(m_table->currentIndex());
    m_pane->actions()->popUp(targets(), m_table->viewport()->mapToGlobal(row.bottomLeft() + QPoint(Look::current().px(40), 0)));
}

std::optional<Page::Counts> DatabasesView::counts() const
{
    return Counts {m_model.shownCount(), m_model.counts().all()};
}

bool DatabasesView::goBack()
{
    const bool away = m_pane->isVisible() && (m_isPage || m_pane->isAncestorOf(focusWidget()));
    m_pageOpen = false;
    arrange();
    m_table->setFocus(Qt::OtherFocusReason);
    return away;
}

/// Where there is no room for both, the details fill the view once they are opened.
void DatabasesView::arrange()
{
    for (QWidget *part : {m_legend, static_cast<QWidget *>(m_groupWord)})
        part->setVisible(width() >= Look::current().px(LegendFrom));
    m_columns->setVisible(width() >= Look::current().px(ColumnsFrom)); // the header's menu has them too
    m_isPage = height() < Look::current().px(BesideFrom);
    const bool any = !m_pane->databaseId().isEmpty() && m_centre->showsContent();
    const bool page = m_isPage && m_pageOpen && any;
    m_pane->setPage(page);
    m_pane->setVisible(any && (!m_isPage || page));
    m_list->setVisible(!page);
}

void DatabasesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DatabasesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

QList<QWidget *> DatabasesView::panes() const
{
    QList<QWidget *> panes {m_homes, m_centre->showsContent() ? m_table : static_cast<QWidget *>(m_centre->button()), m_pane->tabs()};
    if (m_pane->pageTarget() != m_pane->tabs())
        panes.append(m_pane->pageTarget());
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

void DatabasesView::restoreState(const QSettings &settings)
{
    groupBy(std::clamp(settings.value(QStringLiteral("databases/group")).toInt(), 0, DatabasesModel::GroupKeyCount - 1));
    QList<int> hidden;
    for (const QString &column : settings.value(QStringLiteral("databases/hidden")).toStringList())
        hidden.append(column.toInt());
    m_table->setHiddenColumns(hidden);
    m_splitter->restoreState(settings.value(QStringLiteral("databases/splitter")).toByteArray());
}

void DatabasesView::saveState(QSettings &settings) const
{
    QStringList hidden;
    for (int column : m_table->hiddenColumns())
        hidden.append(QString::number(column));
    settings.setValue(QStringLiteral("databases/group"), int(m_model.groupKey()));
    settings.setValue(QStringLiteral("databases/hidden"), hidden);
    settings.setValue(QStringLiteral("databases/splitter"), m_splitter->saveState());
}
