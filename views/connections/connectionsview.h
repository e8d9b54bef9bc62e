// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/connections/connectionform.h"
#include "views/connections/connectionpane.h"
#include "views/connections/discoverypage.h"
#include "views/shell/page.h"

class QStackedWidget;

/// The connections: the list with its details or the form beside it; where there are none, what could be connected.
class ConnectionsView : public QWidget, public Page {
    Q_OBJECT

public:
    struct Setup {
        DiscoveryScope scope;
        QString version;
        CredentialStore *credentials = nullptr;
        std::function<void()> openSample {}; ///< null: no sample is offered
    };
    ConnectionsView(ConnectionsModel &model, ConnectionActions &actions, const Setup &setup, QWidget *parent = nullptr);

    TableView *table() const { return m_table; }
    /// Shows the details of a connection; "" leaves the choice to the user.
    void showConnection(const QString &name);
    /// `provider`: the system that is chosen already.
    void startAdding(const QString &provider = {});
    /// Offers what the files of this machine name.
    void startDiscovery();
    /// Closes form or details. False where nothing is open.
    bool closeSide();
    bool goBack() override { return closeSide(); }
    QList<QWidget *> panes() const override;

Q_SIGNALS:
    /// Connections were opened from the first page.
    void connected();

private:
    QWidget *makeList();
    void updatePages();
    void onCurrentChanged();
    void openForm();

    ConnectionsModel &m_model;
    ConnectionActions &m_actions;
    Label *m_title;
    TableView *m_table;
    ConnectionPane *m_pane;
    ConnectionForm *m_form;
    DiscoveryPage *m_discovery;
    Box *m_side;
    QStackedWidget *m_sideStack, *m_pages;
    QString m_current;
    bool m_discovering = false, m_sideOpen = false;
};
