// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/report.h"

#include "app/cost/coverage.h"
#include "app/inventory/roworder.h"

#include <algorithm>
#include <map>

namespace {

/// When the oldest of what a connection told was so.
Timestamp asOf(const Snapshot &rows, const QString &connection)
{
    Timestamp oldest = NoTime;
    const Text name {QStringView(connection)};
    for (const CollectionState &collection : rows.collections()) {
        if (collection.key.connection == name && !collection.gone && collection.observedAt != NoTime)
            oldest = oldest == NoTime ? collection.observedAt : std::min(oldest, collection.observedAt);
    }
    return oldest;
}

/// Each connection, with the age of what it told or why it told nothing.
void describeSources(ReportDocument &document, const ReportSource &source)
{
    const ReportLanguage &words = document.language;
    for (const auto &[profile, status] : source.connections) {
        const Timestamp at = asOf(source.rows, profile.name);
        document.sources.append(words(QT_TRANSLATE_NOOP("Report", "%1: as of %2")).arg(profile.name, words.moment(at)));
        if (!status.settled())
            document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1 had not answered yet")).arg(profile.name));
        else if (status.error)
            document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1 could not be read: %2")).arg(profile.name, status.error->message));
    }
    const auto isToldOfAll = [&](const CollectionState &collection) { // by the connection itself
        return std::ranges::any_of(source.connections, [&](const auto &each) {
            return Text(each.profile.name) == collection.key.connection && each.status.error && each.status.error->message == collection.error->message;
        });
    };
    for (const CollectionState &collection : source.rows.collections()) {
        if (collection.error && !collection.gone && !source.leftOut.contains(collection.key.connection.toString()) && !isToldOfAll(collection))
            document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1, %2 could not be read: %3")).arg(collection.key.connection.toString(), collection.key.name.toString(), collection.error->message));
    }
    for (const QString &name : source.leftOut)
        document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1 is left out: it is live, and a report of the sample is always the same")).arg(name));
}

bool isLeftOut(const ReportSource &source, Slot slot)
{
    return !source.leftOut.isEmpty() && source.leftOut.contains(source.rows.collections()[source.rows.row(slot).collection].key.connection.toString());
}

} // namespace

ReportSource reportSource(const Workspace &workspace, bool isSample)
{
    ReportSource source {workspace.store().rows(), workspace.connections(), workspace.clock().now(), {}};
    source.connections.removeIf([&](const Workspace::Entry &connection) {
        const bool isLive = isSample && connection.profile.provider != QStringLiteral("saved");
        if (isLive)
            source.leftOut.append(connection.profile.name);
        return isLive;
    });
    return source;
}

std::vector<ResourcePtr> resourcesOf(const ReportSource &source)
{
    std::vector<ResourcePtr> resources;
    for (Slot slot = 0; slot < source.rows.size(); ++slot) {
        const Resource *resource = source.rows.resource(slot);
        if (resource && resource->kind != Kind::Object && !isLeftOut(source, slot))
            resources.push_back(source.rows.row(slot).resource);
    }
    return resources;
}

ReportDocument beginReport(const QString &name, const QString &title, const ReportSource &source, const ReportOptions &options)
{
    ReportDocument document;
    document.name = name;
    document.language = options.language;
    document.title = options.title.isEmpty() ? title : options.title;
    document.scope = options.query.isEmpty() ? QString() : options.language(QT_TRANSLATE_NOOP("Report", "Only: %1")).arg(options.query.text());
    document.asOf = source.now;
    document.logo = options.logo;
    describeSources(document, source);
    return document;
}

std::vector<Slot> reportedRows(const ReportSource &source, const Query &query)
{
    const QueryContext context {source.now};
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < source.rows.size(); ++slot) {
        if (source.rows.resource(slot) && !isLeftOut(source, slot) && query.matches(source.rows, slot, context))
            slots.push_back(slot);
    }
    return sortedWorstFirst(source.rows, slots);
}

std::shared_ptr<ReportTable> inventoryTable(const ReportSource &source, std::vector<Slot> slots, const QList<const Column *> &columns, const ReportLanguage &language)
{
    auto table = std::make_shared<InventoryTable>(source.rows, std::move(slots), columns);
    table->now = source.now;
    for (ReportColumn &column : table->columns)
        column.title = language.columnTitle(column.key);
    return table;
}

std::vector<KeyFigure> costFigures(const ReportSource &source, const std::vector<Slot> &slots, const ReportLanguage &language)
{
    std::map<Text, Money> sums;
    qint64 unpriced = 0;
    for (Slot slot : slots) {
        const Resource &resource = *source.rows.resource(slot);
        const std::optional<Money> &money = resource.extras().monthlyCost;
        unpriced += !money && isPaidFor(resource.kind);
        if (!money)
            continue;
        Money &sum = sums.try_emplace(money->currency, Money {{}, money->currency, money->basis, {}, 0}).first->second;
        sum.amount += money->amount;
    }
    const QString note = unpriced ? language(QT_TRANSLATE_NOOP("Report", "without a price: %1")).arg(language.number(unpriced)) : QString();
    std::vector<KeyFigure> figures;
    for (const auto &[currency, sum] : sums)
        figures.push_back({QStringLiteral("cost"), language(QT_TRANSLATE_NOOP("Report", "Cost a month, %1")).arg(currency.toString()), sum, ColumnFormat::Money, note});
    if (figures.empty())
        figures.push_back({QStringLiteral("cost"), language(QT_TRANSLATE_NOOP("Report", "Cost a month")), {}, ColumnFormat::Money, note});
    return figures;
}
