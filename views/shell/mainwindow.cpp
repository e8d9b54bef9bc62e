// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/mainwindow.h"

#include "views/consoles/consolepage.h"
#include "views/shell/openwindows.h"
#include "views/shell/palettecatalogue.h"
#include "views/shell/settingsdialog.h"
#include "views/shell/startnotices.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QSettings>
#include <QShortcut>

namespace {

constexpr int ZoomStep = 10;
constexpr int WindowOffset = 32; ///< pixels between a window and the next

} // namespace

MainWindow::MainWindow(const WindowSetup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_setup(setup)
    , m_workspace(*setup.workspace)
    , m_keepsState(setup.keepsState && !setup.stateFile.isEmpty())
    , m_appearance(setup.appearance ? setup.appearance : std::make_shared<Appearance>())
    , m_uses(setup.stateFile.isEmpty() ? QString() : QFileInfo(setup.stateFile).path() + QStringLiteral("/uses.json"))
    , m_topBar(new TopBar(*m_appearance, setup.paths.has_value()))
    , m_sections(new WindowSections(m_setup, this))
    , m_status(new StatusLine(m_workspace.clock()))
    , m_savedMenu(new SavedQueriesMenu(m_savedQueries, *queryField(), this))
    , m_interest(m_workspace, setup.interest.value_or(m_workspace.interest()), *queryField())
{
    setWindowTitle(setup.isSample ? tr("Allod: the sample estate") : QStringLiteral("Allod"));
    setWindowIcon(logo());
    auto *window = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win});
    window->add(m_topBar);
    window->add(new StartNotices(setup.problems, setup.crashes));
    window->add(m_sections, 1);
    window->add(m_status);
    setCentralWidget(window);
    inventory()->setSavedMenu(m_savedMenu);
    connectParts();
    makeShortcuts();
    restoreState();
    showSection(m_sections->connectionsModel().rowCount() == 0 ? Section::Connections : Section::Inventory);
    inventory()->table()->setFocus();
    updateCounts();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts()
{
    connect(m_topBar, &TopBar::wanted, this, &MainWindow::run);
    connect(queryField(), &QueryField::queryChanged, this, [this](const Query &query) {
        m_sections->openToFilter();
        m_sections->setQuery(query);
    });
    connect(queryField(), &QueryField::left, this, [this] {
        m_sections->openToFilter();
        if (QWidget *list = m_sections->page()->focusTarget())
            list->setFocus(Qt::TabFocusReason);
    });
    connect(m_sections, &WindowSections::queryWanted, queryField(), &QueryField::setText);
    connect(m_sections, &WindowSections::typed, this, &MainWindow::typeIntoQuery);
    connect(m_sections, &WindowSections::countsChanged, this, &MainWindow::updateCounts);
    connect(inventory()->details()->console(), &ConsolePage::left, this, [this](bool forward) { nextPane(forward ? 1 : -1); });
    connect(inventory(), &InventoryView::selectionChanged, this, &MainWindow::updateCounts);
    connect(m_status, &StatusLine::connectionAsked, m_sections, &WindowSections::showConnection);
}

void MainWindow::makeShortcuts()
{
    for (const KeyBinding &binding : keymap()) {
        for (const QKeySequence &keys : binding.keys)
            connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, command = binding.command] { run(command); });
    }
}

void MainWindow::run(WindowCommand command)
{
    switch (command) {
    case WindowCommand::None:
        return;
    case WindowCommand::OpenPalette:
        return openPalette();
    case WindowCommand::ShowKeys:
        if (!m_keys)
            m_keys = new KeySheet(this);
        return m_keys->openSheet();
    case WindowCommand::FocusQuery:
        queryField()->setFocus(Qt::ShortcutFocusReason);
        return queryField()->selectAll();
    case WindowCommand::SaveQuery:
        return m_savedMenu->keep();
    case WindowCommand::ReadAgain:
        return m_sections->readAgain();
    case WindowCommand::ShowActions:
        return m_sections->page()->popUpActions();
    case WindowCommand::MakeNew:
        return m_sections->startNew();
    case WindowCommand::ExportList:
        showSection(Section::Inventory);
        return inventory()->popUpExport();
    case WindowCommand::ShowDocument:
        return m_sections->showDetails(DetailPane::DocumentTab);
    case WindowCommand::ShowEvents:
        return m_sections->showDetails(DetailPane::EventsTab);
    case WindowCommand::ShowLogs:
        return m_sections->showDetails(DetailPane::LogsTab);
    case WindowCommand::ShowConsole:
        return m_sections->showDetails(DetailPane::ConsoleTab);
    case WindowCommand::FillView:
        return inventory()->toggleFill();
    case WindowCommand::ToggleTables:
        return m_sections->page()->toggleTables();
    case WindowCommand::NextPane:
        return nextPane(1);
    case WindowCommand::PreviousPane:
        return nextPane(-1);
    case WindowCommand::OpenWindow:
        openAnother();
        return;
    case WindowCommand::OpenSettings:
        return openSettings();
    case WindowCommand::ZoomIn:
        return zoom(ZoomStep);
    case WindowCommand::ZoomOut:
        return zoom(-ZoomStep);
    case WindowCommand::CloseWindow:
        close();
        return;
    case WindowCommand::Quit:
        return QApplication::closeAllWindows();
    }
}

/// Escape clears the filter, then closes what is open, then goes back.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_sections->page()->counts() && !queryField()->text().isEmpty())
            queryField()->clear();
        else
            m_sections->goBack();
        return;
    }
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool printable = !event->text().isEmpty() && event->text().at(0).isPrint() && event->text().at(0) != u' ';
    if (bare && printable && m_sections->page()->counts())
        typeIntoQuery(event->text());
    else
        QMainWindow::keyPressEvent(event);
}

/// Letters typed in a list go on with the filter; a slash only opens the field.
void MainWindow::typeIntoQuery(const QString &text)
{
    QueryField *query = queryField();
    query->setFocus(Qt::ShortcutFocusReason);
    query->deselect();
    query->setCursorPosition(int(query->text().size()));
    if (text == QStringLiteral("/"))
        return;
    const bool needsSpace = !query->text().isEmpty() && !query->text().endsWith(u' ');
    query->insert(needsSpace ? u' ' + text : text);
}

void MainWindow::nextPane(int step)
{
    const QList<QWidget *> panes = QList<QWidget *> {queryField()} + m_sections->page()->panes();
    const auto holdsFocus = [](const QWidget *pane) { return pane == QApplication::focusWidget() || pane->isAncestorOf(QApplication::focusWidget()); };
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QApplication::focusWidget() && holdsFocus(panes[i]))
            at = i;
    }
    const qsizetype next = at < 0 ? (step > 0 ? 0 : panes.size() - 1) : (at + step + panes.size()) % panes.size();
    panes[next]->setFocus(Qt::TabFocusReason);
}

/// At the first use: what is not looked at delays no window.
void MainWindow::makePalette()
{
    m_palette = new Palette(m_workspace, m_uses, [this](const QStringList &ids) { return actionEntries(m_setup.desk, ids, m_sections->dialogs()); }, this);
    connect(m_palette, &Palette::queryWanted, queryField(), &QueryField::setText);
    connect(m_palette, &Palette::resourceWanted, m_sections, &WindowSections::showResource);
}

void MainWindow::openPalette(const QString &text)
{
    if (!m_palette)
        makePalette();
    m_palette->openWith(paletteEntries(), m_setup.desk ? m_sections->page()->targets() : QStringList(), text);
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    return sectionEntries(*m_sections) + commandEntries([this](WindowCommand wanted) { run(wanted); }) + beginningEntries(*m_sections)
        + makingEntries(m_setup.desk, m_workspace.store().rows(), m_sections->dialogs()) + savedQueryEntries(m_savedQueries) + connectionEntries(*m_sections) + settingEntries(*m_appearance);
}

void MainWindow::zoom(int step)
{
    m_appearance->setZoom(m_appearance->zoom() + step);
}

void MainWindow::updateCounts()
{
    const Page::Counts counts = m_sections->page()->counts().value_or(*inventory()->counts());
    queryField()->setCounts(counts.shown, counts.all);
    m_status->setResources(inventory()->model().rows().count());
    const bool isListed = inventory()->isVisible();
    m_status->setSelection(isListed ? inventory()->table()->selectedCount() : 0, isListed ? inventory()->model().markedCount() : 0);
    m_status->setConnections(m_sections->connectionsModel().summaries());
}

bool MainWindow::isSettled() const
{
    return m_workspace.isSettled() && m_sections->isSettled();
}

bool MainWindow::saveScreenshot(const QString &file)
{
    return grab().save(file);
}

void MainWindow::restoreState()
{
    resize(1440, 900);
    if (m_setup.stateFile.isEmpty()) {
        if (!m_setup.appearance)
            m_appearance->setShade(m_setup.shade);
        return;
    }
    QSettings settings(m_setup.stateFile, QSettings::IniFormat);
    m_savedQueries.restoreState(settings);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (!m_setup.appearance)
        restoreAppearance(settings);
    m_sections->restoreState(settings);
}

void MainWindow::restoreAppearance(const QSettings &settings)
{
    const QString theme = settings.value(QStringLiteral("window/theme")).toString();
    std::optional<Theme::Shade> kept;
    if (theme == QStringLiteral("dark") || theme == QStringLiteral("light"))
        kept = theme == QStringLiteral("dark") ? Theme::Shade::Dark : Theme::Shade::Light;
    m_appearance->setShade(m_setup.shade ? m_setup.shade : kept);
    m_appearance->setZoom(settings.value(QStringLiteral("window/zoom"), 100).toInt());
}

void MainWindow::saveState() const
{
    if (!m_keepsState)
        return;
    QSettings settings(m_setup.stateFile, QSettings::IniFormat);
    m_savedQueries.saveState(settings);
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/zoom"), m_appearance->zoom());
    if (!m_setup.shade) {
        const std::optional<Theme::Shade> shade = m_appearance->shade();
        settings.setValue(QStringLiteral("window/theme"), !shade ? QStringLiteral("system") : *shade == Theme::Shade::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    }
    m_sections->saveState(settings);
}

MainWindow *MainWindow::openAnother()
{
    WindowSetup setup = m_setup;
    setup.keepsState = false;
    setup.appearance = m_appearance;
    setup.forwards = m_sections->forwards();
    setup.interest = m_interest.usual();
    setup.problems = nullptr; // told by the first
    setup.crashes.clear();
    auto *another = new MainWindow(setup);
    another->setAttribute(Qt::WA_DeleteOnClose);
    another->resize(size());
    another->move(pos() + QPoint(WindowOffset, WindowOffset));
    another->show();
    return another;
}

void MainWindow::changeEvent(QEvent *event)
{
    static quint64 uses = 0;
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_lastUsed = ++uses;
    QMainWindow::changeEvent(event);
}

void MainWindow::openSettings()
{
    if (!m_setup.paths)
        return;
    auto *dialog = new SettingsDialog(*m_appearance, *m_setup.paths, m_workspace.providers(), this);
    connect(dialog, &SettingsDialog::imported, this, [] {
        for (MainWindow *window : openWindows())
            window->m_keepsState = false; // what came is not written over
    });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}
