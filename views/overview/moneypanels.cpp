// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/overview/moneypanels.h"

#include "views/common/chartview.h"
#include "views/common/mirror.h"
#include "views/models/costcharts.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <algorithm>
#include <map>

namespace {

constexpr int BarRow = 21;

QString wasteTitle(const QString &rule)
{
    const std::pair<QLatin1String, QString> titles[] {{QLatin1String("stopped-vm"), WastePanel::tr("Stopped VMs with disks")}, {QLatin1String("orphaned-volume"), WastePanel::tr("Orphaned volumes")},
        {QLatin1String("orphaned-backup"), WastePanel::tr("Orphaned backups")}, {QLatin1String("unused-address"), WastePanel::tr("Unused addresses")},
        {QLatin1String("idle-database"), WastePanel::tr("Idle databases")}, {QLatin1String("oversized"), WastePanel::tr("Oversized requests")},
        {QLatin1String("old-generation"), WastePanel::tr("Old generations")}, {QLatin1String("idle-gpu"), WastePanel::tr("Idle GPUs")}};
    const auto found = std::ranges::find(titles, rule, [](const auto &pair) { return QString(pair.first); });
    return found == std::end(titles) ? sentence(QString(rule).replace(u'-', u' ')) : found->second;
}

Label *number(Type type)
{
    auto *label = new Label({}, type, Token::T1);
    label->setElide(Qt::ElideNone);
    return label;
}

/// A number with what it counts below it.
Box *figure(QWidget *above, Label *below)
{
    auto *column = new Box(QBoxLayout::TopToBottom, {.spacing = 2});
    column->add(above);
    column->add(below);
    return column;
}

/// Which part of the money rests on what.
QString basesText(const CostStatement &statement)
{
    const CostAmounts &total = statement.allocation.total();
    const double all = total.total().toDouble();
    QStringList parts;
    for (PriceBasis basis : {PriceBasis::Bill, PriceBasis::Price, PriceBasis::Own}) {
        const double part = total.byBasis[size_t(basis)].toDouble();
        if (all > 0 && part > 0)
            parts.append(SpendPanel::tr("%1 %2 %").arg(basisWord(basis)).arg(std::lround(100 * part / all)));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

SpendPanel::SpendPanel(QWidget *parent)
    : Panel(tr("Spend"), parent)
    , m_soFar(number(Type::Hero))
    , m_soFarNote(new Label({}, Type::Caption, Token::T3))
    , m_expected(number(Type::Title))
    , m_expectedNote(new Label(tr("expected"), Type::Caption, Token::T3))
    , m_over(number(Type::Title))
    , m_overNote(new Label({}, Type::Caption, Token::T3))
    , m_nothing(new Label({}, Type::Body, Token::T3))
    , m_overMark(new Glyph(Status::Degraded))
    , m_chart(new ChartView)
    , m_stack(new QStackedWidget)
{
    connect(addLink(tr("Cost")), &Button::clicked, this, &SpendPanel::costsWanted);
    auto *over = new Box(QBoxLayout::LeftToRight, {.spacing = 6});
    over->add(m_overMark);
    over->add(m_over);
    over->addStretch();
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 4}, .spacing = 20});
    head->add(figure(m_soFar, m_soFarNote), 0, Qt::AlignBottom);
    head->add(figure(m_expected, m_expectedNote), 0, Qt::AlignBottom);
    head->add(figure(over, m_overNote), 1, Qt::AlignBottom);
    auto *body = new Box(QBoxLayout::TopToBottom, {});
    body->add(head);
    auto *chart = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 8}});
    chart->add(m_chart, 1);
    body->add(chart, 1);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(body);
    m_stack->addWidget(m_nothing);
    add(m_stack, 1);
    show(nullptr);
}

void SpendPanel::show(const CostStatementPtr &statement)
{
    const bool isKnown = statement && !statement->isEmpty();
    m_nothing->setText(statement ? tr("Nothing has a price yet, and no bill was imported.") : tr("What things cost is not known yet."));
    m_stack->setCurrentIndex(isKnown ? 0 : 1);
    setNote(isKnown ? basesText(*statement) : QString());
    if (!isKnown)
        return;
    const MonthCosts &month = *statement->month;
    setTitle(tr("Spend, %1").arg(QLocale().standaloneMonthName(month.month().month())));
    m_soFar->setText(amountText(month.total().soFar, statement->currency()));
    m_soFarNote->setText(tr("until the end of yesterday"));
    m_expected->setText(amountText(month.total().expected, statement->currency()));
    const BudgetState *budget = wholeBudget(*statement);
    const bool isOver = budget && budget->expected && *budget->expected > budget->budget.amount;
    m_overMark->setVisible(isOver);
    m_over->setText(!budget || !budget->expected ? QStringLiteral("–") : isOver ? QStringLiteral("+") + amountText(*budget->expected - budget->budget.amount, budget->budget.currency)
                                                                                 : amountText(budget->budget.amount - *budget->expected, budget->budget.currency));
    m_overNote->setText(!budget ? tr("no budget for everything") : !budget->expected ? tr("no rate to the budget's currency") : isOver ? tr("over %1").arg(amountText(budget->budget.amount, budget->budget.currency))
                                                                                                                                     : tr("left of %1").arg(amountText(budget->budget.amount, budget->budget.currency)));
    m_chart->setChart(paceChart(*statement));
}

/// A bar for each rule, with how many findings it has and what they cost.
class WastePanel::Bars final : public QWidget {
public:
    struct Bar {
        QString title, money;
        int count = 0;
        double part = 0; ///< of the longest
    };
    Bars() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding); }
    void set(QList<Bar> bars)
    {
        m_bars = std::move(bars);
        setAccessibleName(lines().join(QStringLiteral("; ")));
        updateGeometry();
        update();
    }
    QStringList lines() const
    {
        QStringList all;
        for (const Bar &bar : m_bars)
            all.append(QStringLiteral("%1, %2: %3").arg(bar.title, QLocale().toString(bar.count), bar.money));
        return all;
    }
    QSize sizeHint() const override { return QSize(200, int(m_bars.size()) * Look::current().px(BarRow)); }
    QSize minimumSizeHint() const override { return QSize(0, sizeHint().height()); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Look &look = Look::current();
        QPainter painter(this);
        painter.setFont(look.font(Type::Body));
        int longest = 0;
        for (const Bar &bar : std::as_const(m_bars))
            longest = std::max(longest, painter.fontMetrics().horizontalAdvance(bar.title));
        const int money = look.px(78), count = look.px(40), title = std::min(width() * 9 / 20, longest + look.px(12));
        int y = 0;
        for (const Bar &bar : std::as_const(m_bars)) {
            const QRect row(0, y, width(), look.px(BarRow));
            painter.setPen(look[Token::T2]);
            painter.drawText(mirrored(QRect(0, y, title, row.height()), row), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(bar.title, Qt::ElideRight, title - look.px(8)));
            const QRect track(title, y + row.height() / 2 - look.px(3), width() - title - count - money, look.px(6));
            painter.fillRect(mirrored(QRect(track.x(), track.y(), std::max(2, int(track.width() * bar.part)), track.height()), row), look[Token::K1]);
            painter.setPen(look[Token::T3]);
            painter.drawText(mirrored(QRect(width() - money - count, y, count, row.height()), row), Qt::AlignVCenter | Qt::AlignRight, QLocale().toString(bar.count));
            painter.setPen(look[Token::T1]);
            painter.drawText(mirrored(QRect(width() - money, y, money, row.height()), row), Qt::AlignVCenter | Qt::AlignRight, bar.money);
            y += row.height();
        }
    }

private:
    QList<Bar> m_bars;
};

WastePanel::WastePanel(QWidget *parent)
    : Panel(tr("Waste found"), parent)
    , m_sum(number(Type::Number))
    , m_meaning(new Label({}, Type::Caption, Token::T3))
    , m_nothing(new Label({}, Type::Body, Token::T3))
    , m_bars(new Bars)
{
    connect(addLink(tr("Review")), &Button::clicked, this, &WastePanel::costsWanted);
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 12, 6}, .spacing = 8});
    head->add(m_sum);
    head->add(m_meaning, 1);
    add(head);
    auto *body = new Box(QBoxLayout::TopToBottom, {.padding = {12, 0, 12, 8}});
    m_nothing->setWordWrap(true);
    body->add(m_nothing);
    body->add(m_bars, 1);
    add(body, 1);
    show(nullptr);
}

QStringList WastePanel::rules() const
{
    return m_bars->lines();
}

void WastePanel::show(const CostLedger *costs)
{
    struct Rule {
        int count = 0, unpriced = 0;
        Decimal sum;
    };
    std::map<QString, Rule> rules;
    int findings = 0, unpriced = 0;
    Decimal sum;
    if (costs) {
        for (const WasteFinding &finding : costs->waste()) {
            Rule &rule = rules[finding.rule];
            ++rule.count;
            ++findings;
            rule.unpriced += !finding.monthly;
            unpriced += !finding.monthly;
            rule.sum += finding.monthly.value_or(Decimal());
            sum += finding.monthly.value_or(Decimal());
        }
    }
    std::vector<std::pair<QString, Rule>> sorted(rules.begin(), rules.end());
    std::ranges::stable_sort(sorted, std::greater(), [](const auto &each) { return each.second.sum; });
    const QString currency = costs && costs->statement() ? costs->statement()->currency() : QString();
    const double most = sorted.empty() ? 0 : sorted.front().second.sum.toDouble();
    QList<Bars::Bar> bars;
    for (const auto &[name, rule] : sorted)
        bars.append({wasteTitle(name), rule.unpriced == rule.count ? QStringLiteral("–") : amountText(rule.sum, currency), rule.count, most > 0 ? rule.sum.toDouble() / most : 0});
    m_bars->set(bars);
    const bool isKnown = costs && costs->isCurrent();
    setNote(findings > 0 ? tr("%1 findings").arg(QLocale().toString(findings)) : QString());
    m_sum->setText(findings == unpriced ? QStringLiteral("–") : amountText(sum, currency));
    m_meaning->setText(findings == 0 ? QString() : unpriced > 0 ? tr("a month; of %1 it is not known").arg(QLocale().toString(unpriced)) : tr("a month"));
    m_nothing->setText(!costs ? tr("Nothing is told of costs here.") : isKnown ? tr("The rules find nothing that buys nothing.") : tr("Not looked for yet."));
    m_nothing->setVisible(findings == 0);
    m_bars->setVisible(findings > 0);
}
