// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/planfacts.h"

#include "app/base/english.h"
#include "views/common/badge.h"
#include "views/common/label.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace {

constexpr qsizetype MostRows = 100; ///< of a bulk plan

struct PlanFacts {
    Q_DECLARE_TR_FUNCTIONS(PlanFacts)
};

Box *heading(const QString &text)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.height = 28});
    row->add(new Label(text, Type::CaptionStrong, Token::T2), 1);
    return row;
}

/// "Memory   16 GiB › 32 GiB"
Box *changeRow(const QString &title, const QString &before, const QString &after)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {6, 0, 6, 0}, .spacing = 8, .height = 27});
    auto *old = new Label(before.isEmpty() ? QStringLiteral("–") : before, Type::Body, Token::T2);
    old->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->add(new Label(title, Type::Name), 3);
    row->add(old, 2);
    row->add(new IconMark(QStringLiteral("chevron-right"), 12, Token::T3));
    row->add(new Label(after.isEmpty() ? QStringLiteral("–") : after, Type::Strong), 2);
    return row;
}

Label *paragraph(const QString &text, Token color = Token::T2)
{
    auto *label = new Label(text, Type::Body, color);
    label->setWordWrap(true);
    return label;
}

Status statusOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return Status::Verified;
    case Verdict::Warning:
        return Status::Degraded;
    case Verdict::Failed:
        return Status::Critical;
    default:
        return Status::Stopped;
    }
}

Box *markedRow(Status status, const QString &title, const QString &text)
{
    auto *row = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {0, 6, 0, 6}, .spacing = 8});
    auto *name = new Label(title, Type::Name);
    name->setWordWrap(true);
    auto *glyph = new Glyph(status);
    glyph->setFixedHeight(QFontMetrics(Look::current().font(Type::Body)).height()); // beside the first line
    row->add(glyph);
    row->add(name, 2);
    row->add(paragraph(text), 3);
    for (QWidget *part : row->findChildren<QWidget *>())
        row->layout()->setAlignment(part, Qt::AlignTop);
    return row;
}

void addChanges(Box &box, const Plan &plan)
{
    const auto changes = [](const PlanItem &item) { return !item.plan.changes.isEmpty(); };
    if (std::ranges::none_of(plan.items(), changes))
        return;
    box.add(heading(plan.items().size() == 1 ? PlanFacts::tr("What changes") : PlanFacts::tr("What changes, %1 resources").arg(plan.items().size())));
    qsizetype rows = 0;
    for (const PlanItem &item : plan.items()) {
        for (const FieldChange &change : item.plan.changes) {
            if (++rows <= MostRows)
                box.add(changeRow(plan.items().size() == 1 ? English::shown(change.title) : item.plan.name, English::shown(change.before), English::shown(change.after)));
        }
    }
    if (rows > MostRows)
        box.add(paragraph(PlanFacts::tr("and %1 more").arg(rows - MostRows), Token::T3));
    box.addGap(6);
}

/// "Cost a month   €730 › €1,460", and how that was reckoned.
void addCost(Box &box, const Plan &plan, const CostStatement &costs)
{
    std::vector<ChangeCost> changes;
    for (const PlanItem &item : plan.items())
        changes.push_back(costOfChange(costs, item.plan));
    const ChangeCost sum = sumOf(changes);
    const auto amount = [&](const std::optional<Decimal> &value) { return value ? amountText(*value, costs.currency()) : PlanFacts::tr("unknown"); };
    box.add(heading(PlanFacts::tr("Cost")));
    if (sum.before || sum.after)
        box.add(changeRow(PlanFacts::tr("A month"), amount(sum.before), amount(sum.after)));
    const QString basis = sum.before || sum.after ? PlanFacts::tr("%1 price: %2.").arg(basisTitle(sum.basis), sum.why) : PlanFacts::tr("Unknown: %1.").arg(sum.why);
    box.add(paragraph(sum.isShare ? basis + u' ' + PlanFacts::tr("What is freed becomes idle.") : basis, Token::T3));
    box.addGap(6);
}

void addChecks(Box &box, const Plan &plan)
{
    QList<PlanCheck> checks;
    QStringList also;
    for (const PlanItem &item : plan.items()) {
        if (!item.refusal.isEmpty() && checks.size() < MostRows)
            checks.append({PlanFacts::tr("Access"), Verdict::Failed, English::shown(item.refusal)});
        if (item.protection.protection == Protection::Confirm && checks.size() < MostRows)
            checks.append({PlanFacts::tr("Protected"), Verdict::Warning, item.protection.environment});
        for (const PlanCheck &check : item.plan.checks) {
            const auto same = [&](const PlanCheck &known) { return known.title == check.title && known.seen == check.seen; };
            if (std::ranges::none_of(checks, same) && checks.size() < MostRows)
                checks.append(check);
        }
        for (const QString &warning : item.plan.warnings)
            checks.append({PlanFacts::tr("Note"), Verdict::Warning, warning});
        also += item.plan.dependants;
    }
    for (const PlanRefusal &refusal : plan.refusals())
        checks.append({refusal.name, Verdict::Warning, PlanFacts::tr("left out: %1").arg(errorText(refusal.error))});
    if (!checks.isEmpty())
        box.add(heading(PlanFacts::tr("Checks")));
    for (const PlanCheck &check : checks)
        box.add(markedRow(statusOf(check.verdict), English::shown(check.title), English::shown(check.seen)));
    if (also.isEmpty())
        return;
    box.add(heading(PlanFacts::tr("Also touched, %1").arg(also.size())));
    for (const QString &dependant : also.mid(0, MostRows))
        box.add(paragraph(English::shown(dependant)));
}

void addRisk(Box &box, const Plan &plan)
{
    box.add(heading(PlanFacts::tr("Risk")));
    const Risk risk = plan.risk();
    auto *row = new Box(QBoxLayout::LeftToRight, {.spacing = 8});
    auto *badge = new Badge;
    badge->setStatus(risk == Risk::Harmless ? Status::Verified : risk == Risk::Disruptive ? Status::Degraded : Status::Critical,
        risk == Risk::Harmless         ? PlanFacts::tr("Harmless")
            : risk == Risk::Disruptive ? PlanFacts::tr("Disruptive")
                                       : PlanFacts::tr("Irreversible"));
    row->add(badge);
    const QString undo = plan.items().isEmpty() ? QString() : plan.items().constFirst().plan.undo;
    row->add(paragraph(undo.isEmpty() ? PlanFacts::tr("Undo: never.") : PlanFacts::tr("Undo: %1.").arg(English::shown(undo)), undo.isEmpty() ? Token::T1 : Token::T2), 1);
    row->layout()->setAlignment(badge, Qt::AlignTop);
    box.add(row);
}

} // namespace

Box *planFacts(const Plan &plan, const CostStatementPtr &costs)
{
    auto *box = new Box(QBoxLayout::TopToBottom, {.spacing = 0});
    addChanges(*box, plan);
    if (costs)
        addCost(*box, plan, *costs);
    addChecks(*box, plan);
    box->addGap(6);
    addRisk(*box, plan);
    return box;
}

QList<std::pair<QString, QString>> planTexts(const Plan &plan)
{
    QStringList requests, diffs, commands, steps;
    for (const PlanItem &item : plan.items().mid(0, MostRows)) {
        for (const ActionStep &step : item.plan.steps) {
            requests.append(step.body.isEmpty() ? step.request : step.request + u'\n' + step.body);
            steps.append(QStringLiteral("%1. %2").arg(steps.size() + 1).arg(English::shown(step.title)));
        }
        if (!item.plan.diff.isEmpty())
            diffs.append(item.plan.diff);
        if (!item.plan.command.isEmpty())
            commands.append(item.plan.command);
    }
    QList<std::pair<QString, QString>> texts {{PlanFacts::tr("Request"), requests.join(QStringLiteral("\n\n"))}};
    if (!diffs.isEmpty())
        texts.append({PlanFacts::tr("Diff"), diffs.join(u'\n')});
    if (!commands.isEmpty())
        texts.append({commands.constFirst().section(u' ', 0, 0), commands.join(u'\n')});
    texts.append({PlanFacts::tr("Steps %1").arg(steps.size()), steps.join(u'\n')});
    return texts;
}
