// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"
#include "views/common/centre.h"
#include "views/inventory/detailpane.h"
#include "views/inventory/exporter.h"
#include "views/inventory/facetpane.h"
#include "views/inventory/inventorytable.h"
#include "views/models/connectionsmodel.h"
#include "views/shell/page.h"

class QMenu;
class QSettings;

/// The inventory: facets, list, details; what keeps it from being whole stands above the list.
class InventoryView : public QWidget, public Page {
    Q_OBJECT

public:
    InventoryView(Workspace &workspace, ConnectionsModel &connections, QWidget *parent = nullptr);

    InventoryModel &model() { return m_model; }
    InventoryTableView *table() const { return m_table; }
    FacetPane *facets() const { return m_facetPane; }
    DetailPane *details() const { return m_details; }

    std::optional<Counts> counts() const override;
    void setQuery(const Query &query) override;
    /// Shows the details of a resource and selects its row where it is in the list.
    void showResource(const Text &id);
    /// Opens the details of the current resource at one of their parts, where it has that, and gives it the keyboard.
    void showDetails(DetailPane::Tab tab);
    /// The details fill the view, or stand beside the list again.
    void toggleFill();
    /// Says above the list that something asked for here did not work.
    void showFailure(const QString &title, const Error &error);
    /// Closes the details. False where they are closed already.
    bool closeDetails();
    bool goBack() override;
    QStringList targets() const override;
    void popUpActions() override;
    bool showResourceNamed(const QString &name) override;
    bool isSettled() const override { return m_model.isCurrent(); }
    /// Shows or hides the facets where the window is too narrow for them to stay.
    void toggleFacets();
    void exportTo(const QString &file, ReportFormat format);
    /// What can be made: a button offers it.
    void setNewMenu(QMenu *menu);
    void popUpNew();
    void popUpExport();
    /// Queries that are kept: a button offers them.
    void setSavedMenu(QMenu *menu);
    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override { return m_table; }
    void restoreState(const QSettings &settings) override;
    void saveState(QSettings &settings) const override;

Q_SIGNALS:
    void queryWanted(const QString &text);
    /// Letters typed in the list.
    void typed(const QString &text);
    void selectionChanged();
    void clusterWanted(const Text &id);
    /// "" for all connections.
    void connectionWanted(const QString &name);
    void retryWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeToolBar();
    QWidget *makeCentre();
    void arrange();
    void chooseFile(ReportFormat format);
    void onCurrentChanged();
    void onExported(const QString &file, qint64 rows, const Result<void> &result);
    void updateState();
    void updateStrip();
    void updateTitle();

    Workspace &m_workspace;
    ConnectionsModel &m_connections;
    InventoryModel m_model;
    FacetModel m_facets;
    Exporter m_exporter;
    Label *m_title, *m_note;
    Button *m_facetButton, *m_columnButton, *m_exportButton, *m_savedButton, *m_newButton;
    QMenu *m_newMenu = nullptr, *m_formats = nullptr;
    Notice *m_strip, *m_message;
    InventoryTableView *m_table;
    Centre *m_centre;
    FacetPane *m_facetPane;
    QWidget *m_listSide;
    DetailPane *m_details;
    bool m_detailsOpen = false, m_facetsAsked = false, m_filled = false;
};
