// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/relationsmodel.h"

#include "views/models/words.h"

#include <map>

namespace {

constexpr qint64 IndexLifeMilliseconds = 5000;
constexpr int LinesPerRelation = 200; ///< a node carries hundreds of pods, a cluster thousands

} // namespace

RelationsModel::RelationsModel(InventoryStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
}

void RelationsModel::setResource(const Text &id)
{
    m_worker.cancel();
    const Slot slot = m_store.slotOf(id);
    const bool fresh = m_indexed && m_indexAge.elapsed() < IndexLifeMilliseconds && m_indexed->knows(slot, id);
    m_loading = slot != NoSlot;
    Q_EMIT loadingChanged();
    if (slot == NoSlot) {
        setLines({});
        return;
    }
    m_worker.run(
        [rows = m_store.snapshot(), slot, indexed = fresh ? m_indexed : nullptr](const CancelToken &) mutable {
            if (!indexed)
                indexed = std::make_shared<const Indexed>(rows);
            return Answer {indexed, linesOf(indexed->index, slot)};
        },
        [this](Answer answer) {
            if (m_indexed != answer.indexed)
                m_indexAge.start();
            m_indexed = std::move(answer.indexed);
            m_loading = false;
            setLines(std::move(answer.lines));
            Q_EMIT loadingChanged();
        });
}

void RelationsModel::setLines(QList<Line> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QList<RelationsModel::Line> RelationsModel::linesOf(const RelationIndex &index, Slot slot)
{
    QList<Line> lines;
    if (const std::vector<Text> chain = index.chain(slot); chain.size() > 1) { // it starts with the resource itself
        lines.append({tr("Stands on"), {}, -1});
        for (size_t step = 0; step < chain.size(); ++step)
            lines.append({{}, chain[step], int(step)});
    }
    std::map<std::pair<RelationType, bool>, std::vector<Text>> groups;
    for (const auto &[type, id] : index.outgoing(slot))
        groups[{type, false}].push_back(id);
    for (const auto &[type, id] : index.incoming(slot))
        groups[{type, true}].push_back(id);
    for (const auto &[group, ids] : groups) {
        lines.append({QStringLiteral("%1 (%2)").arg(relationTitle(group.first, !group.second)).arg(ids.size()), {}, -1});
        for (size_t i = 0; i < std::min<size_t>(ids.size(), LinesPerRelation); ++i)
            lines.append({{}, ids[i], -1});
    }
    return lines;
}

int RelationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

Qt::ItemFlags RelationsModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && !m_lines[index.row()].heading.isEmpty();
    return heading ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QVariant RelationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[index.row()];
    if (role == HeadingRole)
        return !line.heading.isEmpty();
    if (role == StepRole)
        return line.step;
    if (!line.heading.isEmpty())
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(line.heading) : QVariant();
    return role == IdRole ? QVariant(line.id.toString()) : resourceData(line, role);
}

QVariant RelationsModel::resourceData(const Line &line, int role) const
{
    const ResourcePtr resource = m_store.find(line.id);
    if (!resource) {
        if (role == Qt::AccessibleTextRole)
            return tr("%1, not in the inventory").arg(line.id.toString());
        return role == Qt::DisplayRole ? QVariant(line.id.toString()) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return resource->name.toString();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(resource->name.toString(), kindTitle(resource->kind), healthTitle(resource->health));
    case KindRole:
        return int(resource->kind);
    case HealthRole:
        return int(resource->health);
    default:
        return {};
    }
}
