// SPDX-License-Identifier: GPL-3.0-or-later
// Start-up: a command without a display, or the window. The only file that names views.
#include "app/claims/homefacts.h"
#include "app/cli/run.h"
#include "app/cost/costledger.h"
#include "app/cost/pricelibrary.h"
#include "app/provider/capabilities.h"
#include "app/provider/credentialreading.h"
#include "app/reports/pdfwriter.h"
#include "app/reports/xlsxwriter.h"
#include "app/settings/credentialstore.h"
#include "app/storage/inventorycache.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QPluginLoader>
#include <QTranslator>
#include <cstdio>

using namespace std::chrono_literals;

namespace {

/// What this build links in of one kind of plugin.
template <typename Interface>
QList<Interface *> linked()
{
    QList<Interface *> found;
    const QObjectList instances = QPluginLoader::staticInstances();
    for (QObject *instance : instances) {
        if (auto *plugin = qobject_cast<Interface *>(instance))
            found.append(plugin);
    }
    return found;
}

int complain(const Error &error, int exitCode)
{
    std::fprintf(stderr, "allod: %s\n", qUtf8Printable(error.toString()));
    return exitCode;
}

int print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    return ExitCode::Done;
}

/// What a window lists without being asked for more: custom resources are fetched when a query names them.
Interest windowInterest()
{
    Interest interest;
    interest.kinds = KindSet::all();
    interest.kinds.remove(Kind::Object);
    interest.types = typesOfFacts();
    return interest;
}

std::optional<Theme::Shade> shadeNamed(const QString &name)
{
    if (name == u"dark")
        return Theme::Shade::Dark;
    if (name == u"light")
        return Theme::Shade::Light;
    return std::nullopt;
}

void openAsAsked(MainWindow &window, const CommandLine &line)
{
    window.resize(line.size.value_or(QSize(1440, 900)));
    if (!line.query().isEmpty())
        window.queryField()->setText(line.query());
    if (!line.view.isEmpty())
        window.showSection(*MainWindow::sectionNamed(line.view));
}

/// Paints the window into line.screenshot once everything has answered, and ends the application.
void takeScreenshotWhenSettled(MainWindow &window, const CommandLine &line)
{
    auto *ticks = new QTimer(&window);
    QObject::connect(ticks, &QTimer::timeout, &window, [&window, &line, ticks, left = int(line.timeout.value_or(30s) / 100ms)]() mutable {
        if (!window.isSettled() && --left > 0)
            return;
        ticks->stop();
        if (!line.select.isEmpty())
            window.showResourceNamed(line.select);
        QTimer::singleShot(1500ms, &window, [&window, &line] { // details, relations and filters are read on workers
            const bool saved = window.saveScreenshot(line.screenshot);
            if (!saved)
                complain({ErrorCode::Unavailable, QStringLiteral("could not be written"), {}, line.screenshot, {}}, 1);
            QCoreApplication::exit(saved ? ExitCode::Done : ExitCode::Failed);
        });
    });
    ticks->start(100ms);
}

int runWindow(const CommandLine &line, const QList<Provider *> &providers)
{
    Result<ConnectionBook> book = ConnectionBook::load(line.paths().connections());
    if (!book)
        return complain(book.error(), ExitCode::Failed);
    const DiscoveryScope scope = userScope();
    const Result<ConnectionSet> chosen = chooseConnections(line.connections, providers, *book, scope);
    if (!chosen)
        return complain(chosen.error(), ExitCode::Usage);
    if (!line.view.isEmpty() && !MainWindow::sectionNamed(line.view))
        return complain({ErrorCode::InvalidArgument, QStringLiteral("no section is called so"), {}, line.view, {}}, ExitCode::Usage);
    for (const Error &problem : chosen->problems)
        complain(problem, 0);

    const std::unique_ptr<const Clock> clock = clockFor(line.connections);
    Workspace workspace(providers, *clock);
    workspace.setTimeout(line.timeout.value_or(30s));
    workspace.setInterest(windowInterest());
    const PriceLibrary prices = loadPrices(line.paths().prices());
    for (const Error &problem : prices.problems)
        complain(problem, 0);
    workspace.setPrices(prices.book);
    std::optional<InventoryCache> cache;
    if (!line.connections.sample) { // whose connections may be called like one's own
        cache.emplace(workspace, line.paths().inventory());
        QObject::connect(&*cache, &InventoryCache::problem, &workspace, [](const Error &problem) { complain(problem, 0); });
        cache->restore(chosen->profiles);
    }

    CostLedger costs(workspace, prices.policy, CostPlaces::of(line.paths()));
    QObject::connect(&costs, &CostLedger::problem, &workspace, [](const Error &problem) { complain(problem, 0); });

    const QList<CredentialStore *> credentials = linked<CredentialStore>();
    WindowSetup setup;
    setup.workspace = &workspace;
    setup.costs = &costs;
    setup.book = &*book;
    setup.credentials = credentials.value(0);
    setup.scope = scope;
    setup.version = QCoreApplication::applicationVersion();
    setup.offerings = loadOfferings(line.paths().offerings());
    const PolicyLibrary policies = loadPolicies(line.paths().config + QStringLiteral("/policies"));
    setup.offerings.policies = policies.binding();
    for (const Error &problem : setup.offerings.problems + policies.problems)
        complain(problem, 0);
    setup.drafts = line.paths().data + QStringLiteral("/drafts");
    setup.shade = shadeNamed(line.theme);
    if (line.screenshot.isEmpty())
        setup.stateFile = line.paths().config + QStringLiteral("/window.ini");
    const Result<Environments> environments = Environments::load(line.paths().environments());
    if (!environments)
        return complain(environments.error(), ExitCode::Failed);
    QList<ConnectionProfile> profiles = chosen->profiles;
    environments->enforce(profiles);
    Planner planner(workspace, *environments);
    const Clock present;
    Journal journal(JournalPlace::in(line.paths().data), present, setup.credentials);
    Executor executor(planner, journal, Actor::ofProcess(QStringLiteral("window")));
    setup.desk = {&planner, &executor, &journal};
    for (const ConnectionProfile &profile : profiles)
        workspace.open(profile); // before the window: without any connection it begins with the first run
    MainWindow window(setup);
    openAsAsked(window, line);
    window.show();
    if (!line.screenshot.isEmpty())
        takeScreenshotWhenSettled(window, line);
    return QApplication::exec();
}

/// The window speaks the user's language where there is a translation; the command line always speaks English.
void speakUsersLanguage(QApplication &application)
{
    const std::pair<QString, QString> catalogues[] {{QStringLiteral("allod"), QStringLiteral(":/translations")},
        {QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)}};
    for (const auto &[name, place] : catalogues) {
        auto *translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, QStringLiteral("_"), place))
            QCoreApplication::installTranslator(translator);
    }
}

std::unique_ptr<QCoreApplication> makeApplication(const CommandLine &line, int &argc, char **argv)
{
    if (line.isWindow()) {
        auto application = std::make_unique<QApplication>(argc, argv);
        speakUsersLanguage(*application);
        return application;
    }
    if (!line.needsFonts())
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("allod"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ALLOD_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Result<CommandLine> line = parseCommandLine(arguments);
    if (!line)
        return complain(line.error(), ExitCode::Usage);
    const QList<Provider *> providers = linked<Provider>();
    for (Provider *provider : providers) {
        if (auto *reading = dynamic_cast<DescriptorReading *>(provider))
            reading->setConfigDirectory(line->paths().config);
        if (auto *reading = dynamic_cast<CredentialReading *>(provider))
            reading->setCredentials(linked<CredentialStore>().value(0));
    }
    if (line->help)
        return print(helpText(providers));
    if (line->version)
        return print(QStringLiteral("allod " ALLOD_VERSION "\n"));
    const std::unique_ptr<QCoreApplication> application = makeApplication(*line, argc, argv);
    if (line->isWindow())
        return runWindow(*line, providers);
    runCommandAndExit(*line, providers, linked<CredentialStore>().value(0), {writePdf, writeXlsx});
}
