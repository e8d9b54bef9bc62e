// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changesreport.h"

#include "app/reports/resourcetree.h"

using namespace Qt::StringLiterals;

namespace {

FieldValue shown(const QString &text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(text)));
}

} // namespace

ListTable changesTable(const std::vector<InventoryChange> &changes, Timestamp before, Timestamp after)
{
    ListTable table;
    const auto day = [](Timestamp at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-dd HH:mm"_s); };
    table.title = u"Changes from %1 to %2 UTC"_s.arg(day(before), day(after));
    table.now = after;
    table.columns = {{u"change"_s, u"Change"_s}, {u"kind"_s, u"Kind"_s}, {u"name"_s, u"Name"_s}, {u"namespace"_s, u"Namespace"_s},
        {u"field"_s, u"Field"_s}, {u"was"_s, u"Was"_s}, {u"is"_s, u"Is"_s}, {u"id"_s, u"ID"_s}};
    for (const InventoryChange &change : changes)
        table.rows.push_back({shown(changeName(change.what)), Text(kindName(change.resource->kind)), change.resource->name,
            change.resource->scope, shown(change.field), change.before, change.after, change.resource->id});
    return table;
}

void writeChanges(TreeWriter &out, const std::vector<InventoryChange> &changes, Timestamp before, Timestamp after)
{
    out.beginObject();
    out.time("before", before);
    out.time("after", after);
    out.key("changes");
    out.beginArray();
    for (const InventoryChange &change : changes) {
        out.beginObject();
        out.member("change", QString(changeName(change.what)));
        out.member("id", change.resource->id);
        out.member("kind", kindName(change.resource->kind));
        out.member("name", change.resource->name);
        out.member("field", change.field);
        writeValue(out, "was", change.before);
        writeValue(out, "is", change.after);
        out.endObject();
    }
    out.endArray();
    out.endObject();
    out.endDocument();
}
