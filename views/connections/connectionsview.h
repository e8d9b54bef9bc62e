// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connectionbook.h"
#include "app/workspace.h"
#include "views/models/connectionsmodel.h"

#include <QTableView>
#include <QWidget>

class ConnectionForm;
class ConnectionPane;
class Label;
class Notice;
class Placeholder;
class QStackedWidget;

/// The connections: how each stands, what went wrong in words, and adding, changing and removing them. What is changed is kept
/// in the book and takes effect at once. GUI thread; workspace and book outlive it.
class ConnectionsView : public QWidget {
    Q_OBJECT

public:
    ConnectionsView(Workspace &workspace, ConnectionBook &book, QWidget *parent = nullptr);

    /// Opens the form for a new connection.
    void addByHand();
    /// Keeps profiles and opens them.
    void keep(const QList<ConnectionProfile> &profiles);
    /// Selects a connection of that name.
    void select(const QString &name);
    /// Where the keyboard goes when the section is opened.
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    /// Show what files on this machine name.
    void discoverRequested();
    /// Show the rows of one connection.
    void inventoryRequested(const QString &query);

private:
    QWidget *makeToolBar();
    QString currentName() const;
    void onUpdated();
    void showCurrent();
    void edit();
    void save(const ConnectionProfile &profile, const QString &formerName);
    void remove();
    void retry();
    void setReadOnly(bool readOnly);
    void allowPrograms();
    void writeBook();

    Workspace &m_workspace;
    ConnectionBook &m_book;
    ConnectionsModel m_model;
    Label *m_count;
    Notice *m_problem;
    QTableView *m_table;
    Placeholder *m_empty;
    QStackedWidget *m_list, *m_side;
    ConnectionPane *m_pane;
    ConnectionForm *m_form;
    QString m_selected;
};
