// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/offering.h"
#include "views/common/centre.h"
#include "views/databases/databasepane.h"
#include "views/databases/databasestable.h"
#include "views/models/connectionsmodel.h"
#include "views/shell/page.h"

class FamilyStrip;
class QSettings;
class QSplitter;
class Segments;

/// All databases, whoever runs them: how many of each family, the list in groups, and below it the one that is looked at. GUI thread.
class DatabasesView final : public QWidget, public Page {
    Q_OBJECT

public:
    DatabasesView(Workspace &workspace, ConnectionsModel &connections, const QList<Offering> &offerings, QWidget *parent = nullptr);

    DatabasesModel &model() { return m_model; }
    DatabasesTable *table() const { return m_table; }
    DatabasePane *pane() const { return m_pane; }
    std::optional<Counts> counts() const override;
    void setQuery(const Query &query) override { m_model.setQuery(query); }
    /// Without it nothing can be made or done.
    void setDesk(const ActionDesk &desk);
    /// Selects a database and shows its details.
    void showDatabase(const Text &id);
    bool showResourceNamed(const QString &name) override;
    /// Opens the details of the current one at one of their parts, and gives it the keyboard.
    void showDetails(DatabasePane::Tab tab);
    void toggleTables() override;
    QStringList targets() const override;
    void popUpActions() override;
    /// Goes back from the details to the list. False where that has the keyboard already.
    bool goBack() override;
    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override { return m_table; }
    bool isSettled() const override { return m_model.isCurrent(); }
    void restoreState(const QSettings &settings) override;
    void saveState(QSettings &settings) const override;

Q_SIGNALS:
    void queryWanted(const QString &text);
    void typed(const QString &text);
    void resourceWanted(const Text &id);
    /// "" for all connections.
    void connectionWanted(const QString &name);
    void retryWanted();
    void newWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeToolBar();
    QWidget *makeList();
    void groupBy(int key);
    void arrange();
    void onUpdated();
    void onCurrentChanged();
    void updateCentre();
    void showAllHomes();
    void updateStrip();

    Workspace &m_workspace;
    ConnectionsModel &m_connections;
    DatabasesModel m_model;
    FamilyStrip *m_families;
    Segments *m_homes;
    Button *m_groupBy, *m_columns, *m_new;
    QWidget *m_legend;
    Label *m_groupWord;
    Notice *m_strip;
    DatabasesTable *m_table;
    Centre *m_centre;
    QWidget *m_list;
    DatabasePane *m_pane;
    QSplitter *m_splitter;
    bool m_isPage = false, m_pageOpen = false, m_canMake = false;
};
