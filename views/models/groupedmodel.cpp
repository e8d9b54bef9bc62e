// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/groupedmodel.h"

#include <algorithm>

bool GroupedModel::isHeading(int row) const
{
    return row >= 0 && row < rowCount() && m_lines[size_t(row)].id.isEmpty();
}

void GroupedModel::setFolded(int row, bool folded)
{
    if (!isHeading(row))
        return;
    const QString key = heading(row).key;
    if (folded)
        m_folded.insert(key);
    else
        m_folded.remove(key);
    rebuild();
    Q_EMIT dataChanged(index(row, 0), index(row, 0)); // its arrow
}

Qt::ItemFlags GroupedModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemFlags();
}

bool GroupedModel::publish(std::vector<Heading> headings, std::vector<Line> lines, const std::function<void()> &exchange)
{
    if (lines == m_lines) {
        m_headings = std::move(headings);
        exchange();
        return false;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const Line *old = index.row() < rowCount() ? &m_lines[size_t(index.row())] : nullptr;
        const auto isSame = [&](const Line &line) { return old && line.id == old->id && line.part == old->part; };
        const auto isInGroup = [&](const Line &line) { return headings[size_t(line.group)].key == heading(index.row()).key; };
        auto place = std::ranges::find_if(lines, [&](const Line &line) { return isSame(line) && isInGroup(line); });
        if (place == lines.end() && !isHeading(index.row())) // it may have gone to another group
            place = std::ranges::find_if(lines, isSame);
        after.append(place == lines.end() ? QModelIndex() : createIndex(int(place - lines.begin()), index.column()));
    }
    m_headings = std::move(headings);
    m_lines = std::move(lines);
    exchange();
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    return true;
}

QVariant GroupedModel::headingData(const QModelIndex &index, int role) const
{
    const Heading &heading = this->heading(index.row());
    const bool isFirst = index.column() == 0;
    switch (role) {
    case HeadingRole:
        return true;
    case FoldedRole:
        return isFolded(heading.key);
    case Qt::DisplayRole:
        return isFirst ? heading.title : QString();
    case NoteRole:
        return isFirst ? heading.note : QString();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(heading.title, heading.note, isFolded(heading.key) ? tr("folded") : tr("open"));
    default:
        return {};
    }
}
