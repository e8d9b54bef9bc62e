// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/databaserow.h"

#include "app/inventory/column.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DatabaseRow)
};

constexpr const char *Families[] {"relational", "document", "key-value", "vector", "graph", "streaming", "search", "analytical", "wide-column", "time-series", "multi-model"};
constexpr const char *FamilyTitles[] {QT_TRANSLATE_NOOP("DatabaseRow", "Relational"), QT_TRANSLATE_NOOP("DatabaseRow", "Document"),
    QT_TRANSLATE_NOOP("DatabaseRow", "Key-value"), QT_TRANSLATE_NOOP("DatabaseRow", "Vector"), QT_TRANSLATE_NOOP("DatabaseRow", "Graph"),
    QT_TRANSLATE_NOOP("DatabaseRow", "Streaming"), QT_TRANSLATE_NOOP("DatabaseRow", "Search"), QT_TRANSLATE_NOOP("DatabaseRow", "Analytics"),
    QT_TRANSLATE_NOOP("DatabaseRow", "Wide-column"), QT_TRANSLATE_NOOP("DatabaseRow", "Time series"), QT_TRANSLATE_NOOP("DatabaseRow", "Multi-model")};

const FieldValue *fieldNamed(const Resource &resource, std::string_view name)
{
    const std::vector<Field> &fields = resource.extras().fields;
    const auto found = std::ranges::find_if(fields, [&](const Field &field) { return field.name.view() == name; });
    return found == fields.end() ? nullptr : &found->value;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// A machine's name, where it is listed.
QString machineName(const InventoryStore &store, const Text &id)
{
    const Slot slot = store.slotOf(id);
    return slot == NoSlot ? id.toString().section(u'/', -1) : store.rows().resource(slot)->name.toString();
}

/// The machine or service that it runs by, and where that is.
QString placeOf(const InventoryStore &store, const DatabaseRow &row)
{
    const Resource &resource = *row.resource;
    if (row.home == HomeKind::Kubernetes)
        return joined({fieldText(resource, "operator"), row.connection});
    if (row.home == HomeKind::Managed)
        return joined({row.connection, resource.region.toString()});
    const QString machine = machineName(store, resource.runsOn);
    return joined({row.connection, machine == row.connection ? QString() : machine});
}

} // namespace

Measure fieldNumber(const Resource &resource, std::string_view name)
{
    const FieldValue *value = fieldNamed(resource, name);
    const auto *number = value ? std::get_if<Measure>(value) : nullptr;
    return number ? *number : Measure();
}

QString fieldText(const Resource &resource, std::string_view name)
{
    const FieldValue *value = fieldNamed(resource, name);
    const auto *text = value ? std::get_if<Text>(value) : nullptr;
    return text ? text->toString() : QString();
}

QString familyTitle(const QString &family)
{
    const int rank = familyRank(family);
    if (rank < int(std::size(Families)))
        return Words::tr(FamilyTitles[rank]);
    return family.isEmpty() ? Words::tr("Other") : sentence(family);
}

int familyRank(const QString &family)
{
    const auto found = std::ranges::find_if(Families, [&](const char *name) { return family == QLatin1String(name); });
    return int(found - std::begin(Families)) + (family.isEmpty() ? 1 : 0);
}

QString homeTitle(HomeKind home)
{
    return home == HomeKind::Kubernetes ? Words::tr("Operator") : home == HomeKind::Vm ? Words::tr("VM") : Words::tr("Managed");
}

QString DatabaseRow::membersText() const
{
    if (!wanted.isKnown() && !ready.isKnown())
        return {};
    const auto number = [](Measure measure) { return measure.isKnown() ? QString::number(measure.value()) : QStringLiteral("–"); };
    return number(ready) + u'/' + number(wanted);
}

Measure DatabaseRow::storagePercent() const
{
    const Measure used = resource->usage.storageBytes, of = resource->capacity.storageBytes;
    return used.isKnown() && of.isKnown() && of.value() > 0 ? Measure(100 * used.value() / of.value()) : Measure();
}

QString DatabaseRow::storageText() const
{
    const Measure used = resource->usage.storageBytes, of = resource->capacity.storageBytes;
    if (!used.isKnown())
        return of.isKnown() ? displayBytes(of.value(), QLocale()) : QString();
    if (!of.isKnown())
        return Words::tr("%1 used").arg(displayBytes(used.value(), QLocale()));
    QString amount = displayBytes(used.value(), QLocale());
    const QString whole = displayBytes(of.value(), QLocale());
    if (amount.section(u' ', 1) == whole.section(u' ', 1)) // one unit says it for both
        amount = amount.section(u' ', 0, 0);
    return Words::tr("%1 of %2").arg(amount, whole);
}

QString DatabaseRow::endpoint() const
{
    const std::vector<Text> &endpoints = resource->extras().endpoints;
    return endpoints.empty() ? QString() : endpoints.front().toString();
}

DatabaseRow databaseRow(const InventoryStore &store, Slot slot, Timestamp lastBackup)
{
    const Snapshot &rows = store.rows();
    DatabaseRow row;
    row.resource = rows.row(slot).resource;
    row.slot = slot;
    const Resource &resource = *row.resource;
    row.connection = rows.collections()[rows.row(slot).collection].key.connection.toString();
    row.home = homeOfDatabase(resource);
    row.hasOperator = !fieldText(resource, "operator").isEmpty();
    const Freshness freshness = rows.freshest(slot).freshness;
    row.stale = freshness == Freshness::Stale || freshness == Freshness::Failed;
    const Engine &engine = resource.extras().engine;
    row.engine = (engineTitle(engine.name.toString()) + u' ' + resource.version.toString()).trimmed();
    row.where = placeOf(store, row);
    row.ready = fieldNumber(resource, "ready");
    row.wanted = fieldNumber(resource, row.home == HomeKind::Kubernetes ? "replicas" : "members"); // a host's replicas are those that follow it
    if (!row.wanted.isKnown() && row.home == HomeKind::Managed)
        row.wanted = fieldNumber(resource, "nodes");
    row.lastBackup = std::max(resource.extras().backup.lastAt, lastBackup);
    return row;
}
