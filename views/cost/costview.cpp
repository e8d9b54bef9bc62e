// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cost/costview.h"

#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/skeleton.h"
#include "views/common/style.h"
#include "views/models/costcharts.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QInputDialog>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSettings>
#include <QUrl>

namespace {

constexpr int Wide = 1000;         ///< from here on there is room for two panels side by side
constexpr int WasteWidth = 452, MostWasteWidth = 720, ChartHeight = 214, MostChartHeight = 380, TableHeight = 250, MostLabels = 30, MostSources = 3;
constexpr CostBy MonthsBy[] {CostBy::Kind, CostBy::Team, CostBy::Source};

Box *panel()
{
    return new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge, .radius = 6, .padding = {1, 1, 1, 1}});
}

Box *head(const QString &title, Label *note)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 0}, .spacing = 8, .height = 36});
    auto *name = new Label(title, Type::Subtitle);
    name->setElide(Qt::ElideNone);
    row->add(name);
    row->add(note, 1);
    return row;
}

/// What the words in the last column mean.
class BasisLegend final : public QWidget {
public:
    BasisLegend() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }
    QSize sizeHint() const override { return QSize(10, Look::current().px(18)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        painter.setFont(look.font(Type::Caption));
        const struct {
            PriceBasis basis;
            Token ground, text, edge;
            QString words;
        } entries[] {{PriceBasis::Bill, Token::OkBg, Token::OkText, Token::OkBg, CostView::tr("invoice or billing export")},
            {PriceBasis::Price, Token::Panel, Token::T1, Token::Line2, CostView::tr("public list price")},
            {PriceBasis::Own, Token::AccBg, Token::Acc, Token::AccBg, CostView::tr("your own rate")}};
        int x = 0;
        for (const auto &entry : entries) {
            const QString word = basisTitle(entry.basis);
            const int badge = painter.fontMetrics().horizontalAdvance(word) + look.px(10), text = painter.fontMetrics().horizontalAdvance(entry.words);
            if (x + badge + look.px(6) + text > width())
                return;
            const QRect place(x, 0, badge, height()), box = mirrored(place, rect());
            paintPanel(painter, box, look[entry.ground], look[entry.edge], 3);
            painter.setPen(look[entry.text]);
            painter.drawText(box, Qt::AlignCenter, word);
            painter.setPen(look[Token::T3]);
            painter.drawText(mirrored(QRect(place.right() + look.px(6), 0, text + 2, height()), rect()), Qt::AlignVCenter | Qt::AlignLeft, entry.words);
            x = place.right() + look.px(6) + text + look.px(14);
        }
    }
};

} // namespace

CostView::CostView(CostLedger &ledger, const QString &prices, QWidget *parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_prices(prices)
    , m_model(ledger)
    , m_wasteModel(ledger)
    , m_strip(new Notice(Notice::Form::Strip))
    , m_placeholder(new Placeholder)
    , m_skeleton(new Skeleton)
    , m_scroll(new QScrollArea)
    , m_top(new Box(QBoxLayout::LeftToRight, {.spacing = 10}))
    , m_bottom(new Box(QBoxLayout::LeftToRight, {.spacing = 10}))
    , m_months(new ChartView)
    , m_pace(new ChartView)
    , m_table(new CostTable(m_model))
    , m_waste(new WasteTable(m_wasteModel))
    , m_monthsNote(new Label({}, Type::Caption, Token::T3))
    , m_expected(new Label({}, Type::Number))
    , m_range(new Label({}, Type::Caption, Token::T3))
    , m_over(new Label({}, Type::Number))
    , m_overNote(new Label({}, Type::Caption, Token::T3))
    , m_groupingNote(new Label({}, Type::Caption, Token::T3))
    , m_wasteNote(new Label({}, Type::Caption, Token::T3))
    , m_wasteSum(new Label({}, Type::Strong))
    , m_noWaste(new Label({}, Type::Body, Token::T3))
    , m_overGlyph(new Glyph)
    , m_unpriced(new Button({}, Button::Shape::Link))
{
    m_top->add(makeMonths(), 7);
    m_top->add(makePace(), 6);
    m_bottom->add(makeBreakdown(), 1);
    m_wastePanel = makeWaste();
    m_bottom->add(m_wastePanel);
    auto *body = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win, .padding = {10, 10, 10, 10}, .spacing = 10});
    body->add(m_top, 4);
    body->add(m_bottom, 7);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(body);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    for (QWidget *part : {static_cast<QWidget *>(m_scroll), static_cast<QWidget *>(m_placeholder), static_cast<QWidget *>(m_skeleton)})
        column->addWidget(part, 1);
    m_strip->addDismiss();
    m_strip->hide();
    m_skeletonTimer.setSingleShot(true);
    connect(&m_skeletonTimer, &QTimer::timeout, this, &CostView::updateCentre);
    connect(&m_ledger, &CostLedger::changed, this, &CostView::onLedgerChanged);
    connect(&m_model, &CostModel::updated, this, [this] {
        showFoot();
        Q_EMIT updated();
    });
    connect(&m_wasteModel, &WasteModel::updated, this, &CostView::onLedgerChanged);
    connect(m_placeholder->button(), &Button::clicked, this, [this] {
        QDir().mkpath(m_prices);
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_prices));
    });
    for (TableView *table : {static_cast<TableView *>(m_table), static_cast<TableView *>(m_waste)})
        connect(table, &TableView::typed, this, &CostView::typed);
    connect(m_table, &CostTable::resourceOpened, this, &CostView::resourceWanted);
    connect(m_waste, &WasteTable::resourceOpened, this, &CostView::resourceWanted);
    connect(m_waste, &WasteTable::planWanted, this, &CostView::plan);
    connect(m_waste, &WasteTable::dismissWanted, this, &CostView::dismiss);
    groupBy(CostGrouping::Team);
    onLedgerChanged();
}

QWidget *CostView::makeMonths()
{
    Box *box = panel();
    Box *row = head(tr("Last 12 months"), m_monthsNote);
    m_monthsSegments = new Segments({tr("Kind"), tr("Team"), tr("Source")});
    m_monthsSegments->setAccessibleName(tr("Months by"));
    row->add(m_monthsSegments);
    connect(m_monthsSegments, &Segments::chosen, this, [this](int index) {
        m_monthsBy = MonthsBy[index];
        showMonths();
    });
    box->add(row);
    auto *inner = new Box(QBoxLayout::TopToBottom, {.padding = {10, 0, 10, 8}});
    inner->add(m_months, 1);
    box->add(inner, 1);
    return box;
}

QWidget *CostView::makePace()
{
    Box *box = panel();
    auto *note = new Label(tr("this month"), Type::Caption, Token::T3);
    box->add(head(tr("Expected against budget"), note));
    auto *numbers = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 4}, .spacing = 28});
    auto *expected = new Box(QBoxLayout::TopToBottom, {});
    expected->add(m_expected);
    expected->add(m_range);
    m_overBox = new Box(QBoxLayout::TopToBottom, {});
    auto *over = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    over->add(m_overGlyph);
    over->add(m_over, 1);
    m_overBox->add(over);
    m_overBox->add(m_overNote);
    for (Label *label : {m_expected, m_range, m_over, m_overNote})
        label->setElide(Qt::ElideRight);
    numbers->add(expected, 3);
    numbers->add(m_overBox, 2);
    box->add(numbers);
    auto *inner = new Box(QBoxLayout::TopToBottom, {.padding = {10, 0, 10, 8}});
    inner->add(m_pace, 1);
    box->add(inner, 1);
    return box;
}

QWidget *CostView::makeBreakdown()
{
    Box *box = panel();
    Box *row = head(tr("Breakdown"), m_groupingNote);
    m_groupings = new Segments({tr("Team"), tr("Kind"), tr("Source"), tr("Country"), tr("Label…")});
    m_groupings->setAccessibleName(tr("Broken down by"));
    connect(m_groupings, &Segments::chosen, this, &CostView::onGroupingChosen);
    row->add(m_groupings);
    box->add(row);
    box->add(m_table, 1);
    box->add(m_table->totalRow());
    auto *foot = new Box(QBoxLayout::LeftToRight, {.edges = Qt::TopEdge, .padding = {12, 0, 12, 0}, .spacing = 12, .height = 34});
    foot->add(new BasisLegend, 1);
    foot->add(m_unpriced);
    connect(m_unpriced, &Button::clicked, this, &CostView::unpricedWanted);
    box->add(foot);
    return box;
}

QWidget *CostView::makeWaste()
{
    Box *box = panel();
    Box *row = head(tr("Waste and rightsizing"), m_wasteNote);
    m_wasteSum->setElide(Qt::ElideNone);
    row->add(m_wasteSum);
    box->add(row);
    box->add(m_waste, 1);
    m_noWaste->setWordWrap(true);
    m_noWaste->setContentsMargins(12, 4, 12, 12);
    m_noWaste->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    box->add(m_noWaste);
    return box;
}

void CostView::onLedgerChanged()
{
    const CostStatementPtr &statement = m_ledger.statement();
    if (statement && statement != m_shown) {
        m_shown = statement;
        showMonths();
        m_pace->setChart(paceChart(*statement));
        showHeadline();
        showFoot();
        showStrip();
    }
    const int findings = m_wasteModel.findingCount();
    m_wasteNote->setText(findings == 1 ? tr("1 finding") : tr("%1 findings").arg(QLocale().toString(findings)));
    const bool any = m_wasteModel.rowCount() > 0;
    m_wasteSum->setText(statement && findings > 0 ? tr("%1 a month").arg(amountText(m_wasteModel.total(), statement->currency())) : QString());
    m_waste->setVisible(any);
    m_noWaste->setVisible(!any);
    m_noWaste->setText(m_ledger.isCurrent() ? tr("Nothing was found that buys nothing. What is idle or oversized shows after a day of usage: allod collect keeps it.") : tr("Looking for what buys nothing…"));
    updateCentre();
}

void CostView::showMonths()
{
    if (!m_shown)
        return;
    m_months->setChart(monthsChart(*m_shown, m_monthsBy));
    const QStringList unbilled = unbilledSources(*m_shown);
    QString names = QStringList(unbilled.mid(0, MostSources)).join(QStringLiteral(", "));
    if (unbilled.size() > MostSources)
        names = tr("%1 and %2 more").arg(names).arg(unbilled.size() - MostSources);
    m_monthsNote->setText(!m_shown->bills    ? tr("no bill was imported: only this month is known")
            : unbilled.isEmpty() ? m_shown->currency()
                                 : tr("%1; no bills of %2").arg(m_shown->currency(), names));
    m_monthsNote->setToolTip(plainToolTip(unbilled.join(u'\n')));
}

void CostView::showHeadline()
{
    const MonthCosts &month = *m_shown->month;
    const QString currency = m_shown->currency(), end = QLocale().toString(month.month().addMonths(1).addDays(-1), tr("d MMM"));
    m_expected->setText(amountText(month.total().expected, currency));
    m_range->setText(month.low() == month.high() ? tr("expected by %1, at present prices").arg(end)
                                                 : tr("expected by %1; %2 to %3 likely").arg(end, amountText(month.low(), currency), amountText(month.high(), currency)));
    const BudgetState *budget = wholeBudget(*m_shown);
    m_overBox->setVisible(true);
    m_overGlyph->setVisible(budget);
    if (!budget) {
        m_over->setText(tr("No budget"));
        m_over->setType(Type::Subtitle);
        m_overNote->setText(tr("for everything: costs.yaml, budgets"));
        return;
    }
    const double over = *budget->percent - 100;
    const bool isOver = over > 0;
    m_over->setType(Type::Number);
    m_overGlyph->setStatus(isOver ? Status::Degraded : Status::Verified);
    m_over->setText((isOver ? QStringLiteral("+") : QStringLiteral("−")) + QLocale().toString(std::abs(over), 'f', 1) + QStringLiteral(" %"));
    const QString amount = amountText(budget->budget.amount, budget->budget.currency);
    m_overNote->setText(isOver ? tr("over the budget of %1").arg(amount) : tr("below the budget of %1").arg(amount));
}

void CostView::showFoot()
{
    m_groupingNote->setText(groupingNote(m_model.grouping(), m_model.label()));
    if (!m_shown)
        return;
    qint64 count = 0;
    QStringList kinds;
    for (const auto &[kind, number] : m_shown->allocation.unpriced()) {
        count += number;
        kinds.append(QStringLiteral("%1 %2").arg(QLocale().toString(number), kindTitle(kind)));
    }
    m_unpriced->setVisible(count > 0);
    m_unpriced->setText(count == 1 ? tr("1 resource has no price") : tr("%1 resources have no price").arg(QLocale().toString(count)));
    m_unpriced->setToolTip(plainToolTip(tr("In no sum: %1").arg(kinds.join(QStringLiteral(", ")))));
    m_unpriced->updateGeometry();
}

/// What is missing from the sums, and why.
void CostView::showStrip()
{
    std::map<QString, qint64> left;
    for (const auto &[currency, count] : m_shown->allocation.unconverted())
        left[currency] += count;
    if (m_shown->bills) {
        for (const QString &currency : m_shown->bills->unconverted)
            left.try_emplace(currency, 0);
    }
    if (m_shown->billProblem) {
        m_strip->show(Status::Critical, tr("The bills cannot be read."), errorText(*m_shown->billProblem));
    } else if (!left.empty()) {
        QStringList currencies;
        for (const auto &[currency, count] : left)
            currencies.append(currency);
        m_strip->show(Status::Degraded, tr("There is no rate from %1 to %2.").arg(currencies.join(QStringLiteral(", ")), m_shown->currency()), tr("What is priced in it is in no sum: rates.csv tells rates."));
    } else {
        m_strip->hide();
    }
}

/// Figures, or why there are none.
void CostView::updateCentre()
{
    const bool isKnown = m_ledger.statement() != nullptr, isEmpty = isKnown && m_ledger.statement()->isEmpty();
    bool waits = !isKnown || (isEmpty && !m_ledger.isCurrent());
    if (waits && !m_waiting.isValid())
        m_waiting.start();
    if (!waits)
        m_waiting.invalidate();
    const bool patient = waits && m_waiting.elapsed() < Skeleton::Patience;
    if (patient)
        m_skeletonTimer.start(int(Skeleton::Patience - m_waiting.elapsed()) + 1);
    m_scroll->setVisible(isKnown && !isEmpty);
    m_skeleton->setVisible(waits && !patient);
    m_placeholder->setVisible(!waits && isEmpty);
    if (!waits && isEmpty) {
        m_placeholder->setContent(QStringLiteral("cost"), {}, tr("Nothing has a price yet"),
            tr("List prices come with the clouds that are connected, your own from CSV files in %1, and bills by: allod bills import FILE").arg(QDir::toNativeSeparators(m_prices)), tr("Open the folder of prices"));
    }
}

void CostView::groupBy(CostGrouping grouping, const QString &label)
{
    m_model.setGrouping(grouping, label);
    m_groupings->setCurrent(int(grouping));
    showFoot();
}

void CostView::onGroupingChosen(int index)
{
    if (CostGrouping(index) != CostGrouping::Label)
        return groupBy(CostGrouping(index));
    m_groupings->setCurrent(int(m_model.grouping()));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList labels = m_shown ? labelsOf(*m_shown).mid(0, MostLabels) : QStringList();
    for (const QString &label : labels)
        connect(menu->addAction(QString(label).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this, [this, label] { groupBy(CostGrouping::Label, label); });
    if (labels.isEmpty())
        menu->addAction(tr("Nothing that has a price carries labels"))->setEnabled(false);
    menu->popup(m_groupings->mapToGlobal(QPoint(m_groupings->width() - menu->sizeHint().width(), m_groupings->height() + 2)));
}

void CostView::plan(int row)
{
    const WasteModel::Remedy remedy = m_wasteModel.remedy(row);
    if (!remedy.action.isEmpty())
        Q_EMIT planWanted(remedy.action, remedy.targets, remedy.arguments);
}

/// With a reason, or counts it again.
void CostView::dismiss(int row)
{
    const std::vector<WasteFinding> findings = m_wasteModel.findings(row);
    if (findings.empty())
        return;
    if (m_wasteModel.isDismissed(row))
        return keepDismissed(findings, {});
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Leave as it is"));
    dialog->setLabelText(findings.size() == 1 ? tr("Why is %1 left as it is?").arg(findings.front().name.toString()) : tr("Why are these %1 left as they are?").arg(findings.size()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, findings](const QString &reason) {
        if (!reason.trimmed().isEmpty())
            keepDismissed(findings, reason.trimmed());
    });
    dialog->open();
}

void CostView::keepDismissed(const std::vector<WasteFinding> &findings, const QString &reason)
{
    for (const WasteFinding &finding : findings) {
        const Result<void> kept = reason.isEmpty() ? m_ledger.takeBack(finding) : m_ledger.dismiss(finding, reason);
        if (!kept)
            return m_strip->show(Status::Critical, tr("It could not be kept."), errorText(kept.error()));
    }
}

/// Side by side where there is room, else one below the other.
void CostView::arrange()
{
    const Look &look = Look::current();
    const bool isWide = width() >= look.px(Wide);
    for (Box *row : {m_top, m_bottom})
        static_cast<QBoxLayout *>(row->layout())->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int wasteWidth = std::clamp(width() * 36 / 100, look.px(WasteWidth), look.px(MostWasteWidth));
    m_wastePanel->setMinimumWidth(isWide ? wasteWidth : 0);
    m_wastePanel->setMaximumWidth(isWide ? wasteWidth : QWIDGETSIZE_MAX);
    for (QWidget *chart : {m_months->parentWidget()->parentWidget(), m_pace->parentWidget()->parentWidget()})
        chart->setMinimumHeight(look.px(ChartHeight));
    m_top->setMaximumHeight(isWide ? look.px(MostChartHeight) : QWIDGETSIZE_MAX);
    m_table->setMinimumHeight(look.px(TableHeight));
    m_wastePanel->setMinimumHeight(look.px(isWide ? 0 : TableHeight));
}

void CostView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CostView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

QList<QWidget *> CostView::panes() const
{
    QList<QWidget *> panes {m_months->focusTarget(), m_pace->focusTarget(), m_groupings, m_table, m_waste, m_placeholder->button()};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

QWidget *CostView::focusTarget() const
{
    return m_table->isVisible() ? m_table : panes().value(0);
}

std::optional<Page::Counts> CostView::counts() const
{
    const CostNode &trunk = m_model.trunk();
    return Counts {trunk.billed + trunk.reckoned, m_shown ? qint64(m_shown->month->costs().size()) : 0};
}

void CostView::toggleTables()
{
    const bool shown = !m_months->showsTable();
    m_months->showTable(shown);
    m_pace->showTable(shown);
}

void CostView::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("cost/grouping"), int(m_model.grouping()));
    settings.setValue(QStringLiteral("cost/label"), m_model.label());
    settings.setValue(QStringLiteral("cost/months"), m_monthsSegments->current());
}

void CostView::restoreState(const QSettings &settings)
{
    const int months = std::clamp(settings.value(QStringLiteral("cost/months")).toInt(), 0, 2);
    m_monthsSegments->setCurrent(months);
    m_monthsBy = MonthsBy[months];
    showMonths();
    groupBy(CostGrouping(std::clamp(settings.value(QStringLiteral("cost/grouping")).toInt(), 0, int(CostGrouping::Label))), settings.value(QStringLiteral("cost/label")).toString());
}
