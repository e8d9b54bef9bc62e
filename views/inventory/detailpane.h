// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/operations/actionbar.h"

#include <QTabBar>

class ConsolePage;
class DocumentPage;
class EventsPage;
class LogsPage;
class QStackedWidget;
class RelationsPage;
class SummaryPage;

/// Everything known of one resource: summary, relations, and the document that its system keeps of it.
class DetailPane : public Box {
    Q_OBJECT

public:
    enum Tab { SummaryTab, RelationsTab, DocumentTab, EventsTab, LogsTab, ConsoleTab };

    explicit DetailPane(Workspace &workspace, QWidget *parent = nullptr);

    /// Shows a resource by id, or what is left of it once it is gone.
    void setResource(const Text &id);
    const Text &resourceId() const { return m_id; }
    void showTab(Tab tab);
    /// False where the resource has no such part.
    bool hasTab(Tab tab) const { return m_tabs->isTabVisible(tab); }
    /// What is shown wants more room than a column.
    bool isWide() const { return m_tabs->currentIndex() >= EventsTab; }
    void setDesk(const ActionDesk &desk);
    ConsolePage *console() const { return m_console; }
    LogsPage *logs() const { return m_logs; }
    EventsPage *events() const { return m_events; }
    /// As a page of its own it fills the view and offers the way back.
    void setPage(bool page);
    /// Its width beside the list, in pixels at 100 %.
    void setColumnWidth(int width);
    /// What takes the keyboard when the pane is entered.
    QWidget *focusTarget() const { return m_tabs; }
    /// What takes it when a part of it was asked for.
    QWidget *pageTarget() const;
    /// What can be done to it.
    ActionBar *actionBar() const { return m_actionBar; }

Q_SIGNALS:
    void closed();
    /// It became wide or narrow.
    void widthChanged();
    /// Fill the view, or go back beside the list.
    void fillWanted();
    /// A relation was followed.
    void resourceWanted(const Text &id);
    /// The own API of a cluster that a cloud lists shall be connected.
    void clusterWanted(const Text &id);

private:
    void refresh();
    void updateTabs();
    void showCurrentTab();

    Workspace &m_workspace;
    Text m_id;
    ResourcePtr m_resource;
    IconMark *m_icon;
    Label *m_name, *m_origin, *m_age, *m_logsWord;
    KeyCap *m_logsKey;
    Badge *m_badge;
    ActionBar *m_actionBar;
    Button *m_back, *m_fill, *m_close, *m_connect;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    SummaryPage *m_summary;
    RelationsPage *m_relations;
    DocumentPage *m_document;
    EventsPage *m_events;
    LogsPage *m_logs;
    ConsolePage *m_console;
    bool m_isPage = false;
    int m_width;
    QTimer m_ageTimer;
};
