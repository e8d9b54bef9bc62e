// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/actionplan.h"

#include <QJsonArray>

namespace {

template <typename List, typename Write>
QJsonArray arrayOf(const List &list, Write write)
{
    QJsonArray array;
    for (const auto &element : list)
        array.append(write(element));
    return array;
}

QJsonObject object(const FieldChange &change)
{
    return {{QStringLiteral("field"), change.field}, {QStringLiteral("title"), change.title}, {QStringLiteral("before"), change.before},
        {QStringLiteral("after"), change.after}};
}

QJsonObject object(const PlanCheck &check)
{
    return {{QStringLiteral("title"), check.title}, {QStringLiteral("verdict"), verdictName(check.verdict)},
        {QStringLiteral("seen"), check.seen}};
}

QJsonObject object(const ActionStep &step)
{
    return {{QStringLiteral("title"), step.title}, {QStringLiteral("request"), step.request}, {QStringLiteral("body"), step.body},
        {QStringLiteral("payload"), step.payload}, {QStringLiteral("effect"), effectName(step.effect)}, {QStringLiteral("stage"), step.stage}};
}

} // namespace

QJsonObject canonical(const TargetPlan &plan)
{
    const auto write = [](const auto &element) { return object(element); };
    return {
        {QStringLiteral("connection"), plan.connection},
        {QStringLiteral("target"), plan.target},
        {QStringLiteral("name"), plan.name},
        {QStringLiteral("type"), plan.type},
        {QStringLiteral("action"), plan.action},
        {QStringLiteral("preconditions"), plan.preconditions},
        {QStringLiteral("changes"), arrayOf(plan.changes, write)},
        {QStringLiteral("diff"), plan.diff},
        {QStringLiteral("steps"), arrayOf(plan.steps, write)},
        {QStringLiteral("checks"), arrayOf(plan.checks, write)},
        {QStringLiteral("dependants"), QJsonArray::fromStringList(plan.dependants)},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(plan.warnings)},
        {QStringLiteral("risk"), riskName(plan.risk)},
        {QStringLiteral("undo"), plan.undo},
        {QStringLiteral("command"), plan.command},
    };
}
