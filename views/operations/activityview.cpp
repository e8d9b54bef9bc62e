// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/activityview.h"

#include "app/base/whendone.h"
#include "views/common/delegates.h"
#include "views/common/mirror.h"
#include "views/common/tableview.h"
#include "views/models/words.h"
#include "views/operations/activitypane.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPromise>
#include <QSaveFile>
#include <QStackedLayout>
#include <QTabBar>

namespace {

constexpr int PaneWidth = 600;

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

std::optional<Status> statusOfRow(const QModelIndex &index)
{
    if (index.data(ActivityModel::HeadingRole).toBool())
        return std::nullopt;
    return statusOf(RunState(index.data(ActivityModel::StateRole).toInt()));
}

/// Headings over the whole width; other cells as a state with its mark.
class StateDelegate final : public StatusDelegate {
public:
    explicit StateDelegate(QObject *parent)
        : StatusDelegate(rowState, statusOfRow, parent)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.data(ActivityModel::HeadingRole).toBool())
            return StatusDelegate::paint(painter, option, index);
        const Look &look = Look::current();
        painter->fillRect(option.rect, look[Token::Head]);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), look[Token::Line]);
        painter->setFont(look.font(Type::CaptionStrong));
        painter->setPen(look[Token::T2]);
        painter->drawText(option.rect.adjusted(look.px(12), 0, -look.px(12), 0), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    }
};

/// A bar while it runs, the plan's number afterwards.
class ProgressDelegate final : public CellDelegate {
public:
    explicit ProgressDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    void paintValue(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &row) const override
    {
        const QVariant percent = index.data(ActivityModel::NumberRole);
        if (!percent.isValid())
            return CellDelegate::paintValue(painter, rect, index, row);
        const Look &look = Look::current();
        const int bar = look.px(56);
        paintBar(painter, mirrored(QRect(rect.left(), rect.top(), bar, rect.height()), rect), percent.toDouble(), Token::Info);
        painter.setFont(look.font(Type::Caption));
        painter.setPen(look[Token::T2]);
        painter.drawText(mirrored(rect.adjusted(bar + look.px(6), 0, 0, 0), rect), Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    }
    Token color(const QModelIndex &, const RowState &) const override { return Token::T3; }
};

class TitleDelegate final : public CellDelegate {
public:
    explicit TitleDelegate(QObject *parent)
        : CellDelegate(rowState, parent)
    {
    }

protected:
    Type type() const override { return Type::Name; }
    Token color(const QModelIndex &, const RowState &) const override { return Token::T1; }
};

} // namespace

ActivityView::ActivityView(const ActionDesk &desk, Forwards &forwards, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(*desk.executor, *desk.journal, desk.planner->workspace().clock())
    , m_filter(new QTabBar)
    , m_verify(new Button(tr("Verify journal"), Button::Shape::Flat))
    , m_notice(new Notice(Notice::Form::Strip))
    , m_forwards(new ForwardList(forwards))
    , m_table(new TableView)
    , m_placeholder(new Placeholder)
    , m_pane(new ActivityPane(desk.planner->workspace().clock()))
{
    auto *list = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel});
    list->add(makeToolBar());
    list->add(m_notice);
    m_notice->addDismiss();
    m_notice->hide();
    list->add(m_forwards);
    list->add(makeTable(), 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(list, 6);
    row->addWidget(m_pane, 4);
    m_pane->setMinimumWidth(Look::current().px(320));
    m_pane->setMaximumWidth(Look::current().px(PaneWidth));
    m_pane->hide();
    connect(&m_model, &ActivityModel::updated, this, &ActivityView::onUpdated);
    connect(&m_model, &ActivityModel::modelReset, this, &ActivityView::spanHeadings);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityView::showCurrent);
    connect(m_pane, &ActivityPane::cancelWanted, this, [](Operation *operation) { operation->cancel(); });
    onUpdated();
}

QWidget *ActivityView::makeToolBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {4, 0, 10, 0}, .spacing = 8, .height = 38});
    m_filter->setDrawBase(false);
    m_filter->setExpanding(false);
    m_filter->setFocusPolicy(Qt::StrongFocus);
    m_filter->setAccessibleName(tr("Which runs"));
    for (const QString &title : {tr("All"), tr("Running"), tr("Failed"), tr("Mine")})
        m_filter->addTab(title);
    connect(m_filter, &QTabBar::currentChanged, this, [this](int index) { m_model.setFilter(ActivityModel::Filter(index)); });
    auto *save = new Button(tr("Export"), Button::Shape::Flat);
    for (const auto &[button, iconName] : {std::pair(m_verify, "lock"), {save, "export"}}) {
        button->setSmall(true);
        button->setIconName(QLatin1String(iconName));
    }
    connect(m_verify, &Button::clicked, this, &ActivityView::verify);
    connect(save, &Button::clicked, this, &ActivityView::chooseFile);
    bar->add(m_filter, 0, Qt::AlignBottom);
    bar->addStretch();
    bar->add(m_verify);
    bar->add(save);
    return bar;
}

QWidget *ActivityView::makeTable()
{
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setItemDelegateForColumn(ActivityModel::StateColumn, new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(ActivityModel::TitleColumn, new TitleDelegate(m_table));
    m_table->setItemDelegateForColumn(ActivityModel::ProgressColumn, new ProgressDelegate(m_table));
    for (int column : {ActivityModel::SourceColumn, ActivityModel::WhoColumn, ActivityModel::AtColumn, ActivityModel::TookColumn})
        m_table->setItemDelegateForColumn(column, new CellDelegate(rowState, m_table));
    m_table->setColumnWidths({88, 0, 120, 84, 52, 76, 110}, 160);
    auto *centre = new QWidget;
    auto *stack = new QStackedLayout(centre);
    stack->addWidget(m_table);
    stack->addWidget(m_placeholder);
    m_placeholder->setContent(QStringLiteral("activity"), {}, tr("Nothing done yet"), tr("What is done to your systems is planned first, and recorded here."), {});
    return centre;
}

void ActivityView::spanHeadings()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!m_model.activity(row))
            m_table->setSpan(row, 0, 1, ActivityModel::ColumnCount);
    }
}

void ActivityView::onUpdated()
{
    static_cast<QStackedLayout *>(m_placeholder->parentWidget()->layout())->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    m_filter->setTabText(1, tr("Running %1").arg(m_model.countOf(ActivityModel::Filter::Running)));
    m_filter->setTabText(2, tr("Failed %1").arg(m_model.countOf(ActivityModel::Filter::Failed)));
    if (const int row = m_model.rowOf(m_run); row >= 0) {
        if (m_table->currentIndex().row() != row)
            m_table->setCurrentIndex(m_model.index(row, 0));
        m_pane->setActivity(*m_model.activity(row));
    } else if (m_run.isEmpty() && m_model.rowCount() > 1) {
        m_table->setCurrentIndex(m_model.index(1, 0));
    }
    Q_EMIT runningChanged(m_model.runningCount());
}

void ActivityView::showCurrent()
{
    const Activity *activity = m_model.activity(m_table->currentIndex().row());
    if (!activity)
        return;
    m_run = activity->run;
    m_pane->setActivity(*activity);
    m_pane->show();
}

void ActivityView::showRun(const QString &run)
{
    m_run = run;
    if (const int row = m_model.rowOf(run); row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
}

QWidget *ActivityView::focusTarget() const
{
    return m_table;
}

QList<QWidget *> ActivityView::panes() const
{
    QList<QWidget *> panes {m_filter, m_table, m_pane->focusTarget()};
    if (QWidget *first = m_forwards->findChild<Button *>())
        panes.insert(1, first);
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

/// Reads the whole journal on a worker.
void ActivityView::verify()
{
    m_verify->setEnabled(false);
    const auto promise = std::make_shared<QPromise<Result<JournalCheck>>>();
    promise->start();
    m_pool.start([promise, place = m_desk.journal->place()] {
        promise->addResult(checkJournal(place));
        promise->finish();
    });
    whenDone(promise->future(), this, [this](const Result<JournalCheck> &check) { onVerified(check); });
}

void ActivityView::onVerified(const Result<JournalCheck> &check)
{
    m_verify->setEnabled(true);
    if (!check)
        return m_notice->show(Status::Critical, tr("The journal cannot be read."), sentence(errorText(check.error())) + u'.');
    const QString rows = QLocale().toString(qint64(check->records.size()));
    if (!check->findings.isEmpty())
        return m_notice->show(Status::Critical, tr("The journal is not intact: %1 findings.").arg(check->findings.size()), sentence(check->findings.constFirst().toString()) + u'.');
    const QString limitation = check->signingKey.isEmpty() ? tr(" It is not signed: there is no keychain to hold a key.") : tr(" It is signed.");
    m_notice->show(Status::Verified, tr("Chain intact, %1 rows.").arg(rows),
        tr("%1 after the last checkpoint.").arg(check->records.empty() ? 0 : std::max<qint64>(0, check->records.back().sequence - check->anchored)) + limitation);
}

void ActivityView::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the journal"), QString(), tr("JSON Lines (*.jsonl)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityView::exportTo);
    dialog->open();
}

/// The rows as they stand, so that whoever gets the file can prove them.
void ActivityView::exportTo(const QString &name)
{
    QSaveFile file(name);
    bool written = file.open(QIODevice::WriteOnly);
    for (const QString &part : journalFiles(m_desk.journal->place().directory)) {
        QFile rows(part);
        const QByteArray bytes = rows.open(QIODevice::ReadOnly) ? rows.readAll() : QByteArray();
        written = written && file.write(bytes) == bytes.size();
    }
    if (written && file.commit())
        m_notice->show(Status::Verified, tr("The journal was written."), name);
    else
        m_notice->show(Status::Critical, tr("The export failed."), file.errorString());
}
