// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/overviewview.h"

#include "views/common/chartview.h"
#include "views/models/words.h"

#include <QLocale>
#include <QVBoxLayout>

namespace {

/// Widths of the page, not of the window.
constexpr int WideFrom = 1800, ThreeColumnsFrom = 1200, TwoColumnsFrom = 1020;
constexpr int LeastAttention = 250, LeastSpend = 240, LeastPlaces = 236, LeastBackups = 184, LeastGpus = 176;
constexpr int MostChart = 460, MostList = 360; ///< higher, a chart of one line or a list of a few rows only looks empty
using State = ConnectionSummary::State;

} // namespace

OverviewView::OverviewView(const Sources &sources, QWidget *parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_watch(*sources.workspace, *sources.gpus, sources.costs)
    , m_strip(new Notice(Notice::Form::Strip))
    , m_centre(new QStackedWidget)
    , m_placeholder(new Placeholder)
    , m_tiles(new KindTiles)
    , m_spend(new SpendPanel)
    , m_waste(new WastePanel)
    , m_gpus(new GpuPanel(*sources.workspace, sources.history))
    , m_places(new PlacesPanel)
    , m_backups(new BackupsPanel)
    , m_running(new RunningPanel)
{
    QWidget *attention = makeAttention();
    const Board::Part needs {attention, LeastAttention, 1}, running {m_running, 0, 0}, spend {m_spend, LeastSpend, 3, MostChart}, waste {m_waste, 0, 0}, gpus {m_gpus, LeastGpus, 2},
        places {m_places, LeastPlaces, 3, MostList}, backups {m_backups, LeastBackups, 3, MostList}, last {m_running, 0, 1};
    m_board = new Board(m_tiles, {{WideFrom, {{37, {needs}}, {46, {spend, waste, gpus}}, {46, {places, backups, last}}}}, {ThreeColumnsFrom, {{37, {needs, running}}, {46, {spend, waste, gpus}}, {46, {places, backups}}}},
                                     {TwoColumnsFrom, {{45, {needs, running, backups}}, {55, {spend, waste, gpus, places}}}},
                                     {0, {{1, {needs, running, spend, waste, gpus, places, backups}}}}});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_centre);
    m_centre->addWidget(m_board);
    m_centre->addWidget(m_placeholder);
    m_placeholder->setContent(QStringLiteral("connections"), {}, tr("No connections yet"), tr("What your clusters, machines and clouds come to is shown here."), tr("Add a connection"));
    connect(m_strip->addAction(tr("Show")), &Button::clicked, this, [this] { Q_EMIT connectionWanted(QString()); });
    m_strip->addDismiss();
    m_strip->hide();
    m_attentionModel.setDesk(sources.desk.planner, &sources.workspace->store());
    m_running->setModel(sources.activities, &sources.workspace->clock());
    connectPanels();
    onCosts();
    updateStrip();
    updateCentre();
}

QWidget *OverviewView::makeAttention()
{
    m_attentionPanel = new Panel(tr("Needs attention"));
    m_attention = new AttentionList(m_attentionModel);
    m_nothing = new Label(tr("Not looked for yet."), Type::Body, Token::T3);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_attentionStack = new QStackedWidget;
    m_attentionStack->addWidget(m_attention);
    m_attentionStack->addWidget(m_nothing);
    m_attentionStack->setCurrentWidget(m_nothing);
    m_attentionPanel->add(m_attentionStack, 1);
    return m_attentionPanel;
}

void OverviewView::connectPanels()
{
    connect(&m_watch, &EstateWatch::changed, this, &OverviewView::onFacts);
    connect(m_sources.gpus, &GpuWatch::changed, this, &OverviewView::showGpus);
    if (m_sources.costs)
        connect(m_sources.costs, &CostLedger::changed, this, &OverviewView::onCosts);
    connect(m_sources.connections, &ConnectionsModel::updated, this, [this] {
        updateStrip();
        updateCentre();
    });
    connect(m_placeholder->button(), &Button::clicked, this, [this] { Q_EMIT connectionWanted(QString()); });
    connect(m_attention, &AttentionList::helpWanted, this, &OverviewView::helpWanted);
    connect(m_tiles, &KindTiles::queryWanted, this, &OverviewView::queryWanted);
    connect(m_tiles, &KindTiles::gpusWanted, this, &OverviewView::gpusWanted);
    connect(m_gpus, &GpuPanel::gpusWanted, this, &OverviewView::gpusWanted);
    connect(m_spend, &SpendPanel::costsWanted, this, &OverviewView::costsWanted);
    connect(m_waste, &WastePanel::costsWanted, this, &OverviewView::costsWanted);
    connect(m_places, &PlacesPanel::queryWanted, this, &OverviewView::queryWanted);
    connect(m_backups->addLink(tr("Databases")), &Button::clicked, this, &OverviewView::databasesWanted);
    connect(m_backups->marks(), &BackupMarks::databaseWanted, this, &OverviewView::databaseWanted);
    connect(m_running->addLink(tr("Activity")), &Button::clicked, this, &OverviewView::activityWanted);
    connect(m_running, &RunningPanel::runWanted, this, &OverviewView::runWanted);
    showGpus();
}

void OverviewView::onFacts()
{
    const EstateFactsPtr &facts = m_watch.facts();
    m_tiles->show(&facts->counts, m_sources.gpus->estate() ? &m_sources.gpus->estate()->total : nullptr);
    m_attentionModel.setFacts(facts);
    const int open = m_attentionModel.rowCount();
    m_attentionPanel->setNote(open > 0 ? tr("%1 open, worst first").arg(QLocale().toString(open)) : QString());
    m_nothing->setText(tr("Nothing that the connections tell needs attention."));
    m_attentionStack->setCurrentWidget(open > 0 ? static_cast<QWidget *>(m_attention) : m_nothing);
    if (!m_attention->currentIndex().isValid() && open > 0)
        m_attention->setCurrentIndex(m_attentionModel.index(0));
    if (std::exchange(m_isFirst, false) && m_tiles->first()->hasFocus()) // nothing else could take the keyboard before
        focusTarget()->setFocus(Qt::OtherFocusReason);
    m_places->show(facts->whereabouts);
    m_backups->show(facts);
}

void OverviewView::onCosts()
{
    m_spend->show(m_sources.costs ? m_sources.costs->statement() : nullptr);
    m_waste->show(m_sources.costs);
    showGpus();
}

void OverviewView::showGpus()
{
    m_gpus->show(m_sources.gpus->estate(), m_sources.costs ? m_sources.costs->statement() : nullptr);
}

/// What may have changed since, and what can't be seen.
void OverviewView::updateStrip()
{
    QStringList silent, failed;
    Timestamp oldest = NoTime;
    for (const ConnectionSummary &connection : m_sources.connections->summaries()) {
        if (connection.state == State::Failed)
            failed.append(connection.profile.name);
        if (connection.state != State::Stale)
            continue;
        silent.append(connection.profile.name);
        oldest = oldest == NoTime ? connection.observedAt : std::min(oldest, connection.observedAt);
    }
    const QString age = oldest == NoTime ? QString() : spanText(m_sources.workspace->clock().now() - oldest);
    if (!silent.isEmpty())
        m_strip->show(Status::Degraded, tr("%1 does not answer.").arg(silent.join(QStringLiteral(", "))), age.isEmpty() ? tr("It is counted as it was.") : tr("It is counted as it was, %1 old.").arg(age));
    else if (!failed.isEmpty())
        m_strip->show(Status::Critical, tr("%1 cannot be read.").arg(failed.join(QStringLiteral(", "))), tr("What it has is missing here."));
    else
        m_strip->hide();
}

void OverviewView::updateCentre()
{
    m_centre->setCurrentWidget(m_sources.connections->rowCount() == 0 ? static_cast<QWidget *>(m_placeholder) : m_board);
}

bool OverviewView::isSettled() const
{
    return !isVisible() || (m_watch.isCurrent() && m_sources.gpus->isCurrent() && m_gpus->use()->isAnswered() && (!m_sources.costs || m_sources.costs->isCurrent()));
}

void OverviewView::toggleTables()
{
    const bool asTable = !m_spend->chart()->showsTable();
    for (ChartView *chart : {m_spend->chart(), m_gpus->use()->chart()})
        chart->showTable(asTable);
}

void OverviewView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_watch.setWatched(true);
}

void OverviewView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_watch.setWatched(false);
}

QWidget *OverviewView::focusTarget() const
{
    if (m_centre->currentWidget() != m_board)
        return m_placeholder->button();
    return m_attentionStack->currentWidget() == m_attention ? static_cast<QWidget *>(m_attention) : m_tiles->first();
}

QList<QWidget *> OverviewView::panes() const
{
    if (m_centre->currentWidget() != m_board)
        return {m_placeholder->button()};
    QList<QWidget *> panes {m_tiles->first(), m_attention};
    panes += m_running->rows().mid(0, 1);
    panes += {m_spend->chart()->focusTarget(), m_gpus->use()->chart()->focusTarget(), m_places->table(), m_backups->marks()};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}
