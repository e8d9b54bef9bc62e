// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/placementreport.h"

#include "app/reports/resourcetree.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlacementReport", text);
}

void memberIfKnown(TreeWriter &out, std::string_view name, const QString &value)
{
    if (!value.isEmpty())
        out.member(name, value);
}

void writeRules(TreeWriter &out, const QList<RuleVerdict> &rules)
{
    out.key("rules");
    out.beginArray();
    for (const RuleVerdict &rule : rules) {
        out.beginObject();
        out.member("rule", rule.rule);
        out.member("verdict", fitName(rule.verdict));
        out.member("why", rule.why);
        out.endObject();
    }
    out.endArray();
}

void writePlacement(TreeWriter &out, const Placement &placement)
{
    out.beginObject();
    out.member("id", placement.id);
    out.member("connection", placement.connection);
    out.member("home", homeKindName(placement.home));
    out.member("verdict", fitName(placement.verdict()));
    const std::pair<std::string_view, const QString &> texts[] = {{"engine", placement.engine}, {"via", placement.via}, {"region", placement.region},
        {"country", placement.country}, {"legalHome", placement.legalHome}, {"costNote", placement.costNote}, {"availability", placement.availability},
        {"dataLoss", placement.dataLoss}, {"backup", placement.backup}, {"exit", placement.exit}};
    for (const auto &[name, value] : texts)
        memberIfKnown(out, name, value);
    if (placement.monthly) {
        out.key("cost");
        writeMoney(out, "monthly", *placement.monthly);
    }
    out.key("creates");
    out.beginArray();
    for (const QString &what : placement.creates)
        out.text(what.toStdString());
    out.endArray();
    writeRules(out, placement.rules);
    out.endObject();
}

void writeMade(TreeWriter &out, const QString &placement, const QList<FieldChange> &drift)
{
    out.key("made");
    out.beginObject();
    out.member("placement", placement);
    out.key("drift");
    out.beginArray();
    for (const FieldChange &change : drift) {
        out.beginObject();
        out.member("field", change.field);
        memberIfKnown(out, "is", change.before);
        memberIfKnown(out, "claimed", change.after);
        out.endObject();
    }
    out.endArray();
    out.endObject();
}

/// What keeps it from passing, the worst first.
QString reasons(const Placement &placement)
{
    QStringList reasons;
    for (Fit verdict : {Fit::Block, Fit::Warn, Fit::Unknown}) {
        for (const RuleVerdict &rule : placement.rules) {
            if (rule.verdict == verdict)
                reasons.append(rule.rule + QStringLiteral(": ") + rule.why);
        }
    }
    return reasons.join(QStringLiteral("; "));
}

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

} // namespace

void writePlacements(TreeWriter &out, const Claim &claim, const QList<Placement> &placements, const QString &madeAt, const QList<FieldChange> &drift)
{
    out.beginObject();
    out.key("claim");
    out.beginObject();
    out.member("name", claim.name);
    out.member("kind", claimKindName(claim.kind));
    out.endObject();
    out.key("placements");
    out.beginArray();
    for (const Placement &placement : placements)
        writePlacement(out, placement);
    out.endArray();
    if (!madeAt.isEmpty())
        writeMade(out, madeAt, drift);
    out.endObject();
    out.endDocument();
}

ListTable placementTable(const QList<Placement> &placements, Timestamp now)
{
    ListTable table;
    table.title = tr("Placements");
    table.now = now;
    table.columns = {{QStringLiteral("placement"), tr("Placement")}, {QStringLiteral("engine"), tr("Engine")}, {QStringLiteral("verdict"), tr("Verdict")},
        {QStringLiteral("cost"), tr("Cost/mo"), ColumnFormat::Money}, {QStringLiteral("country"), tr("Country")}, {QStringLiteral("legalHome"), tr("Legal home")},
        {QStringLiteral("loss"), tr("May lose")}, {QStringLiteral("why"), tr("Why not, or what is not known")}};
    for (const Placement &placement : placements) {
        table.rows.push_back({text(placement.id), text(placement.engine), text(fitName(placement.verdict())),
            placement.monthly ? FieldValue(*placement.monthly) : FieldValue(), text(placement.country), text(placement.legalHome), text(placement.dataLoss),
            text(reasons(placement))});
    }
    return table;
}
