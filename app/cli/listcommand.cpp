// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/listcommand.h"

#include "app/base/words.h"
#include "app/inventory/roworder.h"

#include <algorithm>

namespace {

std::vector<Slot> sortedBy(const Column &column, bool descending, const Snapshot &rows, const std::vector<Slot> &slots)
{
    std::vector<std::pair<FieldValue, Slot>> keys;
    keys.reserve(slots.size());
    for (Slot slot : slots)
        keys.emplace_back(column.value(rows, slot), slot);
    const auto isUnknown = [](const FieldValue &value) { return std::holds_alternative<std::monostate>(value); };
    std::ranges::stable_sort(keys, [&](const auto &a, const auto &b) {
        const int order = compareValues(a.first, b.first);
        const bool unknown = isUnknown(a.first) || isUnknown(b.first); // last in either direction
        return descending && !unknown ? order > 0 : order < 0;
    });
    std::vector<Slot> sorted;
    sorted.reserve(keys.size());
    for (const auto &[value, slot] : keys)
        sorted.push_back(slot);
    return sorted;
}

} // namespace

Interest interestOf(const Query &query)
{
    Interest interest;
    interest.kinds = query.kinds();
    interest.types = query.types();
    const bool namesObjects = interest.kinds != KindSet::all() && interest.kinds.contains(Kind::Object);
    if (namesObjects && interest.types.isEmpty())
        interest.types.append(QStringLiteral("*"));
    interest.follow = false;
    return interest;
}

void ListCommand::start()
{
    if (const Result<void> understood = read(); !understood)
        return finishWith(ExitCode::Usage, understood.error());
    if (checkOutput(m_format) && choose())
        openAll(interestOf(m_query));
}

Result<void> ListCommand::read()
{
    Result<Query> query = Query::parse(line().query());
    if (!query)
        return query.error();
    m_query = *query;
    m_format = line().format.value_or(ReportFormat::Table);
    m_descending = line().sortKey.startsWith(u'-');
    const QString key = line().sortKey.mid(m_descending);
    m_sortColumn = columnByKey(key);
    if (key.isEmpty() || m_sortColumn)
        return {};
    QStringList keys;
    for (const Column &column : inventoryColumns())
        keys.append(column.key);
    return Error {ErrorCode::InvalidArgument,
        QStringLiteral("--sort: unknown column \"%1\"; the columns are %2").arg(key, keys.join(QStringLiteral(", "))),
        {}, {}, {}};
}

void ListCommand::onSettled()
{
    const int outcome = reportFailures();
    const bool nothing = outcome == ExitCode::Failed && !isTree(m_format);
    if (!nothing && !write([this](QIODevice &out) { return print(out); }))
        Q_EMIT finished(ExitCode::Failed);
    else
        Q_EMIT finished(outcome);
}

std::vector<Slot> ListCommand::matching() const
{
    const QueryContext context {environment().clock.now()};
    std::vector<Slot> slots;
    slots.reserve(rows().count());
    for (Slot slot = 0; slot < rows().size(); ++slot) {
        if (rows().resource(slot) && (m_query.isEmpty() || m_query.matches(rows(), slot, context)))
            slots.push_back(slot);
    }
    if (m_sortColumn)
        return sortedBy(*m_sortColumn, m_descending, rows(), slots);
    return sortedWorstFirst(rows(), slots);
}

Result<void> ListCommand::print(QIODevice &out) const
{
    const std::vector<Slot> slots = matching();
    if (isTree(m_format))
        return writeInventory(m_format, out, rows(), slots, connections());
    const bool isNarrow = m_format == ReportFormat::Table || m_format == ReportFormat::Pdf; // as wide as a screen or a page
    QList<const Column *> shown;
    for (const Column &column : inventoryColumns()) {
        if (column.byDefault || !isNarrow)
            shown.append(&column);
    }
    InventoryTable table(rows(), slots, shown);
    table.title = m_query.isEmpty() ? QStringLiteral("Inventory") : QStringLiteral("Inventory: ") + m_query.text();
    table.now = environment().clock.now();
    return writeTable(m_format, out, table, environment().writers, tableOptions());
}
