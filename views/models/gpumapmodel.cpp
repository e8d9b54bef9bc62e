// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/gpumapmodel.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

GpuMapModel::GpuMapModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void GpuMapModel::setEstate(GpuEstatePtr estate)
{
    m_estate = std::move(estate);
    rebuild();
}

void GpuMapModel::setGrouping(GpuBy by)
{
    if (std::exchange(m_grouping, by) == by)
        return;
    m_folded.clear();
    rebuild();
}

void GpuMapModel::setTilesPerLine(int tiles)
{
    if (tiles == m_perLine)
        return;
    beginResetModel();
    m_perLine = tiles;
    m_lines.clear();
    endResetModel();
    rebuild();
}

void GpuMapModel::setFolded(int row, bool folded)
{
    if (!isHeading(row))
        return;
    const QString &key = m_groups[size_t(m_lines[size_t(row)].group)].key;
    if (folded)
        m_folded.insert(key);
    else
        m_folded.remove(key);
    rebuild();
    Q_EMIT dataChanged(index(row, 0), index(row, 0)); // its arrow
}

GpuMapModel::Group GpuMapModel::groupOf(const GpuEstate::Group &group) const
{
    QString title = group.title.toString();
    if (title.isEmpty())
        title = m_grouping == GpuBy::Model ? tr("Model not told") : m_grouping == GpuBy::Machine ? tr("Not listed") : group.isHeld ? tr("Held, no team named") : tr("Held by nobody");
    return {group.key.isEmpty() && !group.isHeld ? QStringLiteral("~") : group.key.toString(), title, qsizetype(group.machines.size()), group.devices};
}

void GpuMapModel::rebuild()
{
    std::vector<Group> groups;
    std::vector<Line> lines;
    for (const GpuEstate::Group &each : m_estate ? m_estate->groups(m_grouping) : std::vector<GpuEstate::Group>()) {
        const qsizetype group = qsizetype(groups.size());
        groups.push_back(groupOf(each));
        lines.push_back({group, {}, {}, true});
        if (m_folded.contains(groups.back().key))
            continue;
        for (const GpuEstate::Machine &machine : each.machines) {
            for (size_t from = 0; from < machine.gpus.size(); from += size_t(m_perLine)) {
                const auto begin = machine.gpus.begin() + qsizetype(from), end = machine.gpus.begin() + qsizetype(std::min(from + size_t(m_perLine), machine.gpus.size()));
                lines.push_back({group, machine.id, std::vector<quint32>(begin, end), from == 0});
            }
        }
    }
    publish(std::move(groups), std::move(lines));
}

/// In place where no line moves; else in one step, with what was current kept.
void GpuMapModel::publish(std::vector<Group> groups, std::vector<Line> lines)
{
    if (lines == m_lines && groups.size() == m_groups.size()) {
        m_groups = std::move(groups);
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        Q_EMIT updated();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const Line *old = size_t(index.row()) < m_lines.size() ? &m_lines[size_t(index.row())] : nullptr;
        const auto place = std::ranges::find_if(lines, [&](const Line &line) {
            return old && line.machine == old->machine && line.isFirst == old->isFirst && groups[size_t(line.group)].key == m_groups[size_t(old->group)].key;
        });
        after.append(place == lines.end() ? QModelIndex() : createIndex(int(place - lines.begin()), index.column()));
    }
    m_groups = std::move(groups);
    m_lines = std::move(lines);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT updated();
}

bool GpuMapModel::isHeading(int row) const
{
    return row >= 0 && row < rowCount() && m_lines[size_t(row)].machine.isEmpty();
}

int GpuMapModel::tileCount(int row) const
{
    return row >= 0 && row < rowCount() ? int(m_lines[size_t(row)].gpus.size()) : 0;
}

const FleetGpu *GpuMapModel::gpu(const QModelIndex &index) const
{
    const int tile = index.column() - FirstTile;
    return index.isValid() && tile >= 0 && tile < tileCount(index.row()) ? &m_estate->fleet.gpus()[m_lines[size_t(index.row())].gpus[size_t(tile)]] : nullptr;
}

Text GpuMapModel::machine(int row) const
{
    return row >= 0 && row < rowCount() ? m_lines[size_t(row)].machine : Text();
}

QModelIndex GpuMapModel::indexOf(qsizetype gpu) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const std::vector<quint32> &gpus = m_lines[size_t(row)].gpus;
        if (const auto found = std::ranges::find(gpus, quint32(gpu)); found != gpus.end())
            return index(row, FirstTile + int(found - gpus.begin()));
    }
    return {};
}

int GpuMapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int GpuMapModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : busyColumn() + 1;
}

Qt::ItemFlags GpuMapModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemFlags();
}

QVariant GpuMapModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[size_t(index.row())];
    if (line.machine.isEmpty())
        return headingData(m_groups[size_t(line.group)], index.column(), role);
    if (index.column() >= FirstTile && index.column() < teamColumn())
        return size_t(index.column() - FirstTile) < line.gpus.size() ? tileData(line, size_t(index.column() - FirstTile), role) : QVariant();
    return lineData(line, index.column(), role);
}

QVariant GpuMapModel::headingData(const Group &group, int column, int role) const
{
    const QString machines = group.machines == 1 ? tr("1 node") : tr("%1 nodes").arg(QLocale().toString(group.machines));
    const QString note = QStringLiteral("%1, %2").arg(machines, gpusText(group.devices));
    switch (role) {
    case HeadingRole:
        return true;
    case FoldedRole:
        return m_folded.contains(group.key);
    case Qt::DisplayRole:
        return column == NodeColumn ? group.title : QString();
    case NoteRole:
        return column == NodeColumn ? note : QString();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(group.title, note, m_folded.contains(group.key) ? tr("folded") : tr("open"));
    default:
        return {};
    }
}

QString GpuMapModel::teamOf(const Line &line) const
{
    QStringList teams;
    for (quint32 at : line.gpus) {
        if (const QString team = m_estate->fleet.gpus()[at].team.toString(); !team.isEmpty() && !teams.contains(team))
            teams.append(team);
    }
    return teams.join(QStringLiteral(", "));
}

/// The connection that lists the machine; of a hypervisor that is its only machine, what it is.
QString GpuMapModel::whereOf(const Line &line) const
{
    const Resource *machine = m_estate->find(line.machine);
    const Text connection = m_estate->connectionOf(line.machine);
    return (machine && machine->name == connection ? machine->provider : connection).toString();
}

/// Of what is held and measured.
Measure GpuMapModel::busyOf(const Line &line) const
{
    double used = 0, measured = 0;
    for (quint32 at : line.gpus) {
        const FleetGpu &gpu = m_estate->fleet.gpus()[at];
        const Measure percent = gpu.isHeld ? gpu.activity(m_estate->fleet.now()) : Measure();
        if (percent.isKnown()) {
            measured += gpu.gpus();
            used += gpu.gpus() * percent.value();
        }
    }
    return measured > 0 ? Measure(used / measured) : Measure();
}

QVariant GpuMapModel::lineData(const Line &line, int column, int role) const
{
    const QString unknown = QStringLiteral("–");
    const Resource *machine = m_estate->find(line.machine);
    const Slot slot = m_estate->slotOf(line.machine);
    if (role == StaleRole)
        return slot != NoSlot && m_estate->rows.freshest(slot).freshness == Freshness::Stale;
    if (role == NoteRole)
        return column == WhereColumn && machine ? machine->country.toString() : QString();
    if (role == Qt::TextAlignmentRole)
        return headerData(column, Qt::Horizontal, role);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    QString text;
    if (column == busyColumn()) {
        const Measure busy = busyOf(line);
        text = busy.isKnown() ? tr("%1 %").arg(std::lround(busy.value())) : unknown;
    } else if (column == teamColumn()) {
        text = teamOf(line);
    } else if (line.isFirst) {
        text = column == NodeColumn ? m_estate->nameOf(line.machine) : whereOf(line);
    }
    if (role == Qt::DisplayRole)
        return text;
    return column == NodeColumn ? tr("%1, %2").arg(m_estate->nameOf(line.machine), gpusText(double(line.gpus.size())))
                                : tr("%1 %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text == unknown || text.isEmpty() ? tr("unknown") : text);
}

QVariant GpuMapModel::tileData(const Line &line, size_t tile, int role) const
{
    const FleetGpu &gpu = m_estate->fleet.gpus()[line.gpus[tile]];
    const Measure percent = gpu.activity(m_estate->fleet.now());
    switch (role) {
    case Qt::DisplayRole:
        return gpu.state == GpuState::Free ? tr("free") : gpu.state == GpuState::Unknown ? QStringLiteral("?")
            : percent.isKnown() && gpu.state == GpuState::Active                         ? QString::number(std::lround(percent.value())) : QString();
    case Qt::AccessibleTextRole:
        return tr("GPU %1").arg(gpuFacts(*m_estate, gpu, m_estate->numberOf(line.gpus[tile])).join(QStringLiteral(", ")));
    case Qt::ToolTipRole:
        return tr("GPU %1").arg(gpuFacts(*m_estate, gpu, m_estate->numberOf(line.gpus[tile])).join(u'\n'));
    case StateRole:
        return int(gpu.state);
    case PercentRole:
        return percent.isKnown() ? QVariant(percent.value()) : QVariant();
    case JoinedRole:
        return tile + 1 < line.gpus.size() && m_estate->fleet.gpus()[line.gpus[tile + 1]].card == gpu.card;
    default:
        return {};
    }
}

QVariant GpuMapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == busyColumn() ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    return section == NodeColumn ? tr("Node") : section == WhereColumn ? tr("Where") : section == FirstTile ? tr("GPUs") : section == teamColumn() ? tr("Team") : section == busyColumn() ? tr("Busy") : QString();
}
