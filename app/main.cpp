// SPDX-License-Identifier: GPL-3.0-or-later
// Start-up: a command without a display, or the window. The only file that names views.
#include "app/base/phrasetranslator.h"
#include "app/claims/homefacts.h"
#include "app/cli/run.h"
#include "app/cost/pricelibrary.h"
#include "app/cost/samplebooks.h"
#include "app/cost/usagesampler.h"
#include "app/diagnostics/connectionlog.h"
#include "app/diagnostics/coredumps.h"
#include "app/diagnostics/crashreport.h"
#include "app/provider/capabilities.h"
#include "app/provider/credentialreading.h"
#include "app/reports/chartsvg.h"
#include "app/reports/pdfwriter.h"
#include "app/reports/reportlogo.h"
#include "app/reports/xlsxwriter.h"
#include "app/settings/credentialstore.h"
#include "app/settings/preferences.h"
#include "app/storage/inventorycache.h"
#include "views/shell/firstinstance.h"
#include "views/shell/mainwindow.h"
#include "views/shell/openwindows.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QPluginLoader>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>
#include <QTranslator>
#include <algorithm>
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

void showAsAsked(MainWindow &window, const WindowRequest &asked)
{
    if (!asked.query.isEmpty())
        window.queryField()->setText(asked.query);
    if (const auto section = sectionNamed(asked.view))
        window.showSection(*section);
}

/// Somebody started the program again: the window that is there comes to the front.
void comeToFront(const WindowRequest &asked)
{
    MainWindow *window = openWindows().value(0);
    if (!window)
        return;
    showAsAsked(*window, asked);
    if (!asked.select.isEmpty())
        window->showResourceNamed(asked.select);
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    window->activateWindow();
}

/// Starts that would show the same, on the same display, are one.
QString instanceKey(const CommandLine &line)
{
    const ConnectionChoice &choice = line.connections;
    QStringList parts {line.paths().config, line.paths().data, QGuiApplication::platformName(), qEnvironmentVariable("DISPLAY"), qEnvironmentVariable("WAYLAND_DISPLAY")};
    for (const ConnectionChoice::AdHoc &asked : choice.adHoc)
        parts.append(asked.flag + u'=' + asked.value);
    parts += choice.names;
    parts.append(QStringLiteral("%1%2%3").arg(choice.sample).arg(choice.discover).arg(choice.readOnly));
    return parts.join(u'\n');
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

/// What leads to the same connections on the command line.
QString flagsOf(const ConnectionChoice &choice)
{
    QStringList flags = choice.sample ? QStringList {QStringLiteral("--sample")} : QStringList();
    for (const ConnectionChoice::AdHoc &asked : choice.adHoc)
        flags.append(asked.flag + QStringLiteral(" '") + QString(asked.value).replace(u'\'', QStringLiteral("'\\''")) + u'\'');
    return flags.join(u' ');
}

/// The sample is a world of its own, with its own time, prices and bills: another process shows it.
void openSample(const CommandLine &line)
{
    QStringList arguments {QStringLiteral("--sample")};
    if (!line.configDirectory.isEmpty())
        arguments += {QStringLiteral("--config"), QDir().absoluteFilePath(line.configDirectory)};
    QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments);
}

/// As large as was asked for, or as it was left; the whole screen where that leaves no room for the frame around it.
void showFitting(MainWindow &window, const CommandLine &line)
{
    constexpr int Frame = 48;
    const QSize room = window.screen()->availableSize();
    if (line.size)
        window.resize(*line.size);
    else if (line.screenshot.isEmpty())
        window.resize(window.size().boundedTo(room));
    if (!line.size && line.screenshot.isEmpty() && window.height() + Frame > room.height())
        window.showMaximized();
    else
        window.show();
}

int runWindow(const CommandLine &line, const QList<Provider *> &providers)
{
    if (QDir::current().isRoot() && QCoreApplication::arguments().size() == 1)
        QDir::setCurrent(QDir::homePath()); // a desktop may start programs there: files are looked for and saved at home
    const Paths paths = line.paths();
    const WindowRequest asked {line.query(), line.view, line.select};
    std::optional<FirstInstance> instance;
    if (line.screenshot.isEmpty())
        instance.emplace(FirstInstance::place(), instanceKey(line));
    const FirstInstance::Role role = instance ? instance->join(asked) : FirstInstance::Role::First;
    if (role == FirstInstance::Role::Joined)
        return ExitCode::Done;
    ProblemList problems;
    QObject::connect(&problems, &ProblemList::added, &problems, [](const Error &problem) { complain(problem, 0); });
    if (const Result<void> sound = setAsideIfDamaged(paths.windowState()); !sound)
        problems.add(sound.error());
    Result<ConnectionBook> book = ConnectionBook::load(paths.connections());
    const bool keepsBook = book.ok();
    if (role == FirstInstance::Role::Alone)
        problems.add({ErrorCode::Unavailable, QStringLiteral("a window with these settings is open and does not answer; this one stands by itself, and keeps no sizes"), {}, {}, {}});
    if (!book) {
        problems.add(book.error());
        book = ConnectionBook::load({}); // trusts no program, and is not saved over the other
    }
    const DiscoveryScope scope = userScope();
    const Result<ConnectionSet> chosen = chooseConnections(line.connections, providers, *book, scope);
    if (!chosen)
        return complain(chosen.error(), ExitCode::Usage);
    if (!line.view.isEmpty() && !sectionNamed(line.view))
        return complain({ErrorCode::InvalidArgument, QStringLiteral("no section is called so"), {}, line.view, {}}, ExitCode::Usage);
    problems.add(chosen->problems);

    const std::unique_ptr<const Clock> clock = clockFor(line.connections);
    Workspace workspace(providers, *clock);
    workspace.setTimeout(line.timeout.value_or(30s));
    workspace.setInterest(windowInterest());
    const ConnectionLog connectionLog(workspace);
    const PriceLibrary prices = loadPrices(line.connections.sample ? SamplePrices.toString() : paths.prices());
    problems.add(prices.problems);
    workspace.setPrices(prices.book);
    std::optional<InventoryCache> cache;
    if (!line.connections.sample) { // whose connections may be called like one's own
        cache.emplace(workspace, paths.inventory());
        QObject::connect(&*cache, &InventoryCache::problem, &problems, qOverload<const Error &>(&ProblemList::add));
        cache->restore(chosen->profiles);
    }

    const QTemporaryDir sample;
    const Result<CostPlaces> places = line.connections.sample ? unpackSample(sample.path(), clock->now()) : CostPlaces::of(paths);
    if (!places)
        problems.add(places.error());
    CostLedger costs(workspace, prices.policy, places ? *places : CostPlaces());
    QObject::connect(&costs, &CostLedger::problem, &problems, qOverload<const Error &>(&ProblemList::add));

    std::optional<UsageSampler> usage;
    if (std::ranges::none_of(chosen->profiles, [](const ConnectionProfile &profile) { return profile.provider == u"saved"; })) { // whose present is past
        usage.emplace(workspace, CostPlaces::of(paths).history);
        QObject::connect(&*usage, &UsageSampler::problem, &problems, qOverload<const Error &>(&ProblemList::add));
    }

    const QList<CredentialStore *> credentials = linked<CredentialStore>();
    WindowSetup setup;
    setup.workspace = &workspace;
    setup.costs = &costs;
    setup.history = places ? places->history : QString();
    setup.prices = paths.prices();
    setup.book = keepsBook ? &*book : nullptr;
    setup.credentials = credentials.value(0);
    setup.scope = scope;
    setup.isSample = line.connections.sample;
    if (!setup.isSample)
        setup.openSample = [&line] { openSample(line); };
    setup.connectionFlags = flagsOf(line.connections);
    setup.version = QCoreApplication::applicationVersion();
    setup.offerings = loadOfferings(paths.offerings());
    const PolicyLibrary policies = loadPolicies(paths.policies());
    setup.offerings.policies = policies.binding();
    problems.add(setup.offerings.problems + policies.problems);
    setup.problems = &problems;
    setup.crashes = paths.crashes();
    setup.drafts = paths.drafts();
    setup.shade = shadeNamed(line.theme);
    if (line.screenshot.isEmpty())
        setup.stateFile = paths.windowState();
    setup.keepsState = role == FirstInstance::Role::First;
    setup.paths = paths;
    const Result<Environments> protectedOnes = Environments::load(paths.environments());
    const Environments environments = protectedOnes ? *protectedOnes : Environments();
    QList<ConnectionProfile> profiles = chosen->profiles;
    environments.enforce(profiles);
    if (!protectedOnes) { // nobody acts before it is known what must not be touched
        problems.add(protectedOnes.error());
        for (ConnectionProfile &profile : profiles)
            profile.readOnly = true;
    }
    Planner planner(workspace, environments);
    const Clock present;
    Journal journal(JournalPlace::in(paths.data), present, setup.credentials);
    Executor executor(planner, journal, Actor::ofProcess(QStringLiteral("window")));
    if (protectedOnes)
        setup.desk = {&planner, &executor, &journal, &costs};
    for (const ConnectionProfile &profile : profiles)
        workspace.open(profile); // before the window: without any connection it begins with the first run
    MainWindow window(setup);
    if (asked.view.isEmpty() && asked.query.isEmpty() && asked.select.isEmpty() && !profiles.isEmpty())
        window.showSection(Section::Overview);
    else
        showAsAsked(window, asked);
    showFitting(window, line);
    if (instance)
        QObject::connect(&*instance, &FirstInstance::requested, &window, comeToFront);
    else
        takeScreenshotWhenSettled(window, line);
    return QApplication::exec();
}

/// The window speaks the user's language where there is a translation; the command line always speaks English.
void speakUsersLanguage(QApplication &application, const QString &chosen)
{
    if (!chosen.isEmpty())
        QLocale::setDefault(QLocale(chosen));
    const std::pair<QString, QString> catalogues[] {{QStringLiteral("allod"), QStringLiteral(":/translations")},
        {QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)}};
    for (const auto &[name, place] : catalogues) {
        auto *translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, QStringLiteral("_"), place))
            QCoreApplication::installTranslator(translator);
    }
    for (const QString &language : QLocale().uiLanguages()) {
        auto *phrases = new PhraseTranslator(QStringLiteral(":/translations/allod_%1.ts").arg(language.section(u'-', 0, 0)), &application);
        if (!phrases->isEmpty()) {
            QCoreApplication::installTranslator(phrases);
            break;
        }
    }
}

std::unique_ptr<QCoreApplication> makeApplication(const CommandLine &line, int &argc, char **argv)
{
    if (line.isWindow()) {
        auto application = std::make_unique<QApplication>(argc, argv);
        speakUsersLanguage(*application, Preferences::load(line.paths().windowState()).language);
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
    forbidCoreDumps();
    QCoreApplication::setApplicationName(QStringLiteral("allod"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ALLOD_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "-reverse") != 0) // Qt's own: written from right to left
            arguments.append(QString::fromLocal8Bit(argv[i]));
    }
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
    const Paths paths = line->paths();
    startLog({paths.log(), line->verbose ? LogLevel::Debug : Preferences::load(paths.windowState()).logLevel, line->verbose});
    keepCrashReports(paths.crashes(), QStringLiteral(ALLOD_VERSION));
    const std::unique_ptr<QCoreApplication> application = makeApplication(*line, argc, argv);
    if (line->isWindow())
        return runWindow(*line, providers);
    runCommandAndExit(*line, providers, linked<CredentialStore>().value(0), {writePdf, writeXlsx, chartSvg, readLogo});
}
