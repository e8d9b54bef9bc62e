// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/inventorymodel.h"

#include "views/models/words.h"

#include <algorithm>

namespace {

constexpr int FrameMilliseconds = 33;
constexpr int MoveMilliseconds = 100; ///< between two orders that nobody asked for: rows that jump faster can't be read
constexpr int ClockMilliseconds = 10'000; ///< ages and time-dependent filters
constexpr size_t InPlaceLimit = 256;      ///< more changes than this go through the worker

bool looksAtFreshness(const RowRequest &request)
{
    return request.query.text().contains(QLatin1String("fresh"))
        || (request.sort.column && request.sort.column->key == QLatin1String("freshness"));
}

} // namespace

InventoryModel::InventoryModel(InventoryStore &store, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
    , m_shown(std::make_shared<RowSet>())
{
    for (const Column &column : inventoryColumns()) {
        if (column.byDefault)
            m_columns.append(&column);
    }
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &InventoryModel::update);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] {
        m_matchesValid &= !m_request.query.dependsOnTime();
        m_collectionsTouched = true;
        update();
    });
    m_clockTimer.start(ClockMilliseconds);
    connect(&m_store, &InventoryStore::changed, this, &InventoryModel::onStoreChanged);
    update();
}

InventoryModel::~InventoryModel() = default;

void InventoryModel::setQuery(const Query &query)
{
    m_request.query = query;
    m_matchesValid = false;
    update();
}

void InventoryModel::setColumns(const QList<const Column *> &columns)
{
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

void InventoryModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

void InventoryModel::sort(int column, Qt::SortOrder order)
{
    const SortOrder sort {column > 0 && column <= m_columns.size() ? m_columns[column - 1] : nullptr, order == Qt::DescendingOrder};
    if (sort == m_request.sort)
        return;
    m_request.sort = sort;
    m_orderValid = false;
    update();
}

void InventoryModel::onStoreChanged(const ChangeSet &changes)
{
    m_touched.insert(m_touched.end(), changes.added.begin(), changes.added.end());
    m_touched.insert(m_touched.end(), changes.changed.begin(), changes.changed.end());
    for (const auto &[slot, resource] : changes.removed) {
        m_touched.push_back(slot);
        m_removed.insert(slot);
        if (m_marked.remove(slot))
            Q_EMIT marksChanged();
    }
    m_collectionsTouched |= changes.collectionsChanged;
    if (changes.collectionsChanged && looksAtFreshness(m_request))
        m_orderValid = m_matchesValid = false;
    if (!m_updateTimer.isActive())
        m_updateTimer.start(FrameMilliseconds);
}

void InventoryModel::update()
{
    m_request.context.now = m_clock.now();
    const bool superseded = !m_orderValid || !m_matchesValid;
    if (m_working && !superseded)
        return; // the end of the work looks again
    if (!m_working && updateInPlace())
        return;
    if (!superseded && m_published.isValid() && m_published.elapsed() < m_pause)
        m_updateTimer.start(int(m_pause - m_published.elapsed()));
    else
        startWork();
}

/// Takes over changed values where no row has to move for them. False where the order has to be made anew.
bool InventoryModel::updateInPlace()
{
    const std::span<const Slot> fresh = std::span(m_touched).subspan(m_inPlace);
    if (!m_orderValid || !m_matchesValid || !m_removed.isEmpty() || fresh.size() > InPlaceLimit
        || m_touched.size() > 64 * InPlaceLimit || !isOrderKept(m_store.rows(), *m_shown, fresh, m_request))
        return false;
    m_inPlace = m_touched.size();
    repaintVisible(std::exchange(m_collectionsTouched, false) ? std::span<const Slot>() : fresh);
    Q_EMIT updated();
    return true;
}

void InventoryModel::startWork()
{
    m_worker.cancel();
    m_makesOrder = !m_orderValid || (m_working && m_makesOrder); // what was given up has to be made all the same
    m_makesMatches = !m_matchesValid || (m_working && m_makesMatches);
    setWorking(true);
    m_workTime.start();
    const size_t taken = m_touched.size();
    RowReuse reuse {m_shown, m_touched, !m_makesOrder, !m_makesMatches};
    m_orderValid = m_matchesValid = true;
    m_worker.run(
        [rows = m_store.snapshot(), request = m_request, reuse = std::move(reuse)](
            const CancelToken &token) mutable { return makeRowSet(rows, request, std::move(reuse), token); },
        [this, taken, removed = m_removed](RowSetPtr set) {
            m_touched.erase(m_touched.begin(), m_touched.begin() + std::ptrdiff_t(taken));
            m_inPlace = 0;
            publish(std::move(set), removed);
        });
}

void InventoryModel::publish(RowSetPtr set, const QSet<Slot> &removed)
{
    m_pause = std::max<qint64>(set->shown.empty() ? FrameMilliseconds : MoveMilliseconds, 3 * m_workTime.elapsed());
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const Slot slot = slotAt(index.row());
        const quint32 row = m_removed.contains(slot) ? NoRow : set->positionOf(slot);
        after.append(row == NoRow ? QModelIndex() : createIndex(int(row), index.column()));
    }
    m_shown = std::move(set);
    m_removed.subtract(removed);
    m_collectionsTouched = false;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    setWorking(false);
    m_published.start();
    Q_EMIT updated();
    if (!isCurrent())
        m_updateTimer.start(m_orderValid && m_matchesValid ? int(m_pause) : 0);
}

/// Tells the views about visible rows among the touched ones; about all visible rows where none are named.
void InventoryModel::repaintVisible(std::span<const Slot> touched)
{
    int first = m_firstVisible, last = std::min(m_lastVisible, rowCount() - 1);
    if (!touched.empty()) {
        int from = INT_MAX, to = -1;
        for (Slot slot : touched) {
            const quint32 row = m_shown->positionOf(slot);
            if (row == NoRow || int(row) < first || int(row) > last)
                continue;
            from = std::min(from, int(row));
            to = std::max(to, int(row));
        }
        first = from;
        last = to;
    }
    if (first <= last && last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

bool InventoryModel::isCurrent() const
{
    return !m_working && m_orderValid && m_matchesValid && m_touched.size() == m_inPlace;
}

void InventoryModel::setWorking(bool working)
{
    if (std::exchange(m_working, working) != working)
        Q_EMIT busyChanged();
}

int InventoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown->shown.size());
}

int InventoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size()) + 1;
}

Qt::ItemFlags InventoryModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

ResourcePtr InventoryModel::resource(int row) const
{
    return row >= 0 && row < rowCount() ? rows().row(slotAt(row)).resource : ResourcePtr();
}

int InventoryModel::rowOf(const Text &id) const
{
    const Slot slot = m_store.slotOf(id);
    const quint32 row = slot == NoSlot ? NoRow : m_shown->positionOf(slot);
    return row != NoRow && !m_removed.contains(slot) ? int(row) : -1;
}

bool InventoryModel::isStale(Slot slot) const
{
    const Freshness freshness = rows().freshest(slot).freshness;
    return freshness == Freshness::Stale || freshness == Freshness::Failed;
}

FieldValue InventoryModel::value(Slot slot, int column) const
{
    return m_columns[column - 1]->value(rows(), slot);
}

QVariant InventoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Slot slot = slotAt(index.row());
    if (!rows().resource(slot))
        return {};
    const Resource &resource = *rows().resource(slot);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() > 0 ? displayOf(slot, index.column()) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == 0 ? QVariant(m_marked.contains(slot) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return accessibleText(slot, index.column());
    case FormatRole:
        return index.column() > 0 ? QVariant(int(m_columns[index.column() - 1]->format)) : QVariant();
    case KindRole:
        return int(resource.kind);
    case HealthRole:
        return int(resource.health);
    case StaleRole:
        return isStale(slot);
    case MarkedRole:
        return m_marked.contains(slot);
    case NumberRole:
        if (index.column() > 0) {
            const FieldValue cell = value(slot, index.column());
            if (const auto *measure = std::get_if<Measure>(&cell))
                return measure->value();
        }
        return {};
    default:
        return {};
    }
}

QString InventoryModel::displayOf(Slot slot, int column) const
{
    const Resource &resource = *rows().resource(slot);
    const ColumnFormat format = m_columns[column - 1]->format;
    if (format == ColumnFormat::Kind)
        return kindTitle(resource.kind);
    if (format == ColumnFormat::Health)
        return isStale(slot) ? tr("Stale") : healthTitle(resource.health);
    return displayText(value(slot, column), format, m_clock.now(), QLocale());
}

/// What is read aloud: the column's name with its value, since a listener does not see the header.
QString InventoryModel::accessibleText(Slot slot, int column) const
{
    const Resource &resource = *rows().resource(slot);
    if (column == 0)
        return m_marked.contains(slot) ? tr("marked") : tr("not marked");
    const Column &shown = *m_columns[column - 1];
    const QString text = displayOf(slot, column);
    if (shown.key == QLatin1String("name"))
        return tr("%1, %2, %3").arg(text, kindTitle(resource.kind), isStale(slot) ? tr("stale") : healthTitle(resource.health));
    if (std::holds_alternative<std::monostate>(value(slot, column)))
        return tr("%1 unknown").arg(shown.title);
    if (shown.format == ColumnFormat::Percent)
        return tr("%1 percent").arg(QString(shown.title).remove(u'%').trimmed() + u' ' + text);
    return shown.title + u' ' + text;
}

QVariant InventoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > m_columns.size())
        return {};
    const Column *column = section == 0 ? nullptr : m_columns[section - 1];
    switch (role) {
    case Qt::DisplayRole:
        return column ? column->title : QString();
    case Qt::AccessibleTextRole:
        return column ? column->title : tr("Mark");
    case Qt::TextAlignmentRole: {
        const bool right = column && column->isNumeric() && column->format != ColumnFormat::Percent;
        return int(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    }
    case FormatRole:
        return column ? QVariant(int(column->format)) : QVariant();
    default:
        return {};
    }
}

bool InventoryModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != 0)
        return false;
    setMarked(index.row(), value.toInt() == Qt::Checked);
    return true;
}

void InventoryModel::setMarked(int row, bool marked)
{
    const Slot slot = slotAt(row);
    if (marked)
        m_marked.insert(slot);
    else
        m_marked.remove(slot);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    Q_EMIT marksChanged();
}

void InventoryModel::setAllMarked(bool marked)
{
    m_marked.clear();
    if (marked) {
        m_marked.reserve(rowCount());
        for (Slot slot : m_shown->shown)
            m_marked.insert(slot);
    }
    repaintVisible({});
    Q_EMIT marksChanged();
}

std::vector<Slot> InventoryModel::markedSlots() const
{
    std::vector<Slot> slots;
    std::ranges::copy_if(m_shown->shown, std::back_inserter(slots), [&](Slot slot) { return m_marked.contains(slot); });
    return slots;
}
