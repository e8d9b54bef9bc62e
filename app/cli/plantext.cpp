// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plantext.h"

#include "app/cli/jsontree.h"
#include "app/reports/utf8.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostItems = 20; ///< of a bulk plan that are shown in full

/// Collects lines of plain text.
class Page {
public:
    void line(const QString &text) { m_text += QByteArray::fromStdString(printable(text.toStdString())) + '\n'; }
    void entry(const char *title, const QString &value)
    {
        if (!value.isEmpty())
            line(u"  %1 %2"_s.arg(QLatin1String(title), -12).arg(value));
    }
    /// Several lines, each behind a margin.
    void block(const QString &text)
    {
        for (const QString &part : text.split(u'\n'))
            line(u"    "_s + part);
    }
    QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
};

QString orNothing(const QString &value)
{
    return value.isEmpty() ? u"-"_s : value;
}

QString amountOf(const std::optional<Decimal> &amount)
{
    return amount ? amount->toFixed(2) : u"unknown"_s;
}

QString costText(const ChangeCost &cost, const QString &currency)
{
    const bool isKnown = cost.before || cost.after;
    return isKnown ? u"%1 -> %2 %3 a month, %4 (%5)"_s.arg(amountOf(cost.before), amountOf(cost.after), currency, priceBasisName(cost.basis), cost.why) : u"unknown: "_s + cost.why;
}

/// What is not known is absent.
QJsonObject costTree(const ChangeCost &cost, const QString &currency)
{
    QJsonObject tree {{u"share"_s, cost.isShare}, {u"why"_s, cost.why}};
    if (cost.before)
        tree.insert("before"_L1, cost.before->toFixed(2));
    if (cost.after)
        tree.insert("after"_L1, cost.after->toFixed(2));
    if (cost.before || cost.after) {
        tree.insert("currency"_L1, currency);
        tree.insert("basis"_L1, priceBasisName(cost.basis));
    }
    return tree;
}

void writeItem(Page &page, const PlanItem &item, const CostStatementPtr &costs)
{
    const TargetPlan &plan = item.plan;
    page.entry("target", u"%1  (%2, by %3)"_s.arg(plan.target, plan.name, plan.connection));
    page.entry("refused", item.refusal);
    if (item.protection.protection != Protection::None)
        page.entry("protected", item.protection.environment);
    for (const FieldChange &change : plan.changes)
        page.entry("change", u"%1: %2 -> %3"_s.arg(change.title, orNothing(change.before), orNothing(change.after)));
    if (costs)
        page.entry("cost", costText(costOfChange(*costs, plan), costs->currency()));
    for (const PlanCheck &check : plan.checks)
        page.entry("check", u"%1: %2, %3"_s.arg(check.title, verdictName(check.verdict), check.seen));
    for (const QString &dependant : plan.dependants)
        page.entry("also", dependant);
    for (const QString &warning : plan.warnings)
        page.entry("warning", warning);
    for (const ActionStep &step : plan.steps) {
        page.entry("request", step.request);
        if (!step.body.isEmpty())
            page.block(step.body);
    }
    if (!plan.diff.isEmpty()) {
        page.entry("diff", u" "_s);
        page.block(plan.diff);
    }
    page.entry("undo", plan.undo.isEmpty() ? u"cannot be undone"_s : plan.undo);
    page.entry("by hand", plan.command);
}

QJsonObject treeOf(const PlanItem &item, const CostStatementPtr &costs)
{
    QJsonObject tree = canonical(item.plan);
    tree.insert("arguments"_L1, item.request.arguments);
    if (costs)
        tree.insert("cost"_L1, costTree(costOfChange(*costs, item.plan), costs->currency()));
    if (!item.refusal.isEmpty())
        tree.insert("refused"_L1, item.refusal);
    if (item.protection.protection != Protection::None)
        tree.insert("environment"_L1, item.protection.environment);
    return tree;
}

} // namespace

QByteArray planText(const Plan &plan, const CostStatementPtr &costs)
{
    Page page;
    page.line(plan.title());
    page.entry("risk", QString(riskName(plan.risk())) + (plan.action().summary.isEmpty() ? QString() : u": "_s + plan.action().summary));
    qsizetype shown = 0;
    for (const PlanItem &item : plan.items()) {
        if (shown++ == MostItems)
            break;
        writeItem(page, item, costs);
    }
    if (plan.items().size() > MostItems)
        page.line(u"  … and %1 more; -o json shows all"_s.arg(plan.items().size() - MostItems));
    for (const PlanRefusal &refusal : plan.refusals())
        page.entry("left out", refusal.target + u": "_s + refusal.error.toString());
    page.entry("confirm", plan.confirmation().isEmpty() ? QString() : u"by typing “%1”"_s.arg(plan.confirmation()));
    page.entry("digest", plan.digest());
    return page.text();
}

QJsonObject planTree(const Plan &plan, const CostStatementPtr &costs)
{
    QJsonArray items;
    for (const PlanItem &item : plan.items())
        items.append(treeOf(item, costs));
    QJsonArray refusals;
    for (const PlanRefusal &refusal : plan.refusals())
        refusals.append(QJsonObject {{u"target"_s, refusal.target}, {u"error"_s, jsonOf(refusal.error)}});
    QJsonObject tree {{u"digest"_s, plan.digest()}, {u"title"_s, plan.title()}, {u"action"_s, plan.action().id},
        {u"risk"_s, riskName(plan.risk())}, {u"items"_s, items}, {u"refusals"_s, refusals}};
    if (!plan.confirmation().isEmpty())
        tree.insert("confirmation"_L1, plan.confirmation());
    if (!plan.obstacle().isEmpty())
        tree.insert("obstacle"_L1, plan.obstacle());
    return tree;
}

QByteArray outcomeText(const Operation &operation)
{
    Page page;
    for (size_t i = 0; i < operation.items().size(); ++i) {
        const ItemStatus &status = operation.items()[i];
        const TargetPlan &plan = operation.plan().items()[qsizetype(i)].plan;
        QString line = u"%1  %2"_s.arg(runStateName(status.state), -10).arg(plan.name);
        if (status.error)
            line += u"  "_s + status.error->toString();
        else if (!status.steps.isEmpty() && !status.steps.constLast().text.isEmpty())
            line += u"  "_s + status.steps.constLast().text;
        page.line(line);
    }
    return page.text();
}

QJsonObject outcomeTree(const Operation &operation)
{
    QJsonArray items;
    for (size_t i = 0; i < operation.items().size(); ++i) {
        const ItemStatus &status = operation.items()[i];
        const TargetPlan &plan = operation.plan().items()[qsizetype(i)].plan;
        QJsonArray steps;
        for (qsizetype step = 0; step < status.steps.size(); ++step)
            steps.append(QJsonObject {{u"title"_s, plan.steps[step].title}, {u"state"_s, runStateName(status.steps[step].state)},
                {u"seen"_s, status.steps[step].text}});
        QJsonObject item {{u"target"_s, plan.target}, {u"name"_s, plan.name}, {u"state"_s, runStateName(status.state)}, {u"steps"_s, steps}};
        if (status.error)
            item.insert("error"_L1, jsonOf(*status.error));
        items.append(item);
    }
    return {{u"run"_s, operation.id()}, {u"state"_s, runStateName(operation.state())}, {u"items"_s, items}};
}
