// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/offering.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/label.h"
#include "views/operations/actionbar.h"

#include <QTabBar>
#include <QTimer>

class DocumentPage;
class EventsPage;
class QStackedWidget;
class RelationsPage;
class SummaryPage;
class TopologyPage;

/// Everything known of one database, below the list: topology and backups, facts, relations, document, events; and what can be done
/// to it. GUI thread.
class DatabasePane final : public Box {
    Q_OBJECT

public:
    enum Tab { TopologyTab, FactsTab, RelationsTab, DocumentTab, EventsTab };

    DatabasePane(Workspace &workspace, const QList<Offering> &offerings, QWidget *parent = nullptr);
    void setDesk(const ActionDesk &desk) { m_actions->setDesk(desk); }
    /// Shows a database by id, or what is left of it once it is gone.
    void setDatabase(const Text &id);
    const Text &databaseId() const { return m_id; }
    void showTab(Tab tab);
    /// The way back to the list, where the pane fills the view.
    void setPage(bool page) { m_back->setVisible(page); }
    TopologyPage *topology() const { return m_topology; }
    ActionBar *actions() const { return m_actions; }
    QTabBar *tabs() const { return m_tabs; }
    /// What takes the keyboard when a part was asked for.
    QWidget *pageTarget() const;

Q_SIGNALS:
    void closed();
    /// A relation or a member was followed.
    void resourceWanted(const Text &id);

private:
    void refresh();
    void showCurrentTab();

    Workspace &m_workspace;
    Text m_id;
    ResourcePtr m_resource;
    Button *m_back;
    Label *m_name, *m_age;
    Badge *m_badge;
    QTabBar *m_tabs;
    ActionBar *m_actions;
    QStackedWidget *m_pages;
    TopologyPage *m_topology;
    SummaryPage *m_summary;
    RelationsPage *m_relations;
    DocumentPage *m_document;
    EventsPage *m_events;
    QTimer m_soon;
};
