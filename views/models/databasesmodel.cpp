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
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &DatabasesModel::update);
    connect(&m_store, &InventoryStore::changed, this, &DatabasesModel::onStoreChanged);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] { // ages
        if (!m_lines.empty())
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
        row->second = databaseRow(m_store.rows(), slot, m_backups.value(resource->id, NoTime));
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
    m_folded.clear();
    update();
}

void DatabasesModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? int(HealthColumn) : column;
    m_descending = order == Qt::DescendingOrder;
    update();
}

void DatabasesModel::setFolded(int row, bool folded)
{
    if (row < 0 || row >= rowCount() || m_lines[size_t(row)].slot != NoSlot)
        return;
    const QString &key = m_groups[size_t(m_lines[size_t(row)].group)].key;
    if (folded)
        m_folded.insert(key);
    else
        m_folded.remove(key);
    update();
    Q_EMIT dataChanged(index(row, 0), index(row, 0)); // its arrow
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
        Group group;
        std::vector<Entry> entries;
    };
    std::map<std::pair<int, QString>, Gathered> gathered;
    for (const auto &[slot, row] : m_rows) {
        const auto key = groupOf(row);
        Gathered &into = gathered[key];
        into.group.key = into.group.title = key.second;
        ++into.group.all;
        into.group.cost.add(row.resource->extras().monthlyCost);
        if (!passes(row))
            continue;
        ++into.group.shown;
        into.entries.push_back({&row, sortKeyOf(row, m_sortColumn, m_clock.now())});
    }
    std::vector<Group> groups;
    std::vector<Line> lines;
    m_shownCount = 0;
    for (auto &[key, each] : gathered) {
        if (each.entries.empty())
            continue;
        std::ranges::stable_sort(each.entries, [this](const Entry &a, const Entry &b) { return isBefore(a.key, b.key, m_descending); });
        m_shownCount += each.group.shown;
        lines.push_back({qsizetype(groups.size()), NoSlot, {}});
        if (!m_folded.contains(key.second)) {
            for (const Entry &entry : each.entries)
                lines.push_back({qsizetype(groups.size()), entry.row->slot, entry.row->id()});
        }
        groups.push_back(std::move(each.group));
    }
    publish(std::move(groups), std::move(lines), touched);
}

/// In place where no row moves; else in one step, with what was current kept.
void DatabasesModel::publish(std::vector<Group> groups, std::vector<Line> lines, const QSet<Slot> &touched)
{
    if (lines == m_lines) {
        m_groups = std::move(groups);
        for (int row = 0; row < rowCount(); ++row) {
            if (m_lines[size_t(row)].slot == NoSlot || touched.contains(m_lines[size_t(row)].slot))
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        Q_EMIT updated();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const Line &old = m_lines[size_t(index.row())];
        const auto place = std::ranges::find_if(lines, [&](const Line &line) {
            return old.slot == NoSlot ? line.slot == NoSlot && groups[size_t(line.group)].key == m_groups[size_t(old.group)].key : line.id == old.id;
        });
        after.append(place == lines.end() ? QModelIndex() : createIndex(int(place - lines.begin()), index.column()));
    }
    m_groups = std::move(groups);
    m_lines = std::move(lines);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT updated();
}

const DatabaseRow *DatabasesModel::database(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto found = m_rows.find(m_lines[size_t(row)].slot);
    return found == m_rows.end() || !found->second.resource ? nullptr : &found->second;
}

int DatabasesModel::rowOf(const Text &id) const
{
    const auto found = std::ranges::find_if(m_lines, [&](const Line &line) { return line.slot != NoSlot && line.id == id; });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
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

int DatabasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int DatabasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

Qt::ItemFlags DatabasesModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemFlags();
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

QVariant DatabasesModel::headingData(const Group &group, int column, int role) const
{
    const QString all = databasesText(group.all);
    const QString note = group.shown == group.all ? all : tr("%1, %2 shown by filter").arg(all, QLocale().toString(group.shown));
    switch (role) {
    case HeadingRole:
        return true;
    case FoldedRole:
        return m_folded.contains(group.key);
    case Qt::DisplayRole:
        return column == CostColumn ? group.cost.text() : column == NameColumn ? group.title : QString();
    case NoteRole:
        return column == NameColumn ? note : QString();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(group.title, note, m_folded.contains(group.key) ? tr("folded") : tr("open"));
    case Qt::ToolTipRole:
        return column == CostColumn && group.cost.unpriced > 0 ? tr("%1 of %2 have a known cost").arg(group.cost.priced).arg(group.all) : QVariant();
    default:
        return {};
    }
}

QVariant DatabasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[size_t(index.row())];
    if (line.slot == NoSlot)
        return headingData(m_groups[size_t(line.group)], index.column(), role);
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
