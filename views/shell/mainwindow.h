// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/diagnostics/problemlist.h"
#include "app/settings/connectionchoice.h"
#include "app/settings/paths.h"
#include "app/settings/usecounts.h"
#include "app/workspace.h"
#include "views/claims/claimview.h"
#include "views/common/appearance.h"
#include "views/connections/connectionsview.h"
#include "views/databases/databasesview.h"
#include "views/gpu/gpuview.h"
#include "views/inventory/inventoryview.h"
#include "views/models/savedqueries.h"
#include "views/operations/activityview.h"
#include "views/operations/plandialog.h"
#include "views/overview/overviewview.h"
#include "views/shell/page.h"
#include "views/palette/palette.h"
#include "views/shell/keymap.h"
#include "views/shell/keysheet.h"
#include "views/shell/queryfield.h"
#include "views/shell/rail.h"
#include "views/shell/statusline.h"

#include <QMainWindow>
#include <QStackedWidget>
#include <memory>

/// What a window is opened with. What the pointers point at outlives the window.
struct WindowSetup {
    Workspace *workspace = nullptr;
    QString history;                          ///< history.sqlite of usage; empty: none is kept
    CostLedger *costs = nullptr;              ///< null: nothing is told of costs
    QString prices;                           ///< directory of the user's own prices
    ConnectionBook *book = nullptr;           ///< null: connections are not kept
    CredentialStore *credentials = nullptr;   ///< null: no secrets can be typed in
    DiscoveryScope scope;                     ///< where the first page may look
    ActionDesk desk;                          ///< nothing in it: the window only looks
    OfferingLibrary offerings;                ///< what databases may be asked for
    QString drafts;                           ///< directory of what was begun to be asked for
    bool isSample = false;                    ///< reports leave out what is live
    QString connectionFlags;                  ///< what leads to the same connections on the command line: "--sample"
    QString version;
    const ProblemList *problems = nullptr;    ///< what could not be used; null: nothing is told
    QString crashes;                          ///< directory of reports; empty: not looked for
    std::optional<Paths> paths;               ///< what settings are told of; none: they can't be opened
    QString stateFile;                        ///< sizes, columns, zoom, theme; empty: neither read nor kept
    bool keepsState = true;                   ///< else it is only read
    // of the windows of one process
    std::shared_ptr<Appearance> appearance;   ///< null: one of its own
    std::shared_ptr<Forwards> forwards;       ///< null: its own
    std::optional<Interest> interest;         ///< what is listed without being named; else what the workspace lists now
    std::optional<Theme::Shade> shade;        ///< instead of the kept one or the system's
};

/// The window: top bar, rail, sections, status line, and the keyboard.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// The numbers are those of the keyboard: Ctrl+2, Ctrl+0. Sections that do not exist leave their number free.
    enum Section { OverviewSection = 1, InventorySection = 2, DatabasesSection = 3, GpusSection = 4, CostSection = 5, ProvisionSection = 7, ActivitySection = 8, ReportsSection = 9, ConnectionsSection = 0 };
    /// "inventory", "databases" …: the words of the command line. nullopt for a word that is none.
    static std::optional<Section> sectionNamed(const QString &name);

    explicit MainWindow(const WindowSetup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a section, and gives it the keyboard. Nothing where this window has none of that number.
    void showSection(Section section);
    /// Null until it was opened.
    OverviewView *overview() const { return m_overview; }
    InventoryView *inventory() const { return m_inventory; }
    DatabasesView *databases() const { return m_databases; }
    /// Null until it was opened.
    GpuView *gpus() const { return m_gpus; }
    ConnectionsView *connections() const { return m_connectionsView; }
    QueryField *queryField() const { return m_query; }
    /// Null where the window only looks.
    ClaimView *claims() const { return m_claims; }
    /// Null where the window only looks.
    ActivityView *activity() const { return m_activity; }
    /// Shows the plan of an action.
    PlanDialog *openPlan(const QString &action, const QStringList &targets);
    /// The same, where everything that the action asks for was given.
    PlanDialog *openPlan(const PlanRequest &request);
    /// Asks for what an action wants to know, step by step where that is much, and shows its plan.
    void act(const QString &action, const QStringList &targets);
    Forwards *forwards() const { return m_forwards.get(); }
    Appearance &appearance() { return *m_appearance; }
    /// Another window of the same workspace, which deletes itself when it is closed. What it looks like is not kept.
    MainWindow *openAnother();
    /// The window to which somebody who starts the program again is led: the one used last, of those that are open. Null: none is.
    static MainWindow *inFront();
    void openSettings();
    /// Opens the command palette, with something typed already or not.
    void openPalette(const QString &text = {});
    /// Null before it was opened.
    Palette *palette() const { return m_palette; }
    SavedQueries &savedQueries() { return m_savedQueries; }
    /// Does what a key of the keymap does.
    void run(WindowCommand command);
    /// Selects the first resource of that name and shows its details. False where the list has none.
    bool showResourceNamed(const QString &name);
    /// True once the connections have settled and the list shows what they told.
    bool isSettled() const;
    /// Paints the window as it stands into an image file. False where it could not be written.
    bool saveScreenshot(const QString &file);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Place; ///< of a section
    Place &addPlace(Section section, const QString &title, const QString &icon);
    Place *place(Section section);
    Page *page() const;
    void openPlace(Place &place);
    void openInventoryToFilter();
    std::optional<Section> behind(Section section) const;
    Box *makeTopBar();
    void makeShortcuts();
    void connectViews();
    void makeActivity();
    void connectDatabases();
    void addOverview();
    void connectOverview();
    void help(const AttentionHelp &help);
    void showQuery(const QString &query);
    void showDatabase(const Text &id);
    void addGpus();
    PlanDialog *openDialog(PlanDialog *dialog);
    void showConnection(const QString &name);
    void showResource(const Text &id);
    void addCosts();
    void makeClaims();
    void makeReports();
    void startClaim();
    void makePalette();
    QList<PaletteEntry> paletteEntries();
    QList<PaletteEntry> makingEntries();
    void makeNew();
    void saveQuery();
    void fillSaved(QMenu &menu);
    void showDetails(DetailPane::Tab tab);
    void fillNew(QMenu &menu);
    void fillMenu(QMenu &menu);
    void setQueryText(const QString &text);
    void typeIntoQuery(const QString &text);
    void nextPane(int step);
    void refreshAll();
    void zoom(int step);
    void restoreState();
    void restoreAppearance(const QSettings &settings);
    static QList<MainWindow *> openWindows();
    void saveState() const;
    void updateCounts();
    void widenInterest();
    void addInterest(Interest &interest) const;

    const WindowSetup m_setup;
    Workspace &m_workspace;
    const Interest m_interest; ///< what is listed without being named
    bool m_keepsState;
    quint64 m_lastUsed = 0; ///< counts up whenever a window is activated
    QTimer m_interestTimer;
    const std::shared_ptr<Appearance> m_appearance; ///< before every widget
    ConnectionsModel m_connections;
    ConnectionActions m_actions;
    GpuWatch m_gpuWatch;
    SavedQueries m_savedQueries;
    UseCounts m_uses; ///< of what the palette offers
    std::shared_ptr<Forwards> m_forwards; ///< null where the window only looks
    QueryField *m_query;
    Rail *m_rail;
    QStackedWidget *m_sections;
    std::vector<Place> m_places; ///< in the rail's order
    Section m_current = ConnectionsSection;
    OverviewView *m_overview = nullptr;
    InventoryView *m_inventory;
    DatabasesView *m_databases;
    GpuView *m_gpus = nullptr;
    ConnectionsView *m_connectionsView;
    ClaimView *m_claims = nullptr;
    ActivityView *m_activity = nullptr;
    StatusLine *m_status;
    Palette *m_palette = nullptr;
    KeySheet *m_keys = nullptr;
};
