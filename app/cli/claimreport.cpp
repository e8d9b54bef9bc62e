// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/claimreport.h"

#include "app/cli/jsontree.h"
#include "app/cli/placementreport.h"
#include "app/cli/plantext.h"
#include "app/reports/utf8.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

QString stateName(ClaimState state)
{
    static const QStringList names {u"planning"_s, u"planned"_s, u"applying"_s, u"following"_s, u"ready"_s, u"unproven"_s, u"failed"_s};
    return names[int(state)];
}

QByteArray line(const QString &text)
{
    return QByteArray::fromStdString(printable(text.toStdString())) + '\n';
}

} // namespace

QByteArray claimPlanText(const ClaimPlan &plan, const Placement &placement)
{
    QByteArray text = line(u"%1 at %2: %3"_s.arg(plan.provisioning.name, placement.id, fitName(placement.verdict())));
    for (const RuleVerdict &rule : placement.rules) {
        if (rule.verdict != Fit::Pass)
            text += line(u"  %1 %2: %3"_s.arg(fitName(rule.verdict), rule.rule, rule.why));
    }
    if (plan.isMade())
        text += line(u"  everything is there as it should be"_s);
    for (const Plan &each : plan.plans)
        text += planText(each);
    return text + line(u"claim digest   "_s + plan.digest());
}

QJsonObject claimPlanTree(const ClaimPlan &plan, const Placement &placement)
{
    QJsonArray plans, files;
    for (const Plan &each : plan.plans)
        plans.append(planTree(each));
    for (const PlanFile &file : plan.files())
        files.append(QJsonObject {{u"name"_s, file.name}, {u"content"_s, QString::fromUtf8(file.content)}});
    return {{u"claim"_s, plan.provisioning.claimId}, {u"name"_s, plan.provisioning.name}, {u"placement"_s, placement.id}, {u"digest"_s, plan.digest()},
        {u"isMade"_s, plan.isMade()}, {u"plans"_s, plans}, {u"files"_s, files}};
}

QByteArray claimOutcomeText(const ClaimRun &run, const Placement &placement)
{
    QByteArray text = line(u"%1  %2 at %3  %4"_s.arg(stateName(run.state()), run.claimPlan().provisioning.name, placement.id, run.text()));
    if (!run.endpoint().isEmpty())
        text += line(u"  endpoint     "_s + run.endpoint());
    if (!run.credentials().isEmpty())
        text += line(u"  credentials  "_s + run.credentials());
    for (const QString &fact : run.diagnosis())
        text += line(u"  found        "_s + fact);
    return text;
}

QJsonObject claimOutcomeTree(const ClaimRun &run, const Placement &placement)
{
    QJsonArray operations;
    for (const Operation *operation : run.operations())
        operations.append(outcomeTree(*operation));
    QJsonObject tree {{u"claim"_s, run.claimPlan().provisioning.claimId}, {u"name"_s, run.claimPlan().provisioning.name}, {u"placement"_s, placement.id},
        {u"state"_s, stateName(run.state())}, {u"seen"_s, run.text()}, {u"operations"_s, operations}};
    if (!run.endpoint().isEmpty())
        tree.insert(u"endpoint"_s, run.endpoint());
    if (!run.credentials().isEmpty())
        tree.insert(u"credentials"_s, run.credentials());
    if (!run.diagnosis().isEmpty())
        tree.insert(u"diagnosis"_s, QJsonArray::fromStringList(run.diagnosis()));
    if (run.error())
        tree.insert(u"error"_s, jsonOf(*run.error()));
    return tree;
}
