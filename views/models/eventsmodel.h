// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/provider/streamsources.h"

#include <QAbstractTableModel>

/// What a system noted, the newest first. GUI thread; the clock outlives it.
class EventsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { AgeColumn, ReasonColumn, TextColumn, AboutColumn, SourceColumn, CountColumn, ColumnCount };
    enum Role { WarningRole = Qt::UserRole + 1 };

    explicit EventsModel(const Clock &clock, QObject *parent = nullptr);
    void setEvents(QList<NotedEvent> events);
    const NotedEvent &event(int row) const { return m_events[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Clock &m_clock;
    QList<NotedEvent> m_events;
};
