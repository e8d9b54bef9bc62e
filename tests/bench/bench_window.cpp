// SPDX-License-Identifier: GPL-3.0-or-later
// The window under load. Prints NAME VALUE UNIT lines.
//   bench_window load   --kubeconfig F|--libvirt U --query Q     opens, loads, tells times, stalls and memory
//   bench_window follow … --seconds N                            loads, then watches what follows
//   bench_window memory … --query Q                              what the rows of the kinds that Q names cost
//   bench_window model                                           a million rows in the table, and a stream of changes
//   bench_window gpus                                            1,000 nodes with 8 GPUs each as a map, and a stream of changes
//   bench_window overview                                        50,000 resources at a glance, and a stream of changes
//   bench_window fill-cache --config DIR --rows N                leaves the last inventory of a made-up estate
#include "app/settings/connectionchoice.h"
#include "app/settings/paths.h"
#include "app/storage/inventorycache.h"
#include "tests/bench/estate.h"
#include "tests/bench/stopwatch.h"
#include "views/shell/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPluginLoader>
#include <QTemporaryDir>
#include <cstdio>
#include <malloc.h>

namespace {

void print(const char *name, double value, const char *unit)
{
    std::printf("%s %.3f %s\n", name, value, unit);
    std::fflush(stdout);
}

double heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
}

/// Lets the event loop run until the condition holds; a benchmark may wait, an application may not.
template <typename Condition>
bool waitFor(Condition condition, int milliseconds = 120'000)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // so that it looks even when nothing happens
    tick.start(10);
    while (!condition() && timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

void letRun(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The core and the window on it, as app/main makes them.
struct Desk {
    explicit Desk(const QList<Provider *> &providers, KindSet kinds)
        : workspace(providers, clock)
        , book(*ConnectionBook::load({}))
    {
        Interest interest;
        interest.kinds = kinds;
        workspace.setInterest(interest);
        WindowSetup setup;
        setup.workspace = &workspace;
        setup.book = &book;
        window = std::make_unique<MainWindow>(setup);
        window->resize(1440, 900);
        window->show();
        waitFor([this] { return window->isVisible(); });
        letRun(300);
    }
    int shownRows() const { return window->inventory()->model().rowCount(); }

    Clock clock;
    Workspace workspace;
    ConnectionBook book;
    std::unique_ptr<MainWindow> window;
};

QList<Provider *> linkedProviders()
{
    QList<Provider *> providers;
    const QObjectList instances = QPluginLoader::staticInstances();
    for (QObject *instance : instances) {
        if (auto *provider = qobject_cast<Provider *>(instance))
            providers.append(provider);
    }
    return providers;
}

QList<ConnectionProfile> profilesOf(const QCommandLineParser &options, const QList<Provider *> &providers, const ConnectionBook &book)
{
    ConnectionChoice choice;
    for (const QString &file : options.values(QStringLiteral("kubeconfig")))
        choice.adHoc.append({QStringLiteral("kubernetes"), file, QStringLiteral("--kubeconfig")});
    for (const QString &uri : options.values(QStringLiteral("libvirt")))
        choice.adHoc.append({QStringLiteral("libvirt"), uri, QStringLiteral("--libvirt")});
    const auto chosen = chooseConnections(choice, providers, book, {});
    if (!chosen)
        qFatal("%s", qPrintable(chosen.error().toString()));
    return chosen->profiles;
}

/// Opens the connections and waits for every row; what load and follow begin with.
void load(Desk &desk, const QCommandLineParser &options, StallWatch &stalls)
{
    desk.window->queryField()->setText(options.value(QStringLiteral("query")));
    letRun(200);
    stalls.takeLongest();
    QElapsedTimer timer;
    timer.start();
    for (const ConnectionProfile &profile : profilesOf(options, desk.workspace.providers(), desk.book))
        desk.workspace.open(profile);
    waitFor([&] { return desk.workspace.connections().constFirst().status.phase >= ConnectionPhase::Listing; });
    const qint64 answered = timer.elapsed();
    waitFor([&] { return desk.shownRows() > 0; });
    print("first_rows_after_first_byte", double(timer.elapsed() - answered), "ms");
    if (!waitFor([&] { return desk.workspace.isSettled() && desk.window->isSettled(); }))
        qFatal("never settled");
    print("all_rows", double(timer.elapsed()), "ms");
    print("rows_shown", desk.shownRows(), "rows");
    print("longest_stall_loading", stalls.takeLongest(), "ms");
}

/// What goes when the connections are closed: the rows and the connections are all that differs.
void memory(Desk &desk, const QCommandLineParser &options, StallWatch &stalls)
{
    load(desk, options, stalls);
    const Slot rows = desk.workspace.store().rows().count();
    const double full = heapBytes();
    for (const Workspace::Entry &entry : desk.workspace.connections())
        desk.workspace.close(entry.profile.name);
    waitFor([&] { return desk.workspace.store().rows().count() == 0 && desk.window->isSettled(); });
    letRun(1000);
    print("rows_held", rows, "rows");
    print("memory_held", full - heapBytes(), "bytes");
}

void follow(Desk &desk, const QCommandLineParser &options, StallWatch &stalls)
{
    load(desk, options, stalls);
    letRun(1000);
    qint64 changes = 0;
    QObject::connect(&desk.workspace.store(), &InventoryStore::changed, desk.window.get(),
        [&](const ChangeSet &set) { changes += qint64(set.changed.size() + set.added.size() + set.removed.size()); });
    stalls.takeLongest();
    const CoreShare share;
    const int seconds = options.value(QStringLiteral("seconds")).toInt();
    letRun(seconds * 1000);
    print("changes_a_second", double(changes) / seconds, "1/s");
    print("core_share", share.percent(), "%");
    print("longest_stall", stalls.takeLongest(), "ms");
}

/// Milliseconds until the model has taken a new order over.
template <typename Change>
double untilUpdated(InventoryModel &model, Change change)
{
    bool updated = false;
    const auto connection = QObject::connect(&model, &InventoryModel::updated, &model, [&] { updated = true; });
    QElapsedTimer timer;
    timer.start();
    change();
    waitFor([&] { return updated && !model.isBusy(); });
    QObject::disconnect(connection);
    return double(timer.nsecsElapsed()) / 1e6;
}

/// 1,000 changes a second, ten at a time, of rows all over the inventory.
void streamChanges(Desk &desk, int seconds)
{
    const Text connection(std::string_view("bench")), pods(std::string_view("pods"));
    quint32 next = 1;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, desk.window.get(), [&] {
        Delta delta;
        delta.collection = {connection, pods};
        delta.epoch = 1;
        delta.observedAt = desk.clock.now();
        for (int i = 0; i < 10; ++i) {
            next = next * 1664525 + 1013904223;
            const Slot slot = next % desk.workspace.store().rows().size();
            auto *changed = new Resource(*desk.workspace.store().rows().resource(slot));
            changed->health = changed->health == Health::Healthy ? Health::Updating : Health::Healthy;
            changed->state = Text(std::string_view(next % 2 ? "Running" : "Pending"));
            delta.upserts.push_back(ResourcePtr(changed));
        }
        desk.workspace.queue().push(std::move(delta));
    });
    timer.start(10);
    letRun(seconds * 1000);
}

void model(Desk &desk, StallWatch &stalls)
{
    for (Delta &page : bench::estate(1'000'000, desk.clock.now()))
        desk.workspace.queue().push(std::move(page));
    InventoryModel &table = desk.window->inventory()->model();
    waitFor([&] { return desk.workspace.queue().isEmpty() && table.rowCount() == 1'000'000 && !table.isBusy(); });
    print("rows_shown", table.rowCount(), "rows");
    letRun(500);
    stalls.takeLongest();
    for (const char *text : {"ledger", "kind:pod health:degraded", "team-7"})
        print("filter_1m_rows", untilUpdated(table, [&] { table.setQuery(*Query::parse(QString::fromLatin1(text))); }), "ms");
    print("longest_stall_filter_1m", stalls.takeLongest(), "ms");
    table.setQuery({});
    letRun(500);
    stalls.takeLongest();
    for (int column = 1; column <= 3; ++column)
        print("sort_1m_rows", untilUpdated(table, [&] { table.sort(column, Qt::DescendingOrder); }), "ms");
    print("longest_stall_sort_1m", stalls.takeLongest(), "ms");
    letRun(500);
    stalls.takeLongest();
    const CoreShare share;
    streamChanges(desk, 10);
    print("core_share_1000_changes", share.percent(), "%");
    print("longest_stall_1000_changes", stalls.takeLongest(), "ms");
}

ResourcePtr gpuPod(int node, int number)
{
    const auto text = [](const QByteArray &bytes) { return Text(std::string_view(bytes.constData(), size_t(bytes.size()))); };
    const QByteArray name = "train-" + QByteArray::number(node) + '-' + QByteArray::number(number);
    auto *pod = new Resource;
    pod->id = text("k8s/x/ml/pods/" + name);
    pod->kind = Kind::Pod;
    pod->type = text("v1/Pod");
    pod->name = text(name);
    pod->state = text("Running");
    pod->owner = text("team-" + QByteArray::number(node % 20));
    pod->runsOn = text("k8s/x/_/nodes/gpu-" + QByteArray::number(node));
    return ResourcePtr(pod);
}

/// A node with eight GPUs, held two by two, as busy as `seed` says.
ResourcePtr gpuNode(int number, quint32 seed, Timestamp now)
{
    const auto text = [](const QByteArray &bytes) { return Text(std::string_view(bytes.constData(), size_t(bytes.size()))); };
    auto *node = new Resource;
    node->id = text("k8s/x/_/nodes/gpu-" + QByteArray::number(number));
    node->kind = Kind::Node;
    node->health = Health::Healthy;
    node->type = text("v1/Node");
    node->name = text("gpu-" + QByteArray::number(number));
    node->provider = text("kubernetes");
    node->capacity.gpus = 8;
    auto extra = std::make_shared<Extra>();
    for (quint32 i = 0; i < 8; ++i) {
        GpuDevice device;
        device.vendor = text("NVIDIA");
        device.model = text(number % 3 ? "H100 80GB" : "A100 80GB");
        device.memoryBytes = 80 * 0x1p30;
        device.name = text(QByteArray::number(i));
        device.activityKind = text("SM_ACTIVE");
        device.utilisationPercent = double((seed >> i) % 101);
        device.observedAt = now;
        device.allocatedTo = text("k8s/x/ml/pods/train-" + QByteArray::number(number) + '-' + QByteArray::number(i / 2));
        extra->gpus.push_back(device);
    }
    node->extra = extra;
    return ResourcePtr(node);
}

void push(Desk &desk, Delta::Phase phase, std::vector<ResourcePtr> rows)
{
    Delta delta;
    delta.collection = {Text(std::string_view("bench")), Text(std::string_view("nodes"))};
    delta.kinds = KindSet::all();
    delta.epoch = 1;
    delta.phase = phase;
    delta.observedAt = desk.clock.now();
    delta.upserts = std::move(rows);
    desk.workspace.queue().push(std::move(delta));
}

void gpus(Desk &desk, StallWatch &stalls)
{
    constexpr int Nodes = 1000;
    desk.window->showSection(Section::Gpus);
    std::vector<ResourcePtr> nodes;
    for (int i = 0; i < Nodes; ++i) {
        nodes.push_back(gpuNode(i, quint32(i) * 2654435761u, desk.clock.now()));
        for (int pod = 0; pod < 4; ++pod)
            nodes.push_back(gpuPod(i, pod));
    }
    stalls.takeLongest();
    push(desk, Delta::Phase::Begin, {});
    push(desk, Delta::Phase::Complete, std::move(nodes));
    GpuMapModel &map = desk.window->gpus()->mapModel();
    waitFor([&] { return map.estate() && map.estate()->total.devices == Nodes * 8; });
    letRun(500);
    print("gpus_shown", map.estate()->total.devices, "GPUs");
    print("longest_stall_first_fleet", stalls.takeLongest(), "ms");
    QElapsedTimer timer;
    timer.start();
    const GpuEstate again(desk.workspace.store().snapshot(), {}, desk.clock.now());
    print("fleet_reckoned", double(timer.nsecsElapsed()) / 1e6, "ms");
    letRun(100); // until the watch has seen that the thread reckoned itself
    stalls.takeLongest();
    const CoreShare share;
    quint32 next = 1;
    QTimer changes;
    QObject::connect(&changes, &QTimer::timeout, desk.window.get(), [&] {
        std::vector<ResourcePtr> changed;
        for (int i = 0; i < 10; ++i) {
            next = next * 1664525 + 1013904223;
            changed.push_back(gpuNode(int(next % Nodes), next, desk.clock.now()));
        }
        push(desk, Delta::Phase::Change, std::move(changed));
    });
    changes.start(10);
    letRun(10'000);
    print("core_share_1000_gpu_changes", share.percent(), "%");
    print("longest_stall_1000_gpu_changes", stalls.takeLongest(), "ms");
}

void overview(Desk &desk, StallWatch &stalls)
{
    ConnectionProfile profile;
    profile.name = QStringLiteral("bench");
    profile.provider = QStringLiteral("nobody");
    desk.workspace.open(profile);
    for (Delta &page : bench::estate(50'000, desk.clock.now()))
        desk.workspace.queue().push(std::move(page));
    waitFor([&] { return desk.workspace.queue().isEmpty() && desk.workspace.store().rows().count() == 50'000; });
    letRun(1000);
    stalls.takeLongest();
    QElapsedTimer timer;
    timer.start();
    desk.window->showSection(Section::Overview);
    print("overview_made", double(timer.nsecsElapsed()) / 1e6, "ms");
    EstateWatch &watch = desk.window->overview()->watch();
    waitFor([&] { return watch.facts() != nullptr; });
    print("overview_known", double(timer.nsecsElapsed()) / 1e6, "ms");
    letRun(500);
    print("longest_stall_overview", stalls.takeLongest(), "ms");
    const CoreShare share;
    streamChanges(desk, 10);
    print("core_share_overview_1000_changes", share.percent(), "%");
    print("longest_stall_overview_1000_changes", stalls.takeLongest(), "ms");
}

void fillCache(const QCommandLineParser &options)
{
    const Paths paths = Paths::in(options.value(QStringLiteral("config")));
    Clock clock;
    Workspace workspace({}, clock);
    InventoryCache cache(workspace, paths.inventory());
    ConnectionProfile profile;
    profile.name = QStringLiteral("bench");
    profile.provider = QStringLiteral("kubernetes");
    profile.settings.insert(QStringLiteral("kubeconfig"), QStringLiteral("/nonexistent/kubeconfig"));
    Result<ConnectionBook> book = ConnectionBook::load(paths.connections());
    book->put(profile);
    if (const auto saved = book->save(); !saved)
        qFatal("%s", qPrintable(saved.error().toString()));
    cache.restore({profile});
    workspace.open(profile);
    for (Delta &page : bench::estate(options.value(QStringLiteral("rows")).toInt(), clock.now()))
        workspace.queue().push(std::move(page));
    waitFor([&] { return workspace.queue().isEmpty(); });
    cache.finish();
    print("rows_kept", workspace.store().rows().count(), "rows");
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("allod"));
    QCommandLineParser options;
    for (const char *name : {"kubeconfig", "libvirt", "query", "seconds", "config", "rows"})
        options.addOption({QLatin1String(name), QString(), QLatin1String(name)});
    options.addPositionalArgument(QStringLiteral("part"), QString());
    options.process(application);
    const QString part = options.positionalArguments().value(0);
    if (part == u"fill-cache") {
        fillCache(options);
        return 0;
    }
    KindSet kinds = KindSet::all();
    kinds.remove(Kind::Object);
    if (part == u"memory")
        kinds = Query::parse(options.value(QStringLiteral("query")))->kinds();
    Desk desk(linkedProviders(), kinds);
    StallWatch stalls;
    if (part == u"load")
        load(desk, options, stalls);
    else if (part == u"memory")
        memory(desk, options, stalls);
    else if (part == u"follow")
        follow(desk, options, stalls);
    else if (part == u"model")
        model(desk, stalls);
    else if (part == u"gpus")
        gpus(desk, stalls);
    else if (part == u"overview")
        overview(desk, stalls);
    else
        return 2;
    std::fflush(stdout);
    std::_Exit(0); // a million rows need not be freed one by one
}
