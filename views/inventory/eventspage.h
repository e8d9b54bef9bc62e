// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/notice.h"
#include "views/models/eventsmodel.h"

#include <QTimer>

class QStackedWidget;
class TableView;

/// What a system noted about a resource; read when it is looked at, and again every few seconds while it is. GUI thread.
class EventsPage final : public Box {
    Q_OBJECT

public:
    explicit EventsPage(Workspace &workspace, QWidget *parent = nullptr);
    bool fits(const Resource &resource) const;
    /// An empty id lets go of what is shown.
    void setResource(const Text &id);
    const EventsModel &model() const { return m_model; }
    QWidget *focusTarget() const;

private:
    void read();
    void show(const Result<QList<NotedEvent>> &events);
    void showCurrent();

    Workspace &m_workspace;
    Text m_id;
    EventsModel m_model;
    quint64 m_request = 0; ///< answers to earlier ones are dropped
    Timestamp m_readAt = NoTime;
    QTimer m_again;
    Notice *m_notice;
    QStackedWidget *m_stack;
    TableView *m_table;
    Placeholder *m_placeholder;
    Label *m_whole;
};
