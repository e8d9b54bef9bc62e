// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/inventoryview.h"

#include "views/common/plaintext.h"
#include "views/models/querytext.h"
#include "views/models/words.h"

#include <QEvent>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QSettings>

namespace {

constexpr int FacetsFrom = 1280, DetailsBesideFrom = 1100; ///< widths of the window, in pixels at 100 %
constexpr int RailWidth = 76;
constexpr double WideShare = 0.62; ///< of the view, for streams in the details

using State = ConnectionSummary::State;

bool isTrouble(State state)
{
    return state == State::Failed || state == State::Stale || state == State::Degraded;
}

} // namespace

InventoryView::InventoryView(Workspace &workspace, ConnectionsModel &connections, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_connections(connections)
    , m_model(workspace.store(), workspace.clock())
    , m_facets(workspace.store(), workspace.clock())
    , m_strip(new Notice(Notice::Form::Strip))
    , m_message(new Notice(Notice::Form::Strip))
    , m_table(new InventoryTableView(m_model))
    , m_centre(new Centre(m_table))
    , m_facetPane(new FacetPane(m_facets))
    , m_listSide(makeCentre())
    , m_details(new DetailPane(workspace))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_facetPane);
    row->addWidget(m_listSide, 1);
    row->addWidget(m_details);
    m_details->hide();
    connect(m_centre, &Centre::currentChanged, this, &InventoryView::updateTitle);
    connect(&m_facets, &FacetModel::queryWanted, this, &InventoryView::queryWanted);
    connect(m_facetPane, &FacetPane::clearWanted, this, [this] { Q_EMIT queryWanted(QString()); });
    connect(m_table, &TableView::typed, this, &InventoryView::typed);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        if (const ResourcePtr resource = m_model.resource(index.row()))
            showResource(resource->id);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InventoryView::onCurrentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InventoryView::selectionChanged);
    connect(&m_model, &InventoryModel::marksChanged, this, &InventoryView::selectionChanged);
    connect(&m_model, &InventoryModel::updated, this, &InventoryView::updateState);
    connect(&m_connections, &ConnectionsModel::updated, this, &InventoryView::updateState);
    connect(m_details, &DetailPane::closed, this, &InventoryView::closeDetails);
    connect(m_details, &DetailPane::resourceWanted, this, &InventoryView::showResource);
    connect(m_details, &DetailPane::widthChanged, this, &InventoryView::arrange);
    connect(m_details, &DetailPane::fillWanted, this, &InventoryView::toggleFill);
    connect(m_details, &DetailPane::clusterWanted, this, &InventoryView::clusterWanted);
    connect(&m_exporter, &Exporter::finished, this, &InventoryView::onExported);
    m_table->sortBy(QStringLiteral("health"), Qt::AscendingOrder);
    updateState();
}

QWidget *InventoryView::makeToolBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {10, 0, 10, 0}, .spacing = 8, .height = 38});
    m_title = new Label({}, Type::Strong);
    m_title->setElide(Qt::ElideNone);
    m_note = new Label({}, Type::Body, Token::T3);
    const auto tool = [](const QString &text, const char *iconName) {
        auto *button = new Button(text, Button::Shape::Flat);
        button->setSmall(true);
        button->setIconName(QLatin1String(iconName));
        return button;
    };
    m_facetButton = tool(tr("Filters"), "filter");
    m_columnButton = tool(tr("Columns"), "columns");
    m_exportButton = tool(tr("Export"), "export");
    m_savedButton = tool(tr("Saved"), "search");
    m_savedButton->setToolTip(plainToolTip(tr("Queries that were kept")));
    m_savedButton->hide();
    connect(m_facetButton, &Button::clicked, this, &InventoryView::toggleFacets);
    connect(m_columnButton, &Button::clicked, this, [this] {
        m_table->columnMenu()->popup(m_columnButton->mapToGlobal(QPoint(0, m_columnButton->height() + 2)));
    });
    m_formats = new QMenu(this);
    for (const auto &[title, format] : {std::pair(tr("CSV of these columns…"), ReportFormat::Csv), {tr("JSON of the whole resources…"), ReportFormat::Json}})
        connect(m_formats->addAction(title), &QAction::triggered, this, [this, format = format] { chooseFile(format); });
    connect(m_exportButton, &Button::clicked, this, &InventoryView::popUpExport);
    bar->add(m_title);
    bar->add(m_note, 1);
    m_newButton = new Button(tr("New"), Button::Shape::Primary);
    m_newButton->setSmall(true);
    m_newButton->setIconName(QStringLiteral("plus"));
    m_newButton->setToolTip(tr("Ctrl+N"));
    m_newButton->hide();
    connect(m_newButton, &Button::clicked, this, &InventoryView::popUpNew);
    for (Button *button : {m_facetButton, m_savedButton, m_columnButton, m_exportButton, m_newButton})
        bar->add(button);
    return bar;
}

QWidget *InventoryView::makeCentre()
{
    auto *column = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel});
    column->add(makeToolBar());
    connect(m_strip->addAction(tr("Show")), &Button::clicked, this, [this] { Q_EMIT connectionWanted(QString()); });
    connect(m_strip->addAction(tr("Retry")), &Button::clicked, this, &InventoryView::retryWanted);
    m_strip->addDismiss();
    m_message->addDismiss();
    for (Notice *notice : {m_strip, m_message}) {
        notice->hide();
        column->add(notice);
    }
    column->add(m_centre, 1);
    return column;
}

void InventoryView::setNewMenu(QMenu *menu)
{
    m_newMenu = menu;
    m_newButton->setVisible(menu);
}

void InventoryView::popUpNew()
{
    if (m_newMenu)
        m_newMenu->popup(m_newButton->mapToGlobal(QPoint(0, m_newButton->height() + 2)));
}

void InventoryView::popUpExport()
{
    m_formats->popup(m_exportButton->mapToGlobal(QPoint(0, m_exportButton->height() + 2)));
}

void InventoryView::setSavedMenu(QMenu *menu)
{
    m_savedButton->show();
    connect(m_savedButton, &Button::clicked, menu, [this, menu] { menu->popup(m_savedButton->mapToGlobal(QPoint(0, m_savedButton->height() + 2))); });
}

void InventoryView::setQuery(const Query &query)
{
    m_model.setQuery(query);
    m_facets.setQuery(query);
}

void InventoryView::showResource(const Text &id)
{
    m_detailsOpen = true;
    m_details->setResource(id);
    const int row = m_model.rowOf(id);
    if (row < 0) { // the filter hides it: no other row may look as if it were meant
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else if (m_table->currentIndex().row() != row) {
        m_table->setCurrentIndex(m_model.index(row, 1));
    }
    arrange();
    if (m_listSide->isHidden())
        m_details->setFocus();
}

void InventoryView::showDetails(DetailPane::Tab tab)
{
    if (const ResourcePtr resource = m_model.resource(m_table->currentIndex().row()); resource && !m_detailsOpen)
        showResource(resource->id);
    if (!m_detailsOpen || !m_details->hasTab(tab))
        return;
    m_details->showTab(tab);
    if (tab != DetailPane::DocumentTab)
        m_details->pageTarget()->setFocus(Qt::ShortcutFocusReason);
}

void InventoryView::toggleFill()
{
    m_filled = m_detailsOpen && !m_filled;
    arrange();
}

std::optional<Page::Counts> InventoryView::counts() const
{
    return Counts {m_model.rowCount(), m_model.rows().count()};
}

/// Of the marked resources, else of the one that is looked at.
QStringList InventoryView::targets() const
{
    QStringList targets;
    for (Slot slot : m_model.markedSlots()) {
        if (const Resource *resource = m_model.rows().resource(slot))
            targets.append(resource->id.toString());
    }
    if (const ResourcePtr resource = m_model.resource(m_table->currentIndex().row()); targets.isEmpty() && resource)
        targets.append(resource->id.toString());
    return targets;
}

void InventoryView::popUpActions()
{
    const QPoint below = m_table->visualRect(m_table->currentIndex()).bottomLeft() + QPoint(Look::current().px(40), 0);
    m_details->actionBar()->popUp(targets(), m_table->viewport()->mapToGlobal(below));
}

bool InventoryView::showResourceNamed(const QString &name)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (const ResourcePtr resource = m_model.resource(row); resource && resource->name.toString() == name) {
            showResource(resource->id);
            m_table->scrollTo(m_model.index(row, 1), QAbstractItemView::PositionAtCenter);
            return true;
        }
    }
    return false;
}

bool InventoryView::goBack()
{
    const bool closed = closeDetails();
    m_table->setFocus();
    return closed;
}

bool InventoryView::closeDetails()
{
    if (!m_detailsOpen)
        return false;
    if (std::exchange(m_filled, false)) {
        arrange();
        return true;
    }
    m_detailsOpen = false;
    arrange();
    m_table->setFocus();
    return true;
}

void InventoryView::toggleFacets()
{
    m_facetsAsked = !m_facetsAsked;
    arrange();
    if (m_facetPane->isVisible())
        m_facetPane->list()->setFocus();
}

/// Beside the list the details follow it; as a page they are opened on purpose.
void InventoryView::onCurrentChanged()
{
    const ResourcePtr resource = m_model.resource(m_table->currentIndex().row());
    if (!resource || !m_table->isVisible() || width() + Look::current().px(RailWidth) < Look::current().px(DetailsBesideFrom))
        return;
    showResource(resource->id);
}

/// Streams want more room than facts: the facets make way for them.
void InventoryView::arrange()
{
    const Look &look = Look::current();
    const int window = width() + look.px(RailWidth);
    const bool beside = window >= look.px(DetailsBesideFrom), stream = m_detailsOpen && m_details->isWide();
    const bool wide = window >= look.px(FacetsFrom) && !stream;
    const bool page = m_detailsOpen && (!beside || m_filled);
    const std::pair<QWidget *, bool> parts[] {{m_facetPane, (wide || (m_facetsAsked && !stream)) && !page}, {m_listSide, !page}, {m_details, m_detailsOpen}};
    for (const auto &[part, shown] : parts) { // first, or the window would grow to hold what goes beside what comes
        if (!shown)
            part->hide();
    }
    m_facetButton->setVisible(!wide);
    const int room = std::min(int(width() * WideShare), width() - m_listSide->minimumSizeHint().width());
    m_details->setColumnWidth(stream ? room * 100 / look.zoom() : 0);
    m_details->setPage(page);
    for (const auto &[part, shown] : parts) {
        if (shown)
            part->show();
    }
}

void InventoryView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InventoryView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

QList<QWidget *> InventoryView::panes() const
{
    QList<QWidget *> panes {m_facetPane->list(), m_centre->showsContent() ? m_table : static_cast<QWidget *>(m_centre->button()),
        m_details->focusTarget()};
    if (m_details->pageTarget() != m_details->focusTarget())
        panes.append(m_details->pageTarget());
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

void InventoryView::updateTitle()
{
    const int shown = m_model.rowCount();
    m_title->setText(m_centre->isWaiting() ? tr("Reading…") : countText(shown));
    const qint64 total = m_model.rows().count();
    m_note->setText(shown == total ? QString() : tr("of %1").arg(QLocale().toString(total)));
}

/// What stands in the middle: rows, or why there are none.
void InventoryView::updateState()
{
    updateStrip();
    const QList<ConnectionSummary> &connections = m_connections.summaries();
    const bool busy = m_model.isBusy() || std::ranges::any_of(connections, [](const ConnectionSummary &c) { return c.state == State::Busy; });
    const auto failed = std::ranges::find_if(connections, [](const ConnectionSummary &c) { return c.state == State::Failed; });
    const qint64 total = m_model.rows().count();
    const auto showConnections = [this] { Q_EMIT connectionWanted(QString()); };
    if (m_model.rowCount() > 0)
        m_centre->showContent();
    else if (total > 0 && !m_model.query().isEmpty() && !m_model.isBusy())
        m_centre->showReason({QStringLiteral("search"), {}, tr("Nothing matches"), tr("The filter “%1” hides all %2.").arg(m_model.query().text(), countText(total)), tr("Clear the filter"), [this] { Q_EMIT queryWanted(QString()); }});
    else if (connections.isEmpty())
        m_centre->showReason({QStringLiteral("connections"), {}, tr("No connections yet"), tr("Allod lists what your clusters and machines report."), tr("Add a connection"), showConnections});
    else if (busy)
        m_centre->showWaiting();
    else if (failed != connections.end())
        m_centre->showReason({{}, Status::Critical, tr("%1 cannot be read").arg(failed->profile.name), sentence(failed->trouble) + u'.' + sinceText(failed->status.since), tr("Open connections"), showConnections});
    else
        m_centre->showReason({QStringLiteral("inventory"), {}, tr("Nothing there"), tr("Every connection answered, and none has anything to list."), tr("Open connections"), showConnections});
    updateTitle();
}

/// Names the connection that keeps most rows from being current.
void InventoryView::updateStrip()
{
    QList<ConnectionSummary> troubled;
    std::ranges::copy_if(m_connections.summaries(), std::back_inserter(troubled), [](const ConnectionSummary &c) { return isTrouble(c.state); });
    if (troubled.isEmpty()) {
        m_strip->hide();
        return;
    }
    const ConnectionSummary &worst = *std::ranges::max_element(troubled, {}, &ConnectionSummary::staleRows);
    const QString rows = QLocale().toString(worst.staleRows);
    QString title = worst.state == State::Failed ? tr("%1 cannot be read.").arg(worst.profile.name)
        : worst.state == State::Degraded         ? tr("%1 answers only in part.").arg(worst.profile.name)
                                                 : tr("%1 does not answer.").arg(worst.profile.name);
    if (worst.staleRows > 0 && worst.observedAt != NoTime) {
        const QString age = spanText(m_workspace.clock().now() - worst.observedAt);
        title = worst.state == State::Degraded ? tr("%1 answers only in part, %2 rows are %3 old.").arg(worst.profile.name, rows, age)
                                               : tr("%1 does not answer, %2 rows are %3 old.").arg(worst.profile.name, rows, age);
    }
    QString text = sentence(worst.trouble);
    if (!text.isEmpty())
        text += u'.';
    if (troubled.size() > 1)
        text += tr(" And %1 more.").arg(troubled.size() - 1);
    m_strip->show(worst.state == State::Failed ? Status::Critical : Status::Degraded, title, text.trimmed());
}

void InventoryView::chooseFile(ReportFormat format)
{
    const QString suffix = reportFormatName(format);
    auto *dialog = new QFileDialog(this, tr("Export"), QString(), tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &file) { exportTo(file, format); });
    dialog->open();
}

void InventoryView::exportTo(const QString &file, ReportFormat format)
{
    const Snapshot rows = m_model.rows();
    std::vector<Slot> chosen = m_model.markedSlots();
    if (chosen.empty())
        chosen = m_model.order();
    std::erase_if(chosen, [&](Slot slot) { return !rows.resource(slot); });
    m_exporter.start({rows, std::move(chosen), m_model.columns(), m_workspace.connections(), format, file, m_workspace.clock().now()});
}

void InventoryView::onExported(const QString &file, qint64 rows, const Result<void> &result)
{
    if (result)
        m_message->show(Status::Verified, tr("%1 written.").arg(countText(rows)), file);
    else
        showFailure(tr("The export failed."), result.error());
}

void InventoryView::showFailure(const QString &title, const Error &error)
{
    m_message->show(Status::Critical, title, sentence(errorText(error)) + u'.');
}

void InventoryView::restoreState(const QSettings &settings)
{
    const QStringList columns = settings.value(QStringLiteral("inventory/columns")).toStringList();
    if (!columns.isEmpty())
        m_table->setColumnKeys(columns);
    const QString sort = settings.value(QStringLiteral("inventory/sort")).toString();
    if (columnByKey(sort))
        m_table->sortBy(sort, settings.value(QStringLiteral("inventory/descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void InventoryView::saveState(QSettings &settings) const
{
    const SortOrder &sort = m_model.sortOrder();
    settings.setValue(QStringLiteral("inventory/columns"), m_table->columnKeys());
    settings.setValue(QStringLiteral("inventory/sort"), sort.column ? sort.column->key : QString());
    settings.setValue(QStringLiteral("inventory/descending"), sort.descending);
}
