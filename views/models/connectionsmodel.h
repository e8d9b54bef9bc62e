// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

#include <QAbstractTableModel>
#include <QTimer>

/// How a connection stands, summed up for people.
struct ConnectionSummary {
    ConnectionProfile profile;
    ConnectionStatus status;
    enum class State : quint8 { Live, Saved, Busy, Degraded, Failed, Stale } state = State::Busy;
    qint64 rows = 0;
    qint64 expected = -1;          ///< while listing, where known
    Timestamp observedAt = NoTime; ///< of the oldest collection that is not live; else of the newest
    qint64 staleRows = 0;          ///< of collections that no longer answer
    KindSet staleKinds;            ///< what such rows are
    int failedCollections = 0;
    bool listing = false;
    QString trouble; ///< the worst failure in one line; empty where all is well

    /// As a file has it: nothing is contacted.
    bool isSaved() const { return profile.provider == u"saved"; }
    /// Some of its rows are shown as they were.
    bool isOutdated() const { return state == State::Stale || (state == State::Degraded && staleRows > 0); }
};

/// Every connection, in the order of opening.
QList<ConnectionSummary> summariseConnections(const Workspace &workspace);
/// "Live", "Saved", "Failed", …
QString stateTitle(ConnectionSummary::State state);
/// What a profile's settings point at: a server, a URI, a file. May be empty.
QString connectionAddress(const ConnectionProfile &profile);
/// The name of the icon of a backend's systems.
QString providerIcon(const QString &provider);

/// The connections as a table, read again at most four times a second. GUI thread; the workspace outlives it.
class ConnectionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { NameColumn, ProviderColumn, AddressColumn, StateColumn, RowsColumn, AgeColumn, AccessColumn, TroubleColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 1 }; ///< ConnectionSummary::State, int

    explicit ConnectionsModel(Workspace &workspace, QObject *parent = nullptr);

    const ConnectionSummary &summary(int row) const { return m_summaries[row]; }
    const QList<ConnectionSummary> &summaries() const { return m_summaries; }
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void updated();

private:
    void refresh();
    QString text(const ConnectionSummary &summary, int column) const;

    Workspace &m_workspace;
    QList<ConnectionSummary> m_summaries;
    QTimer m_timer, m_clockTimer;
};
