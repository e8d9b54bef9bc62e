// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/gpumapmodel.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

void GpuMapModel::setEstate(GpuEstatePtr estate)
{
    m_estate = std::move(estate);
    rebuild();
}

void GpuMapModel::setGrouping(GpuBy by)
{
    if (std::exchange(m_grouping, by) == by)
        return;
    unfoldAll();
    rebuild();
}

void GpuMapModel::setTilesPerLine(int tiles)
{
    if (tiles == m_perLine)
        return;
    beginResetModel();
    m_perLine = tiles;
    removeLines();
    endResetModel();
    rebuild();
}

GroupedModel::Heading GpuMapModel::headingOf(const GpuEstate::Group &group) const
{
    QString title = group.title.toString();
    if (title.isEmpty())
        title = m_grouping == GpuBy::Model ? tr("Model not told") : m_grouping == GpuBy::Machine ? tr("Not listed") : group.isHeld ? tr("Held, no team named") : tr("Held by nobody");
    const QString machines = group.machines.size() == 1 ? tr("1 node") : tr("%1 nodes").arg(QLocale().toString(qint64(group.machines.size())));
    return {group.key.isEmpty() && !group.isHeld ? QStringLiteral("~") : group.key.toString(), title, QStringLiteral("%1, %2").arg(machines, gpusText(group.devices))};
}

void GpuMapModel::rebuild()
{
    std::vector<Heading> headings;
    std::vector<Line> lines;
    std::vector<Tiles> tiles;
    for (const GpuEstate::Group &each : m_estate ? m_estate->groups(m_grouping) : std::vector<GpuEstate::Group>()) {
        const qsizetype group = qsizetype(headings.size());
        headings.push_back(headingOf(each));
        lines.push_back({group, {}, 0});
        tiles.emplace_back();
        if (isFolded(headings.back().key))
            continue;
        for (const GpuEstate::Machine &machine : each.machines) {
            for (size_t from = 0; from < machine.gpus.size(); from += size_t(m_perLine)) {
                const auto begin = machine.gpus.begin() + qsizetype(from), end = machine.gpus.begin() + qsizetype(std::min(from + size_t(m_perLine), machine.gpus.size()));
                lines.push_back({group, machine.id, int(from) / m_perLine});
                tiles.emplace_back(begin, end);
            }
        }
    }
    const bool moved = publish(std::move(headings), std::move(lines), [&] { m_tiles = std::move(tiles); });
    if (!moved && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT updated();
}

int GpuMapModel::tileCount(int row) const
{
    return row >= 0 && row < rowCount() ? int(m_tiles[size_t(row)].size()) : 0;
}

const FleetGpu *GpuMapModel::gpu(const QModelIndex &index) const
{
    const int tile = index.column() - FirstTile;
    return index.isValid() && tile >= 0 && tile < tileCount(index.row()) ? &m_estate->fleet.gpus()[m_tiles[size_t(index.row())][size_t(tile)]] : nullptr;
}

Text GpuMapModel::machine(int row) const
{
    return row >= 0 && row < rowCount() ? lines()[size_t(row)].id : Text();
}

QModelIndex GpuMapModel::indexOf(qsizetype gpu) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const Tiles &gpus = m_tiles[size_t(row)];
        if (const auto found = std::ranges::find(gpus, quint32(gpu)); found != gpus.end())
            return index(row, FirstTile + int(found - gpus.begin()));
    }
    return {};
}

int GpuMapModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : busyColumn() + 1;
}

QVariant GpuMapModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isHeading(index.row()))
        return headingData(index, role);
    if (index.column() < FirstTile || index.column() >= teamColumn())
        return lineData(index.row(), index.column(), role);
    const size_t tile = size_t(index.column() - FirstTile);
    return int(tile) < tileCount(index.row()) ? tileData(m_tiles[size_t(index.row())], tile, role) : QVariant();
}

QString GpuMapModel::teamOf(const Tiles &tiles) const
{
    QStringList teams;
    for (quint32 at : tiles) {
        if (const QString team = m_estate->fleet.gpus()[at].team.toString(); !team.isEmpty() && !teams.contains(team))
            teams.append(team);
    }
    return teams.join(QStringLiteral(", "));
}

/// The connection that lists the machine; of a hypervisor that is its only machine, what it is.
QString GpuMapModel::whereOf(const Text &machine) const
{
    const Resource *resource = m_estate->find(machine);
    const Text connection = m_estate->connectionOf(machine);
    return (resource && resource->name == connection ? resource->provider : connection).toString();
}

/// Of what is held and measured.
Measure GpuMapModel::busyOf(const Tiles &tiles) const
{
    double used = 0, measured = 0;
    for (quint32 at : tiles) {
        const FleetGpu &gpu = m_estate->fleet.gpus()[at];
        const Measure percent = gpu.isHeld ? gpu.activity(m_estate->fleet.now()) : Measure();
        if (percent.isKnown()) {
            measured += gpu.gpus();
            used += gpu.gpus() * percent.value();
        }
    }
    return measured > 0 ? Measure(used / measured) : Measure();
}

QVariant GpuMapModel::lineData(int row, int column, int role) const
{
    const Line &line = lines()[size_t(row)];
    const Tiles &tiles = m_tiles[size_t(row)];
    const QString unknown = QStringLiteral("–");
    const Resource *machine = m_estate->find(line.id);
    const Slot slot = m_estate->slotOf(line.id);
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
        const Measure busy = busyOf(tiles);
        text = busy.isKnown() ? tr("%1 %").arg(std::lround(busy.value())) : unknown;
    } else if (column == teamColumn()) {
        text = teamOf(tiles);
    } else if (line.part == 0) {
        text = column == NodeColumn ? m_estate->nameOf(line.id) : whereOf(line.id);
    }
    if (role == Qt::DisplayRole)
        return text;
    return column == NodeColumn ? tr("%1, %2").arg(m_estate->nameOf(line.id), gpusText(double(tiles.size())))
                                : tr("%1 %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text == unknown || text.isEmpty() ? tr("unknown") : text);
}

QVariant GpuMapModel::tileData(const Tiles &tiles, size_t tile, int role) const
{
    const FleetGpu &gpu = m_estate->fleet.gpus()[tiles[tile]];
    const Measure percent = gpu.activity(m_estate->fleet.now());
    switch (role) {
    case Qt::DisplayRole:
        return gpu.state == GpuState::Free ? tr("free") : gpu.state == GpuState::Unknown ? QStringLiteral("?")
            : percent.isKnown() && gpu.state == GpuState::Active                         ? QString::number(std::lround(percent.value())) : QString();
    case Qt::AccessibleTextRole:
        return tr("GPU %1").arg(gpuFacts(*m_estate, gpu, m_estate->numberOf(tiles[tile])).join(QStringLiteral(", ")));
    case Qt::ToolTipRole:
        return tr("GPU %1").arg(gpuFacts(*m_estate, gpu, m_estate->numberOf(tiles[tile])).join(u'\n'));
    case StateRole:
        return int(gpu.state);
    case PercentRole:
        return percent.isKnown() ? QVariant(percent.value()) : QVariant();
    case JoinedRole:
        return tile + 1 < tiles.size() && m_estate->fleet.gpus()[tiles[tile + 1]].card == gpu.card;
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
