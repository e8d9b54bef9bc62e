// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capabilitytable.h"

#include "app/provider/action.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CapabilityTable", text);
}

FieldValue cell(const QString &text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(text)));
}

QString obstaclesOf(const DatabaseCapability &capability)
{
    QStringList texts;
    for (const QString &word : databaseVerbs()) {
        const auto verb = capability.verbs.find(word);
        if (verb != capability.verbs.end() && !verb->second.obstacle.isEmpty())
            texts.append(word + u": "_s + verb->second.obstacle);
    }
    return texts.join(u"; "_s);
}

} // namespace

ListTable capabilityTable(const QList<DatabaseCapability> &capabilities, Timestamp now)
{
    ListTable table;
    table.title = tr("What the homes of databases can do");
    table.now = now;
    table.columns = {{u"home"_s, tr("Home")}, {u"system"_s, tr("System")}, {u"engine"_s, tr("Engine")}};
    for (const QString &word : databaseVerbs())
        table.columns.push_back({word, word});
    table.columns.push_back({u"obstacles"_s, tr("Why not")});
    for (const DatabaseCapability &capability : capabilities) {
        std::vector<FieldValue> row {cell(capability.home), cell(capability.system), cell(capability.engine)};
        for (const QString &word : databaseVerbs()) {
            const auto verb = capability.verbs.find(word);
            row.push_back(cell(verb != capability.verbs.end() && !verb->second.action.isEmpty() ? u"yes"_s : u"no"_s));
        }
        row.push_back(cell(obstaclesOf(capability)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

QJsonArray capabilityTree(const QList<DatabaseCapability> &capabilities)
{
    QJsonArray tree;
    for (const DatabaseCapability &capability : capabilities) {
        QJsonObject verbs;
        for (const auto &[word, verb] : capability.verbs) {
            QJsonObject each;
            if (!verb.action.isEmpty())
                each.insert("action"_L1, verb.action);
            if (!verb.obstacle.isEmpty())
                each.insert("obstacle"_L1, verb.obstacle);
            verbs.insert(word, each);
        }
        QJsonObject row {{u"home"_s, capability.home}, {u"system"_s, capability.system}, {u"type"_s, capability.type}, {u"verbs"_s, verbs}};
        if (!capability.engine.isEmpty())
            row.insert("engine"_L1, capability.engine);
        tree.append(row);
    }
    return tree;
}
