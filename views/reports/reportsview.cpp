// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/reports/reportsview.h"

#include "app/gpu/gpufleet.h"
#include "app/reports/budgetdocument.h"
#include "app/reports/chartsvg.h"
#include "app/reports/costdocument.h"
#include "app/reports/gpudocument.h"
#include "app/reports/pdfwriter.h"
#include "app/reports/reportlogo.h"
#include "app/reports/reportwriter.h"
#include "app/reports/savedinventory.h"
#include "app/reports/snapshotfile.h"
#include "app/reports/wastedocument.h"
#include "app/reports/xlsxwriter.h"
#include "views/common/skeleton.h"
#include "views/models/words.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr int SideWidth = 300;
constexpr auto Patience = 8s; ///< with connections that do not answer, before a report is made without them

/// All that a report is made of, taken on the core thread.
struct Ingredients {
    ReportWish wish;
    ReportSource source;
    PriceBookPtr prices;
    ComponentRates rates;
    CostStatementPtr costs;
    std::vector<WasteFinding> waste;
};

Error unready(const QString &message)
{
    return {ErrorCode::FailedPrecondition, message, {}, {}, {}};
}

Result<ReportDocument> changes(const Ingredients &from, const ReportOptions &options)
{
    if (from.wish.before.isEmpty())
        return unready(ReportsView::tr("Name the snapshot to compare with"));
    Result<SavedInventory> before = readSavedInventoryFile(from.wish.before);
    if (!before)
        return before.error();
    ReportSource source = from.source;
    if (from.wish.after.isEmpty())
        return changesReport(changesBetween(before->resources(), resourcesOf(source)), before->takenAt, source, options);
    Result<SavedInventory> after = readSavedInventoryFile(from.wish.after);
    if (!after)
        return after.error();
    source = {{}, {}, after->takenAt, {}};
    return changesReport(changesBetween(before->resources(), after->resources()), before->takenAt, source, options);
}

bool isOfMoney(const QString &report)
{
    return report == u"cost" || report == u"waste" || report == u"budgets";
}

Result<ReportDocument> money(const Ingredients &from, const ReportOptions &options)
{
    if (!from.costs)
        return unready(ReportsView::tr("The costs are still being reckoned"));
    if (from.wish.name == u"waste")
        return wasteReport(from.waste, from.costs->currency(), from.source, options);
    return from.wish.name == u"budgets" ? budgetReport(from.costs->budgets, from.source, options) : costReport(*from.costs, from.waste, from.wish.by, from.source, options);
}

Result<ReportDocument> made(const Ingredients &from)
{
    ReportOptions options;
    options.title = from.wish.title;
    options.language = ReportLanguage::fromName(from.wish.language).value_or(ReportLanguage());
    if (!from.wish.logo.isEmpty()) {
        Result<QByteArray> logo = readLogo(from.wish.logo);
        if (!logo)
            return logo.error();
        options.logo = *logo;
    }
    if (from.wish.name == u"changes")
        return changes(from, options);
    if (isOfMoney(from.wish.name))
        return money(from, options);
    const Result<Query> query = Query::parse(from.wish.query);
    if (!query)
        return query.error();
    options.query = *query;
    if (from.wish.name == u"gpu")
        return gpuReport(GpuFleet(from.source.rows, from.prices ? *from.prices : PriceBook(), from.source.now, {}, from.rates), from.source, options);
    return from.wish.name == u"databases" ? databaseReport(from.source, options) : inventoryReport(from.source, options);
}

Result<void> written(const PreparedReportPtr &report, ReportFormat format, const QString &name)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return Error {ErrorCode::FailedPrecondition, ReportsView::tr("the file cannot be written"), file.errorString(), name, {}};
    const ReportWriters writers {writePdf, writeXlsx, chartSvg, readLogo};
    if (const Result<void> done = writeReport(format, file, report->document, writers); !done)
        return done;
    if (!file.commit())
        return Error {ErrorCode::FailedPrecondition, ReportsView::tr("the file could not be finished"), file.errorString(), name, {}};
    return {};
}

} // namespace

ReportsView::ReportsView(const Setup &setup, QWidget *parent)
    : QWidget(parent)
    , m_setup(setup)
    , m_list(new ReportList)
    , m_form(new ReportForm)
    , m_preview(new PagePreview)
    , m_centre(new QStackedWidget)
    , m_placeholder(new Placeholder)
    , m_skeleton(new Skeleton)
    , m_notice(new Notice(Notice::Form::Strip))
    , m_stale(new Notice(Notice::Form::Strip))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    auto *right = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win});
    right->add(makeToolBar());
    right->add(m_stale);
    right->add(m_notice);
    right->add(m_centre, 1);
    row->addWidget(right, 1);
    for (QWidget *page : std::initializer_list<QWidget *> {m_preview, m_placeholder, m_skeleton})
        m_centre->addWidget(page);
    m_notice->addDismiss();
    m_notice->hide();
    m_stale->hide();
    connect(m_stale->addAction(tr("Make it anew")), &Button::clicked, this, &ReportsView::make);
    connect(m_list, &ReportList::chosen, this, &ReportsView::chooseReport);
    connect(m_form, &ReportForm::changed, this, &ReportsView::make);
    connect(m_form, &ReportForm::formatChanged, this, &ReportsView::updateToolBar);
    connect(m_preview, &PagePreview::moved, this, &ReportsView::updateToolBar);
    connect(m_placeholder->button(), &Button::clicked, this, &ReportsView::make);
    connect(&setup.workspace->store(), &InventoryStore::changed, this, [this] {
        if (m_report && !m_isMaking && m_form->wish().after.isEmpty())
            m_stale->setVisible(true);
        m_isOutdated = true;
    });
    if (setup.costs)
        connect(setup.costs, &CostLedger::changed, this, [this] {
            if (isOfMoney(m_list->current()) && !m_report)
                make();
        });
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &ReportsView::make);
    connect(setup.workspace, &Workspace::settled, this, [this] {
        if (m_patience.isActive())
            make();
    });
    m_form->setReport(m_list->current());
    updateToolBar();
}

QWidget *ReportsView::makeSide()
{
    auto *side = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::RightEdge, .width = SideWidth});
    side->add(m_list);
    side->add(line(Qt::Horizontal));
    auto *fields = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .padding = {12, 12, 12, 12}, .spacing = 12});
    fields->add(m_form);
    m_saveSnapshot = new Button(tr("Save a snapshot…"));
    m_saveSnapshot->setIconName(QStringLiteral("backup"));
    m_saveSnapshot->setToolTip(tr("The inventory as it is now, in a file, to be compared later"));
    fields->add(m_saveSnapshot);
    fields->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(fields);
    side->add(scroll, 1);
    auto *shell = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge, .padding = {12, 8, 12, 10}, .spacing = 4});
    auto *head = new Box(QBoxLayout::LeftToRight, {});
    head->add(new Label(tr("The same in a shell"), Type::Caption, Token::T2), 1);
    m_copy = Button::iconOnly(QStringLiteral("copy"), tr("Copy the command"));
    head->add(m_copy);
    shell->add(head);
    m_command = new Label({}, Type::Mono, Token::T1);
    m_command->setWordWrap(true);
    m_command->setSelectable();
    shell->add(m_command);
    side->add(shell);
    connect(m_saveSnapshot, &Button::clicked, this, &ReportsView::askWhereToSaveSnapshot);
    connect(m_copy, &Button::clicked, this, [this] { QApplication::clipboard()->setText(m_command->text()); });
    return side;
}

QWidget *ReportsView::makeToolBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {10, 0, 10, 0}, .spacing = 8, .height = 38});
    m_previous = Button::iconOnly(QStringLiteral("chevron-up"), tr("Page before"));
    m_next = Button::iconOnly(QStringLiteral("chevron-down"), tr("Next page"));
    m_position = new Label({}, Type::Body, Token::T2);
    m_position->setElide(Qt::ElideNone);
    Button *smaller = Button::iconOnly(QStringLiteral("minus"), tr("Smaller"));
    Button *larger = Button::iconOnly(QStringLiteral("plus"), tr("Larger"));
    auto *fit = new Button(tr("Fit"), Button::Shape::Flat);
    fit->setSmall(true);
    m_zoom = new Label({}, Type::Body, Token::T2);
    m_zoom->setElide(Qt::ElideNone);
    m_save = new Button(tr("Save as…"), Button::Shape::Primary);
    m_save->setSmall(true);
    m_save->setToolTip(tr("Ctrl+S"));
    m_save->setShortcut(QKeySequence::Save);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_previous, m_next, m_position})
        bar->add(widget);
    bar->addGap(8);
    for (QWidget *widget : std::initializer_list<QWidget *> {smaller, m_zoom, larger, fit})
        bar->add(widget);
    bar->addStretch();
    bar->add(m_save);
    connect(m_previous, &Button::clicked, this, [this] { m_preview->goToPage(m_preview->currentPage() - 1); });
    connect(m_next, &Button::clicked, this, [this] { m_preview->goToPage(m_preview->currentPage() + 1); });
    connect(smaller, &Button::clicked, this, [this] { m_preview->setZoom(m_preview->shownZoom() - 25); });
    connect(larger, &Button::clicked, this, [this] { m_preview->setZoom(m_preview->shownZoom() + 25); });
    connect(fit, &Button::clicked, this, [this] { m_preview->setZoom(0); });
    connect(m_save, &Button::clicked, this, &ReportsView::askWhereToSave);
    return bar;
}

QList<QWidget *> ReportsView::panes() const
{
    return {m_list, m_preview};
}

/// What nobody looks at is not made.
void ReportsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_report || m_isMaking)
        return;
    if (m_setup.workspace->isSettled())
        return make();
    m_isMaking = true; // once all connections have answered, or have had their time
    m_patience.start();
    showState();
}

void ReportsView::chooseReport(const QString &name)
{
    m_form->setReport(name);
    m_report.reset();
    m_preview->show({});
    make();
}

void ReportsView::make()
{
    Ingredients from {m_form->wish(), reportSource(*m_setup.workspace, m_setup.isSample), m_setup.workspace->prices(), m_setup.costs ? m_setup.costs->policy().allocation.rates : ComponentRates::standard(), m_setup.costs ? m_setup.costs->statement() : nullptr,
        m_setup.costs ? m_setup.costs->waste() : std::vector<WasteFinding>()};
    m_patience.stop();
    m_isMaking = true;
    m_isOutdated = false;
    m_stale->hide();
    m_worker.cancel();
    m_worker.run([from = std::move(from)](const CancelToken &) -> Result<PreparedReportPtr> {
        Result<ReportDocument> document = made(from);
        return document ? Result<PreparedReportPtr>(std::make_shared<const PreparedReport>(std::move(*document))) : document.error();
    }, [this](const Result<PreparedReportPtr> &result) { show(result); });
    showState();
}

void ReportsView::show(const Result<PreparedReportPtr> &made)
{
    m_isMaking = false;
    m_report = made ? *made : nullptr;
    m_problem = made ? QString() : sentence(errorText(made.error()));
    m_form->setProblem(made || made.error().code != ErrorCode::InvalidArgument ? QString() : m_problem);
    m_preview->show(m_report);
    showState();
    updateToolBar();
    Q_EMIT updated();
}

void ReportsView::showState()
{
    if (m_report) {
        m_centre->setCurrentWidget(m_preview);
        return;
    }
    if (m_isMaking) {
        m_centre->setCurrentWidget(m_skeleton);
        return;
    }
    const bool needsFile = m_list->current() == u"changes" && m_form->wish().before.isEmpty();
    if (needsFile)
        m_placeholder->setContent(QStringLiteral("backup"), std::nullopt, tr("Changes since when?"), tr("Name a snapshot that was saved before, or save one now to compare with later."), {});
    else
        m_placeholder->setContent({}, Status::Critical, tr("There is no report"), m_problem, tr("Try again"));
    m_centre->setCurrentWidget(m_placeholder);
}

void ReportsView::updateToolBar()
{
    const int page = m_preview->currentPage(), count = m_preview->pageCount();
    m_position->setText(count ? tr("Page %1 of %2").arg(page + 1).arg(count) : QString());
    m_zoom->setText(count ? tr("%1 %").arg(m_preview->shownZoom()) : QString());
    m_previous->setEnabled(page > 0);
    m_next->setEnabled(page >= 0 && page + 1 < count);
    m_save->setEnabled(m_report != nullptr);
    m_command->setText(m_form->wish().command(m_form->format(), m_setup.source));
    m_stale->show(Status::Stale, tr("The inventory has changed since"), {});
    m_stale->setVisible(m_report && m_isOutdated);
}

void ReportsView::askWhereToSave()
{
    const QString suffix = reportFormatName(m_form->format());
    auto *dialog = new QFileDialog(this, tr("Save the report"), m_report->document.name + u'.' + suffix, tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsView::saveTo);
    dialog->open();
}

void ReportsView::saveTo(const QString &file)
{
    if (m_report)
        m_writer.run([report = m_report, format = m_form->format(), file](const CancelToken &) { return written(report, format, file); },
            [this, file](const Result<void> &result) { onSaved(file, result); });
}

void ReportsView::askWhereToSaveSnapshot()
{
    auto *dialog = new QFileDialog(this, tr("Save a snapshot"), QStringLiteral("snapshot.json"), tr("Snapshots (*.json)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsView::saveSnapshotTo);
    dialog->open();
}

void ReportsView::saveSnapshotTo(const QString &file)
{
    m_writer.run([source = reportSource(*m_setup.workspace, false), file](const CancelToken &) { return saveSnapshot(file, source.rows, source.connections, source.now); },
        [this, file](const Result<void> &result) { onSaved(file, result); });
}

void ReportsView::onSaved(const QString &file, const Result<void> &result)
{
    if (result)
        m_notice->show(Status::Verified, tr("Saved"), file);
    else
        m_notice->show(Status::Critical, tr("Not saved"), file + QStringLiteral(": ") + errorText(result.error()));
    m_notice->setVisible(true);
    Q_EMIT saved(file, result);
}
