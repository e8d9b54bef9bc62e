// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gpu/gpuview.h"

#include "app/gpu/gpurelease.h"
#include "views/common/chartview.h"
#include "views/gpu/gpulegend.h"
#include "views/models/words.h"

#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>
#include <cmath>

namespace {

constexpr int TwoColumnsFrom = 1000, LeastFleet = 320, LeastIdle = 170, LeastUse = 190, Days = 14;
using State = ConnectionSummary::State;

QString percentText(double part, double of)
{
    return of > 0 ? GpuView::tr("%1 %").arg(std::lround(100 * part / of)) : QStringLiteral("–");
}

/// The currency in which most is paid, and beside it what is paid in others or has no price.
Counters::Counter moneyCounter(const GpuTotals &total)
{
    if (total.monthly.empty())
        return {QStringLiteral("–"), GpuView::tr("a month: no price is known")};
    const auto most = std::ranges::max_element(total.monthly, {}, &std::pair<const Text, Decimal>::second);
    auto rest = total.monthly;
    rest.erase(most->first);
    QString note = rest.empty() ? GpuView::tr("a month") : GpuView::tr("a month, and %1").arg(moneyText(rest));
    if (total.unpriced > 0)
        note += GpuView::tr(", %1 unpriced").arg(total.unpriced);
    return {amountText(most->second, most->first.toString()), note, {}, note};
}

/// What is broken about them.
QString faultsText(const GpuEstate &estate)
{
    QStringList faults;
    for (const auto &[fault, count] : estate.faults())
        faults.append(fault.toString());
    return faults.join(QStringLiteral(", "));
}

} // namespace

GpuView::GpuView(Workspace &workspace, GpuWatch &watch, ConnectionsModel &connections, const ActionDesk &desk, const QString &history, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_watch(watch)
    , m_connections(connections)
    , m_desk(desk)
    , m_idleSince(workspace, history)
    , m_strip(new Notice(Notice::Form::Strip))
    , m_counters(new Counters(tr("GPUs in numbers")))
    , m_use(new GpuUseChart(workspace, history, Days))
    , m_actions(new ActionBar(this))
{
    QWidget *fleet = makeFleet(), *use = makeUse(), *totals = makeTotals(), *idle = makeIdle();
    m_board = new Board(m_counters, {{TwoColumnsFrom, {{54, {{fleet, LeastFleet, 1}}}, {46, {{use, LeastUse, 3}, {totals, 0, 0}, {idle, LeastIdle, 4}}}}},
                                        {0, {{1, {{fleet, LeastFleet, 1}, {use, LeastUse, 0}, {totals, 0, 0}, {idle, LeastIdle, 0}}}}}});
    m_centre = new Centre(m_board);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_centre);
    connect(m_strip->addAction(tr("Show")), &Button::clicked, this, [this] { Q_EMIT connectionWanted(QString()); });
    m_strip->addDismiss();
    m_strip->hide();
    m_actions->setDesk(desk);
    connect(&m_watch, &GpuWatch::changed, this, &GpuView::onChanged);
    connect(&m_idleSince, &GpuIdleSince::changed, this, &GpuView::showIdleSince);
    connect(&m_connections, &ConnectionsModel::updated, this, [this] {
        updateStrip();
        updateCentre();
    });
    onChanged();
}

QWidget *GpuView::makeFleet()
{
    m_fleetPanel = new Panel(tr("Fleet"));
    m_grouping = new Segments({tr("By model"), tr("By node"), tr("By team")});
    m_grouping->setAccessibleName(tr("Group the fleet"));
    m_fleetPanel->addToHead(m_grouping);
    connect(m_grouping, &Segments::chosen, this, [this](int index) { m_mapModel.setGrouping(GpuBy(index)); });
    auto *legend = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 6}});
    legend->add(new GpuLegend);
    m_fleetPanel->add(legend);
    m_map = new GpuMap(m_mapModel);
    m_fleetPanel->add(m_map, 1);
    connect(m_map, &TableView::opened, this, &GpuView::openTile);
    return m_fleetPanel;
}

QWidget *GpuView::makeUse()
{
    auto *panel = new Panel(tr("Held and used, %1 days").arg(Days));
    panel->setNote(tr("GPUs, by the hour"));
    auto *body = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 8}});
    body->add(m_use, 1);
    panel->add(body, 1);
    return panel;
}

void GpuView::toggleTables()
{
    m_use->chart()->showTable(!m_use->chart()->showsTable());
}

QWidget *GpuView::makeTotals()
{
    m_totalsPanel = new Panel(tr("By model"));
    m_totals = new GpuTotalsTable(m_totalsModel);
    m_totalsPanel->add(m_totals);
    return m_totalsPanel;
}

QWidget *GpuView::makeIdle()
{
    m_idlePanel = new Panel(tr("Held and idle"));
    m_idleSum = new Label({}, Type::Strong, Token::T1);
    m_idleSum->setElide(Qt::ElideNone);
    m_idlePanel->addToHead(m_idleSum);
    m_idleModel.setObstacleOf([this](const Text &holder) { return obstacleOf(holder); });
    m_idle = new GpuIdleTable(m_idleModel);
    m_noIdle = new Label(tr("Every GPU that is held and measured is used."), Type::Body, Token::T2);
    m_noIdle->setAlignment(Qt::AlignCenter);
    m_idleStack = new QStackedWidget;
    m_idleStack->addWidget(m_idle);
    m_idleStack->addWidget(m_noIdle);
    m_idlePanel->add(m_idleStack, 1);
    connect(m_idle, &GpuIdleTable::releaseWanted, this, &GpuView::release);
    connect(m_idle, &TableView::opened, this, [this](const QModelIndex &index) {
        if (const GpuIdleModel::Row *row = m_idleModel.row(index.row()))
            Q_EMIT resourceWanted(m_watch.estate()->find(row->holder) ? row->holder : row->machine);
    });
    return m_idlePanel;
}

void GpuView::onChanged()
{
    if (const GpuEstatePtr &estate = m_watch.estate()) {
        m_mapModel.setEstate(estate);
        m_totalsModel.setEstate(estate);
        m_idleModel.setEstate(estate);
        showIdleSince();
        if (isVisible())
            m_idleSince.look(estate);
        const QString measured = activityKindsText(*estate);
        m_fleetPanel->setNote(measured.isEmpty() ? tr("a tile for each GPU; what they do is not measured") : tr("a tile for each GPU, its activity in % by %1").arg(measured));
    }
    updateStrip();
    updateCentre();
}

void GpuView::showIdleSince()
{
    if (!m_watch.estate())
        return;
    m_idleModel.setIdleSince(m_idleSince.known(*m_watch.estate()));
    updateCounters();
}

void GpuView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_watch.estate())
        m_idleSince.look(m_watch.estate());
}

void GpuView::updateCounters()
{
    const GpuEstate &estate = *m_watch.estate();
    const GpuTotals &total = estate.total;
    const auto in = [&](GpuState state) { return total.gpusIn[size_t(state)]; };
    const qsizetype machines = qsizetype(estate.machineCount());
    const double faults = in(GpuState::Fault), idle = in(GpuState::Idle), unknown = in(GpuState::Unknown);
    const double longIdle = m_idleModel.gpusIdleFor(24 * 3'600'000);
    const QString faultWords = faultsText(estate);
    const QString unmeasured = total.measured < total.held ? tr("Of %1 that are held the activity of %2 is known").arg(gpuNumber(total.held), gpuNumber(total.measured)) : QString();
    m_counters->show({
        {gpuNumber(total.gpus), machines == 1 ? tr("GPUs in 1 node") : tr("GPUs in %1 nodes").arg(machines)},
        {gpuNumber(total.held), tr("held, %1").arg(percentText(total.held, total.gpus))},
        {percentText(total.used, total.measured), unmeasured.isEmpty() ? tr("used of what is held") : tr("used of %1 measured").arg(gpuNumber(total.measured)), {}, unmeasured},
        {gpuNumber(in(GpuState::Free)), unknown > 0 ? tr("free now, %1 unknown").arg(gpuNumber(unknown)) : tr("free now")},
        {gpuNumber(idle), longIdle > 0 ? tr("held and idle, %1 over 24 h").arg(gpuNumber(longIdle)) : tr("held and idle"), idle > 0 ? std::optional(Status::Degraded) : std::nullopt},
        {gpuNumber(faults), faultWords.isEmpty() ? tr("with a fault") : tr("fault: %1").arg(faultWords), faults > 0 ? std::optional(Status::Critical) : std::nullopt, faultWords},
        moneyCounter(total),
    });
    const double held = m_idleModel.gpus();
    const QString unpriced = m_idleModel.unpriced() > 0 ? tr(", %1 without a price").arg(m_idleModel.unpriced()) : QString();
    m_idlePanel->setNote(held > 0 ? gpusText(held) + unpriced : QString());
    m_idlePanel->setStatus(held > 0 ? std::optional(Status::Degraded) : std::nullopt);
    const QString sum = moneyText(m_idleModel.monthly());
    m_idleSum->setText(sum.isEmpty() ? QString() : tr("%1 a month").arg(sum));
    m_noIdle->setText(total.held == 0 ? tr("No GPU is held.") : total.measured > 0 ? tr("Every GPU that is held and measured is used.") : tr("Nobody measures what the GPUs that are held do."));
    m_idleStack->setCurrentWidget(held > 0 ? static_cast<QWidget *>(m_idle) : m_noIdle);
}

/// GPUs that may have changed since.
void GpuView::updateStrip()
{
    QStringList silent;
    Timestamp oldest = NoTime;
    const auto hasGpus = [this](const QString &connection) {
        return m_watch.estate() && std::ranges::any_of(m_watch.estate()->groups(GpuBy::Machine), [name = Text(connection)](const GpuEstate::Group &group) { return group.key == name; });
    };
    for (const ConnectionSummary &connection : m_connections.summaries()) {
        if (connection.isOutdated() && hasGpus(connection.profile.name)) {
            silent.append(connection.profile.name);
            oldest = oldest == NoTime ? connection.observedAt : std::min(oldest, connection.observedAt);
        }
    }
    if (silent.isEmpty())
        m_strip->hide();
    else
        m_strip->show(Status::Degraded, tr("%1 does not answer.").arg(silent.join(QStringLiteral(", "))),
            oldest == NoTime ? tr("Its GPUs are shown as they were.") : tr("Its GPUs are shown as they were %1 ago.").arg(spanText(m_workspace.clock().now() - oldest)));
}

/// The fleet, or why there is none.
void GpuView::updateCentre()
{
    const QList<ConnectionSummary> &connections = m_connections.summaries();
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    const bool busy = !m_watch.estate() || std::ranges::any_of(connections, [](const ConnectionSummary &c) { return c.state == State::Busy || c.listing; });
    const auto showReason = [this](const QString &title, const QString &cause) {
        m_centre->showReason({QStringLiteral("gpu"), {}, title, cause, tr("Add a connection"), [this] { Q_EMIT connectionWanted(QString()); }});
    };
    if (m_watch.estate() && m_watch.estate()->total.devices > 0)
        m_centre->showContent();
    else if (connections.isEmpty())
        showReason(tr("No connections yet"), tr("GPUs of your clusters, machines and clouds are shown here."));
    else if (busy)
        m_centre->showWaiting();
    else
        showReason(tr("No GPUs"), tr("No connection that answered lists one."));
    if (hadFocus && !m_centre->currentWidget()->isAncestorOf(focusWidget()))
        focusTarget()->setFocus(Qt::OtherFocusReason);
}

/// Its own row where it has one, else its machine.
void GpuView::openTile(const QModelIndex &index)
{
    const FleetGpu *gpu = m_mapModel.gpu(index);
    const Text id = gpu && m_watch.estate()->find(gpu->row) ? gpu->row : m_mapModel.machine(index.row());
    if (!id.isEmpty())
        Q_EMIT resourceWanted(id);
}

QString GpuView::obstacleOf(const Text &holder) const
{
    if (!m_desk)
        return tr("This window only looks");
    return releaseOf(*m_desk.planner, m_workspace.store(), holder).obstacle;
}

void GpuView::release(int row)
{
    const GpuIdleModel::Row *idle = m_idleModel.row(row);
    if (!idle || !m_desk)
        return;
    if (const GpuRelease release = releaseOf(*m_desk.planner, m_workspace.store(), idle->holder); release.isPossible())
        Q_EMIT planWanted(release.request);
}

/// Of what holds the GPU that is looked at, else of its machine.
void GpuView::popUpActions()
{
    const GpuEstatePtr &estate = m_watch.estate();
    const bool inIdle = m_idle->hasFocus();
    const GpuIdleModel::Row *row = inIdle ? m_idleModel.row(m_idle->currentIndex().row()) : nullptr;
    const FleetGpu *gpu = m_map->current();
    const Text holder = row ? row->holder : gpu && !inIdle ? gpu->holder : Text();
    const Text machine = row ? row->machine : inIdle ? Text() : m_mapModel.machine(m_map->currentIndex().row());
    const Text target = estate && estate->find(holder) ? holder : machine;
    const TableView *list = inIdle ? static_cast<TableView *>(m_idle) : m_map;
    m_actions->popUp(target.isEmpty() ? QStringList() : QStringList {target.toString()}, list->viewport()->mapToGlobal(list->visualRect(list->currentIndex()).bottomLeft()));
}

bool GpuView::showResourceNamed(const QString &name)
{
    if (!m_watch.estate())
        return false;
    const std::vector<FleetGpu> &gpus = m_watch.estate()->fleet.gpus();
    const auto found = std::ranges::find_if(gpus, [&](const FleetGpu &gpu) { return m_watch.estate()->nameOf(gpu.machine) == name; });
    const QModelIndex index = found == gpus.end() ? QModelIndex() : m_mapModel.indexOf(found - gpus.begin());
    if (!index.isValid())
        return false;
    m_map->setCurrentIndex(index);
    m_map->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_map->setFocus(Qt::OtherFocusReason);
    return true;
}

QWidget *GpuView::focusTarget() const
{
    return m_centre->showsContent() ? static_cast<QWidget *>(m_map) : m_centre->button();
}

QList<QWidget *> GpuView::panes() const
{
    if (!m_centre->showsContent())
        return {m_centre->button()};
    QList<QWidget *> panes {m_grouping, m_map, m_use->chart()->focusTarget(), m_totals, m_idle};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

void GpuView::restoreState(const QSettings &settings)
{
    m_grouping->setCurrent(std::clamp(settings.value(QStringLiteral("gpus/grouping")).toInt(), 0, 2));
    m_mapModel.setGrouping(GpuBy(m_grouping->current()));
}

void GpuView::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("gpus/grouping"), m_grouping->current());
}
