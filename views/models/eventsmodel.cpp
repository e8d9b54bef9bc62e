// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/eventsmodel.h"

#include "views/models/words.h"

#include <QDateTime>
#include <QLocale>

EventsModel::EventsModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void EventsModel::setEvents(QList<NotedEvent> events)
{
    const bool sameRows = events.size() == m_events.size();
    if (!sameRows)
        beginResetModel();
    m_events = std::move(events);
    if (!sameRows)
        endResetModel();
    else if (!m_events.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_events.size()) - 1, ColumnCount - 1));
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NotedEvent &event = m_events[index.row()];
    if (role == WarningRole)
        return event.warning;
    if (role == Qt::ToolTipRole && index.column() == AgeColumn && event.at != NoTime)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(event.at), QLocale::ShortFormat);
    if (role == Qt::AccessibleTextRole && index.column() == ReasonColumn)
        return (event.warning ? tr("Warning: %1") : tr("Normal: %1")).arg(event.reason);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case AgeColumn:
        return event.at == NoTime ? QStringLiteral("–") : spanText(m_clock.now() - event.at);
    case ReasonColumn:
        return event.reason;
    case TextColumn:
        return event.text.simplified();
    case AboutColumn:
        return event.about;
    case SourceColumn:
        return event.source;
    default:
        return QLocale().toString(event.count);
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const Titles[] {QT_TR_NOOP("Age"), QT_TR_NOOP("Reason"), QT_TR_NOOP("What happened"), QT_TR_NOOP("About"), QT_TR_NOOP("From"), QT_TR_NOOP("Times")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(tr(Titles[section])) : QVariant();
}
