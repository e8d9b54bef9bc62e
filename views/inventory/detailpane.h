// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/operations/actionbar.h"

#include <QTabBar>

class DocumentPage;
class QStackedWidget;
class RelationsPage;
class SummaryPage;

/// Everything known of one resource: summary, relations, and the document that its system keeps of it.
class DetailPane : public Box {
    Q_OBJECT

public:
    enum Tab { SummaryTab, RelationsTab, DocumentTab };

    explicit DetailPane(Workspace &workspace, QWidget *parent = nullptr);

    /// Shows a resource by id, or what is left of it once it is gone.
    void setResource(const Text &id);
    const Text &resourceId() const { return m_id; }
    void showTab(Tab tab);
    /// As a page of its own it fills the view and offers the way back.
    void setPage(bool page);
    /// What takes the keyboard when the pane is entered.
    QWidget *focusTarget() const { return m_tabs; }
    /// What can be done to it.
    ActionBar *actionBar() const { return m_actionBar; }

Q_SIGNALS:
    void closed();
    /// A relation was followed.
    void resourceWanted(const Text &id);
    /// The own API of a cluster that a cloud lists shall be connected.
    void clusterWanted(const Text &id);

private:
    void refresh();
    void showCurrentTab();

    Workspace &m_workspace;
    Text m_id;
    ResourcePtr m_resource;
    IconMark *m_icon;
    Label *m_name, *m_origin, *m_age;
    Badge *m_badge;
    ActionBar *m_actionBar;
    Button *m_back, *m_close, *m_connect;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    SummaryPage *m_summary;
    RelationsPage *m_relations;
    DocumentPage *m_document;
    QTimer m_ageTimer;
};
