// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/usecounts.h"
#include "views/palette/palette.h"
#include "views/shell/keysheet.h"
#include "views/shell/queryfield.h"
#include "views/shell/queryinterest.h"
#include "views/shell/savedqueriesmenu.h"
#include "views/shell/statusline.h"
#include "views/shell/topbar.h"
#include "views/shell/windowsections.h"

#include <QMainWindow>

/// The window: top bar, rail, sections, status line, and the keyboard.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowSetup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    WindowSections &sections() const { return *m_sections; }
    /// Opens a section, and gives it the keyboard. Nothing where this window has none of that number.
    void showSection(Section section) { m_sections->showSection(section); }
    OverviewView *overview() const { return m_sections->overview(); }
    InventoryView *inventory() const { return m_sections->inventory(); }
    DatabasesView *databases() const { return m_sections->databases(); }
    GpuView *gpus() const { return m_sections->gpus(); }
    ConnectionsView *connections() const { return m_sections->connections(); }
    ClaimView *claims() const { return m_sections->claims(); }
    ActivityView *activity() const { return m_sections->activity(); }
    QueryField *queryField() const { return m_topBar->query(); }
    const QueryInterest &interest() const { return m_interest; }
    Appearance &appearance() { return *m_appearance; }
    SavedQueries &savedQueries() { return m_savedQueries; }
    /// Another window of the same workspace, which deletes itself when it is closed. What it looks like is not kept.
    MainWindow *openAnother();
    /// Counts up whenever a window of the process is activated.
    quint64 lastUsed() const { return m_lastUsed; }
    void openSettings();
    /// Opens the command palette, with something typed already or not.
    void openPalette(const QString &text = {});
    /// Null before it was opened.
    Palette *palette() const { return m_palette; }
    /// Does what a key of the keymap does.
    void run(WindowCommand command);
    /// Selects the first resource of that name and shows its details. False where the list has none.
    bool showResourceNamed(const QString &name) { return m_sections->showResourceNamed(name); }
    /// True once the connections have settled and the list shows what they told.
    bool isSettled() const;
    /// Paints the window as it stands into an image file. False where it could not be written.
    bool saveScreenshot(const QString &file);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeShortcuts();
    void connectParts();
    void makePalette();
    QList<PaletteEntry> paletteEntries();
    void typeIntoQuery(const QString &text);
    void nextPane(int step);
    void zoom(int step);
    void restoreState();
    void restoreAppearance(const QSettings &settings);
    void saveState() const;
    void updateCounts();

    const WindowSetup m_setup;
    Workspace &m_workspace;
    bool m_keepsState;
    quint64 m_lastUsed = 0;
    const std::shared_ptr<Appearance> m_appearance; ///< before every widget
    SavedQueries m_savedQueries;
    UseCounts m_uses; ///< of what the palette offers
    TopBar *m_topBar;
    WindowSections *m_sections;
    StatusLine *m_status;
    SavedQueriesMenu *m_savedMenu;
    QueryInterest m_interest;
    Palette *m_palette = nullptr;
    KeySheet *m_keys = nullptr;
};
