// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/wastereport.h"

#include "app/reports/wastewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WasteReport", text);
}

FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}

QString iso(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject treeOf(const WasteFinding &finding, const Dismissals &dismissals)
{
    QJsonObject tree {{u"rule"_s, finding.rule}, {u"target"_s, finding.target.toString()}, {u"name"_s, finding.name.toString()},
        {u"kind"_s, QLatin1String(kindName(finding.kind))}, {u"why"_s, wasteReason(finding, {})}, {u"confidence"_s, finding.confidence}};
    if (finding.monthly)
        tree[u"monthly"_s] = finding.monthly->toFixed(2);
    if (finding.from != NoTime) {
        tree[u"from"_s] = iso(finding.from);
        tree[u"to"_s] = iso(finding.to);
    }
    if (finding.fix)
        tree[u"fix"_s] = QJsonObject {{u"action"_s, finding.fix->action}, {u"target"_s, finding.fix->target}, {u"arguments"_s, finding.fix->arguments}};
    if (const Dismissals::Entry *entry = dismissals.find(finding))
        tree[u"dismissed"_s] = QJsonObject {{u"reason"_s, entry->reason}, {u"at"_s, iso(entry->at)}};
    return tree;
}

} // namespace

QString commandOf(const ActionRequest &request)
{
    QString words = u"%1 %2"_s.arg(request.action, request.target);
    for (auto argument = request.arguments.begin(); argument != request.arguments.end(); ++argument)
        words += u" %1=%2"_s.arg(argument.key(), argument.value().toVariant().toString());
    return words;
}

ListTable wasteTable(const std::vector<WasteFinding> &findings, const Dismissals &dismissals, const QString &currency, Timestamp now)
{
    ListTable table;
    table.title = tr("Waste");
    table.now = now;
    table.columns = {{u"rule"_s, tr("Rule")}, {u"name"_s, tr("Name")}, {u"monthly"_s, tr("Saves/mo"), ColumnFormat::Money}, {u"why"_s, tr("Why")}, {u"from"_s, tr("Observed for"), ColumnFormat::Age},
        {u"fix"_s, tr("allod do")}, {u"target"_s, tr("Id")}};
    for (const WasteFinding &finding : findings) {
        if (dismissals.find(finding))
            continue;
        table.rows.push_back({text(finding.rule), finding.name, finding.monthly ? FieldValue(Money {*finding.monthly, Text(QStringView(currency)), PriceBasis::Price, {}, now}) : FieldValue(),
            text(wasteReason(finding, {})), finding.from == NoTime ? FieldValue() : FieldValue(TimeValue {finding.from}), finding.fix ? text(commandOf(*finding.fix)) : FieldValue(), finding.target});
    }
    return table;
}

QJsonObject wasteTree(const std::vector<WasteFinding> &findings, const Dismissals &dismissals, const QString &currency)
{
    QJsonArray array;
    Decimal sum;
    for (const WasteFinding &finding : findings) {
        array.append(treeOf(finding, dismissals));
        if (finding.monthly && isWaste(finding) && !dismissals.find(finding))
            sum += *finding.monthly;
    }
    return {{u"currency"_s, currency}, {u"monthly"_s, sum.toFixed(2)}, {u"findings"_s, array}};
}
