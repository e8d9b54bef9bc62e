// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/databasesmodel.h"

#include "views/models/databaseorder.h"
#include "views/models/words.h"

#include <QLocale>
#include <algorithm>

namespace {

constexpr int MoveMilliseconds = 100; ///< rows that jump faster can't be read
constexpr int ClockMilliseconds = 10'000;

} // namespace

void DatabaseCounts::add(const DatabaseRow &row)
{
    ++byHome[size_t(row.home)];
    cost.add(row.resource->extras().monthlyCost);
    ++byEngine[engineTitle(row.resource->extras().engine.name.toString())];
}

DatabasesModel::DatabasesModel(InventoryStore &store, const Clock &clock, QObject *parent)
    : GroupedModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &DatabasesModel::update);
    connect(&m_store, &InventoryStore::changed, this, &DatabasesModel::onStoreChanged);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] { // ages
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, BackupColumn), index(rowCount() - 1, BackupColumn));
        if (m_query.dependsOnTime())
            update();
    });
    m_clockTimer.start(ClockMilliseconds);
    for (Slot slot = 0; slot < m_store.rows().size(); ++slot)
        take(slot);
    update();
}

void DatabasesModel::onStoreChanged(const ChangeSet &changes)
{
    for (const auto &[slot, resource] : changes.removed) {
        if (m_rows.erase(slot) > 0)
            m_touched.insert(slot);
        m_backupsTouched |= m_backupSlots.remove(slot);
    }
    for (const std::vector<Slot> *slots : {&changes.added, &changes.changed}) {
        for (Slot slot : *slots)
            take(slot);
    }
    m_rereadAll |= changes.collectionsChanged; // freshness, and homes of new connections
    if ((m_rereadAll || m_backupsTouched || !m_touched.isEmpty()) && !m_updateTimer.isActive())
        m_updateTimer.start(MoveMilliseconds);
}

/// A slot whose resource is a database or a backup now, or was one.
void DatabasesModel::take(Slot slot)
{
    const Resource *resource = m_store.rows().resource(slot);
    const bool isDatabase = resource && resource->kind == Kind::Database, isBackup = resource && resource->kind == Kind::Backup;
    if (isDatabase)
        m_rows.try_emplace(slot);
    if (isDatabase || m_rows.erase(slot) > 0)
        m_touched.insert(slot);
    if (isBackup)
        m_backupSlots.insert(slot);
    m_backupsTouched |= isBackup || m_backupSlots.remove(slot);
}

/// The newest backup of each database that is whole.
void DatabasesModel::readBackups()
{
    const QHash<Text, Timestamp> before = std::exchange(m_backups, {});
    for (Slot slot : std::as_const(m_backupSlots)) {
        const Resource &backup = *m_store.rows().resource(slot);
        if (backup.health != Health::Healthy)
            continue;
        for (const Relation &relation : backup.extras().relations) {
            if (relation.type == RelationType::BackedBy)
                m_backups[relation.target] = std::max(m_backups.value(relation.target, NoTime), backup.extras().backup.lastAt);
        }
    }
    for (const auto &[slot, row] : m_rows) {
        if (row.resource && m_backups.value(row.id(), NoTime) != before.value(row.id(), NoTime))
            m_touched.insert(slot);
    }
}

void DatabasesModel::refreshRow(Slot slot)
{
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return;
    const Resource *resource = m_store.rows().resource(slot);
    if (!resource || resource->kind != Kind::Database)
        m_rows.erase(row);
    else
        row->second = databaseRow(m_store, slot, m_backups.value(resource->id, NoTime));
}

void DatabasesModel::setQuery(const Query &query)
{
    m_query = query;
    update();
}

void DatabasesModel::setHome(std::optional<HomeKind> home)
{
    m_home = home;
    update();
}

void DatabasesModel::setGroupKey(GroupKey key)
{
    m_groupKey = key;
    unfoldAll();
    update();
}

void DatabasesModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? int(HealthColumn) : column;
    m_descending = order == Qt::DescendingOrder;
    update();
}

/// Where a group stands, and its title.
std::pair<int, QString> DatabasesModel::groupOf(const DatabaseRow &row) const
{
    const Resource &resource = *row.resource;
    switch (m_groupKey) {
    case GroupKey::Engine:
        return {0, engineTitle(resource.extras().engine.name.toString())};
    case GroupKey::Home:
        return {int(row.home), homeTitle(row.home)};
    case GroupKey::Connection:
        return {0, row.connection};
    case GroupKey::Health:
        return {healthRank(resource.health), healthTitle(resource.health)};
    case GroupKey::Owner:
        return resource.owner.isEmpty() ? std::pair(1, tr("Nobody named")) : std::pair(0, resource.owner.toString());
    case GroupKey::Family:
        break;
    }
    const QString family = resource.extras().engine.family.toString();
    return {familyRank(family), familyTitle(family)};
}

bool DatabasesModel::passes(const DatabaseRow &row) const
{
    return (!m_home || row.home == *m_home) && m_query.matches(m_store.rows(), row.slot, {m_clock.now()});
}

void DatabasesModel::count()
{
    m_counts = {};
    std::map<std::pair<int, QString>, DatabaseCounts> families;
    for (const auto &[slot, row] : m_rows) {
        m_counts.add(row);
        const QString family = row.resource->extras().engine.family.toString();
        families[{familyRank(family), family}].add(row);
    }
    m_families.clear();
    for (const auto &[family, counts] : families)
        m_families.emplace_back(family.second, counts);
}

void DatabasesModel::update()
{
    if (std::exchange(m_backupsTouched, false))
        readBackups();
    if (std::exchange(m_rereadAll, false)) {
        for (const auto &[slot, row] : m_rows)
            m_touched.insert(slot);
    }
    const QSet<Slot> touched = std::exchange(m_touched, {});
    for (Slot slot : touched)
        refreshRow(slot);
    count();
    struct Entry {
        const DatabaseRow *row;
        DatabaseSortKey key;
    };
    struct Gathered {
        Sum sum;
        std::vector<Entry> entries;
    };
    std::map<std::pair<int, QString>, Gathered> gathered;
    for (const auto &[slot, row] : m_rows) {
        const auto key = groupOf(row);
        Gathered &into = gathered[key];
        ++into.sum.all;
        into.sum.cost.add(row.resource->extras().monthlyCost);
        if (!passes(row))
            continue;
        ++into.sum.shown;
        into.entries.push_back({&row, sortKeyOf(row, m_sortColumn, m_clock.now())});
    }
    std::vector<Heading> headings;
    std::vector<Line> lines;
    std::vector<Slot> slots;
    std::vector<Sum> sums;
    m_shownCount = 0;
    for (auto &[key, each] : gathered) {
        if (each.entries.empty())
            continue;
        const qsizetype group = qsizetype(headings.size());
        std::ranges::stable_sort(each.entries, [this](const Entry &a, const Entry &b) { return isBefore(a.key, b.key, m_descending); });
        m_shownCount += each.sum.shown;
        headings.push_back(headingOf(key.second, each.sum));
        sums.push_back(std::move(each.sum));
        lines.push_back({group, {}, 0});
        slots.push_back(NoSlot);
        if (isFolded(key.second))
            continue;
        for (const Entry &entry : each.entries) {
            lines.push_back({group, entry.row->id(), 0});
            slots.push_back(entry.row->slot);
        }
    }
    const bool moved = publish(std::move(headings), std::move(lines), [&] {
        m_slots = std::move(slots);
        m_sums = std::move(sums);
    });
    if (!moved)
        tellChanged(touched);
    Q_EMIT updated();
}

void DatabasesModel::tellChanged(const QSet<Slot> &touched)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (isHeading(row) || touched.contains(m_slots[size_t(row)]))
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

const DatabaseRow *DatabasesModel::database(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto found = m_rows.find(m_slots[size_t(row)]);
    return found == m_rows.end() || !found->second.resource ? nullptr : &found->second;
}

int DatabasesModel::rowOf(const Text &id) const
{
    const auto found = std::ranges::find(lines(), id, &Line::id);
    return found == lines().end() || id.isEmpty() ? -1 : int(found - lines().begin());
}

QString databasesText(qint64 count)
{
    return count == 1 ? DatabasesModel::tr("1 database") : DatabasesModel::tr("%1 databases").arg(QLocale().toString(count));
}

QString DatabasesModel::groupKeyTitle(GroupKey key)
{
    static const char *const Titles[] {QT_TR_NOOP("Engine family"), QT_TR_NOOP("Engine"), QT_TR_NOOP("Run by"), QT_TR_NOOP("Connection"), QT_TR_NOOP("Health"), QT_TR_NOOP("Owner")};
    return tr(Titles[size_t(key)]);
}

int DatabasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString DatabasesModel::text(const DatabaseRow &row, int column) const
{
    const Resource &resource = *row.resource;
    const QString unknown = QStringLiteral("–");
    const auto known = [&](const QString &value) { return value.isEmpty() ? unknown : value; };
    switch (column) {
    case NameColumn:
        return resource.name.toString();
    case EngineColumn:
        return known(row.engine);
    case HomeColumn:
        return row.home == HomeKind::Kubernetes && !row.hasOperator ? tr("Workload") : homeTitle(row.home);
    case WhereColumn:
        return known(row.where);
    case HealthColumn:
        return row.stale ? tr("Stale") : healthTitle(resource.health);
    case MembersColumn:
        return known(row.membersText());
    case StorageColumn:
        return known(row.storageText());
    case BackupColumn:
        return row.lastBackup == NoTime ? unknown : spanText(m_clock.now() - row.lastBackup);
    case EndpointColumn:
        return known(row.endpoint());
    default:
        return resource.extras().monthlyCost ? moneyText(*resource.extras().monthlyCost) : unknown;
    }
}

/// With the column's name, since a listener does not see the header.
QString DatabasesModel::accessibleText(const DatabaseRow &row, int column) const
{
    const QString value = text(row, column);
    if (column == NameColumn)
        return tr("%1, %2, %3").arg(value, row.engine, row.stale ? tr("stale") : healthTitle(row.resource->health));
    const QString title = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return value == u"–" ? tr("%1 unknown").arg(title) : title + u' ' + value;
}

GroupedModel::Heading DatabasesModel::headingOf(const QString &title, const Sum &sum) const
{
    const QString all = databasesText(sum.all);
    return {title, title, sum.shown == sum.all ? all : tr("%1, %2 shown by filter").arg(all, QLocale().toString(sum.shown))};
}

/// What a heading says of its group's cost.
QVariant DatabasesModel::costData(const Sum &sum, int role) const
{
    if (role == Qt::DisplayRole)
        return sum.cost.text();
    return sum.cost.unpriced > 0 ? tr("%1 of %2 have a known cost").arg(sum.cost.priced).arg(sum.all) : QVariant();
}

QVariant DatabasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isHeading(index.row())) {
        const Sum &sum = m_sums[size_t(lines()[size_t(index.row())].group)];
        if (role == Qt::AccessibleTextRole)
            return headingData(index, role).toString() + (sum.cost.text().isEmpty() ? QString() : QStringLiteral(", ") + sum.cost.text());
        return role == Qt::ToolTipRole || (role == Qt::DisplayRole && index.column() == CostColumn) ? costData(sum, role) : headingData(index, role);
    }
    const DatabaseRow *row = database(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(*row, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case NoteRole:
        if (index.column() == CostColumn)
            return row->resource->extras().monthlyCost ? basisTitle(row->resource->extras().monthlyCost->basis) : QString();
        return row->resource->country.toString();
    case HealthRole:
        return int(row->resource->health);
    case StaleRole:
        return row->stale;
    case HomeRole:
        return int(row->home);
    case PercentRole:
        return row->storagePercent().isKnown() ? QVariant(row->storagePercent().value()) : QVariant();
    case LateRole:
        return int(backupAge(row->lastBackup, m_clock.now()));
    case ShortRole:
        return row->ready.isKnown() && row->wanted.isKnown() && row->ready.value() < row->wanted.value();
    default:
        return {};
    }
}

QVariant DatabasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const Titles[] {QT_TR_NOOP("Name"), QT_TR_NOOP("Engine"), QT_TR_NOOP("Run by"), QT_TR_NOOP("Where"), QT_TR_NOOP("Health"), QT_TR_NOOP("Members"),
        QT_TR_NOOP("Storage"), QT_TR_NOOP("Last backup"), QT_TR_NOOP("Endpoint"), QT_TR_NOOP("Cost a month")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == CostColumn ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole ? QVariant(tr(Titles[section])) : QVariant();
}
