// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/actionscommand.h"

#include "app/cli/capabilitytable.h"
#include "app/cli/jsontree.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

QLatin1String typeName(ActionField::Type type)
{
    constexpr const char *Names[] {"text", "number", "bytes", "flag", "choice", "document", "file", "secret"};
    return QLatin1String(Names[int(type)]);
}

QJsonObject treeOf(const ActionField &field)
{
    QJsonObject tree {{u"key"_s, field.key}, {u"title"_s, field.title}, {u"type"_s, typeName(field.type)}, {u"required"_s, field.required}};
    if (!field.initial.isNull() && !field.initial.isUndefined())
        tree.insert("initial"_L1, field.initial);
    if (!field.choices.isEmpty())
        tree.insert("choices"_L1, QJsonArray::fromStringList(field.choices));
    if (field.least)
        tree.insert("least"_L1, *field.least);
    if (field.most)
        tree.insert("most"_L1, *field.most);
    if (!field.hint.isEmpty())
        tree.insert("hint"_L1, field.hint);
    return tree;
}

QJsonObject treeOf(const ActionOffer &offer)
{
    QJsonArray fields;
    for (const ActionField &field : offer.action.fields)
        fields.append(treeOf(field));
    QJsonObject tree {{u"id"_s, offer.action.id}, {u"title"_s, offer.action.title}, {u"summary"_s, offer.action.summary},
        {u"risk"_s, riskName(offer.action.risk)}, {u"effect"_s, effectName(offer.action.effect)}, {u"permission"_s, offer.action.permission},
        {u"connection"_s, offer.connection}, {u"available"_s, offer.obstacle.isEmpty()}, {u"fields"_s, fields}};
    if (!offer.action.verb.isEmpty())
        tree.insert("verb"_L1, offer.action.verb);
    if (!offer.obstacle.isEmpty())
        tree.insert("obstacle"_L1, offer.obstacle);
    return tree;
}

QString argumentsOf(const ActionDescriptor &action)
{
    QStringList all;
    for (const ActionField &field : action.fields) {
        const QString value = field.key + u'=' + (field.choices.isEmpty() ? QString(typeName(field.type)).toUpper() : field.choices.join(u'|'));
        all.append(field.required ? value : u'[' + value + u']');
    }
    return all.join(u' ');
}

} // namespace

void ActionsCommand::start()
{
    if (line().arguments.isEmpty())
        return tellCapabilities();
    if (line().arguments.size() != 1)
        return finishWith(ExitCode::Usage,
            {ErrorCode::InvalidArgument, u"actions takes one id, as list -o json and list -o wide print it"_s, {}, {}, {}});
    if (checkOutput(line().format.value_or(ReportFormat::Table)))
        find(line().arguments);
}

void ActionsCommand::tellCapabilities()
{
    QList<DatabaseCapability> capabilities;
    for (const Provider *provider : environment().providers) {
        if (const auto *source = dynamic_cast<const DatabaseCapabilitySource *>(provider))
            capabilities += source->databaseCapabilities();
    }
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    if (!checkOutput(format))
        return;
    const bool written = write([&](QIODevice &out) {
        if (!isTree(format))
            return writeTable(format, out, capabilityTable(capabilities, environment().clock.now()), environment().writers, tableOptions());
        const QJsonArray tree = capabilityTree(capabilities);
        return format == ReportFormat::JsonLines ? writeDocument(out, format, tree) : writeDocument(out, format, QJsonObject {{u"capabilities"_s, tree}});
    });
    Q_EMIT finished(written ? ExitCode::Done : ExitCode::Failed);
}

void ActionsCommand::onFound()
{
    const Planner planner(workspace(), environments());
    const QList<ActionOffer> offers = planner.offers(slotOf(targets().constFirst()));
    const int outcome = reportFailures();
    if (offers.isEmpty())
        messages().note(u"its connection offers no actions for it"_s);
    const ReportFormat format = line().format.value_or(ReportFormat::Table);
    const bool written = write([&](QIODevice &out) {
        if (!isTree(format))
            return writeTable(format, out, table(offers), environment().writers, tableOptions());
        QJsonArray actions;
        for (const ActionOffer &offer : offers)
            actions.append(treeOf(offer));
        if (format == ReportFormat::JsonLines)
            return writeDocument(out, format, actions);
        return writeDocument(out, format, QJsonObject {{u"id"_s, targets().constFirst()}, {u"actions"_s, actions}});
    });
    Q_EMIT finished(written ? outcome : ExitCode::Failed);
}

ListTable ActionsCommand::table(const QList<ActionOffer> &offers) const
{
    ListTable table;
    table.title = u"Actions"_s;
    table.now = environment().clock.now();
    table.columns = {{u"action"_s, tr("Action")}, {u"verb"_s, tr("Verb")}, {u"risk"_s, tr("Risk")}, {u"available"_s, tr("Available")},
        {u"obstacle"_s, tr("Why not")}, {u"arguments"_s, tr("Arguments")}, {u"summary"_s, tr("What it does")}};
    const auto text = [](const QString &value) { return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value))); };
    for (const ActionOffer &offer : offers)
        table.rows.push_back({text(offer.action.id), text(offer.action.verb), text(riskName(offer.action.risk)), text(offer.obstacle.isEmpty() ? u"yes"_s : u"no"_s),
            text(offer.obstacle), text(argumentsOf(offer.action)), text(offer.action.summary)});
    return table;
}
