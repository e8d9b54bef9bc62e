// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cost/pricelibrary.h"
#include "app/cost/samplebooks.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr auto DefaultTimeout = 30s;

const QString HowToBegin = QStringLiteral(
    "no connection is configured or named; begin with one of\n"
    "  allod list --sample\n"
    "  allod list --discover\n"
    "  allod list --kubeconfig ~/.kube/config\n"
    "  allod list --libvirt qemu:///system\n"
    "or add one in the window");

} // namespace

Session::Session(const CommandLine &line, const CommandEnvironment &environment)
    : Command(line, environment)
    , m_workspace(environment.providers, environment.clock)
{
    m_workspace.setTimeout(line.timeout.value_or(DefaultTimeout));
    m_workspace.queue().setPacing(100ms, 0ms);
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(line.timeout.value_or(DefaultTimeout));
    connect(&m_timeout, &QTimer::timeout, this, &Session::onTimeout);
    connect(&m_progress, &QTimer::timeout, this, &Session::showProgress);
    connect(&m_workspace, &Workspace::settled, this, &Session::settle);
    connect(&m_workspace, &Workspace::connectionsChanged, this, &Session::onNews);
    connect(&m_workspace.store(), &InventoryStore::changed, this, &Session::onNews);
}

bool Session::choose()
{
    Result<ConnectionBook> book = ConnectionBook::load(line().paths().connections());
    const bool needsBook = line().connections.adHoc.isEmpty() && !line().connections.sample;
    if (!book && needsBook) {
        finishWith(ExitCode::Failed, book.error());
        return false;
    }
    if (!book) {
        messages().error(book.error());
        book = ConnectionBook::load({}); // trusts no program
    }
    Result<ConnectionSet> chosen
        = chooseConnections(line().connections, environment().providers, *book, environment().scope);
    if (!chosen) {
        finishWith(ExitCode::Usage, chosen.error());
        return false;
    }
    m_chosen = std::move(chosen).value();
    protect();
    takePrices();
    return true;
}

/// Where it cannot be told what is protected, nothing is changed.
void Session::protect()
{
    Result<Environments> environments = Environments::load(line().paths().environments());
    if (environments) {
        m_environments = std::move(*environments);
        m_environments.enforce(m_chosen.profiles);
        return;
    }
    messages().error(environments.error());
    for (ConnectionProfile &profile : m_chosen.profiles)
        profile.readOnly = true;
}

/// A price that can't be read is no price; the others hold.
void Session::takePrices()
{
    const PriceLibrary library = loadPrices(line().connections.sample ? SamplePrices.toString() : line().paths().prices());
    for (const Error &problem : library.problems)
        messages().error(problem);
    m_workspace.setPrices(library.book);
    m_costs = std::make_shared<CostPolicy>(library.policy);
}

QList<ConnectionProfile> Session::takeDiscovered()
{
    QList<ConnectionProfile> discovered;
    m_chosen.profiles.removeIf([&](const ConnectionProfile &profile) {
        if (profile.origin != ProfileOrigin::Discovered)
            return false;
        discovered.append(profile);
        return true;
    });
    return discovered;
}

QStringList Session::takeLive()
{
    QStringList names;
    m_chosen.profiles.removeIf([&](const ConnectionProfile &profile) {
        if (!line().connections.sample || profile.provider == u"saved")
            return false;
        names.append(profile.name);
        return true;
    });
    return names;
}

void Session::openAll(const Interest &interest)
{
    if (m_chosen.profiles.isEmpty()) {
        for (const Error &problem : std::as_const(m_chosen.problems))
            messages().error(problem);
        if (m_chosen.problems.isEmpty())
            messages().lines(HowToBegin);
        Q_EMIT finished(m_chosen.problems.isEmpty() ? ExitCode::Usage : ExitCode::Failed);
        return;
    }
    m_waiting = true;
    m_workspace.setInterest(interest);
    for (const ConnectionProfile &profile : std::as_const(m_chosen.profiles))
        m_workspace.open(profile);
    m_timeout.start();
    if (environment().errIsTerminal)
        m_progress.start(200ms);
}

void Session::waitAgain()
{
    m_waiting = true;
    m_timeout.start();
    QMetaObject::invokeMethod(this, [this] {
        if (m_workspace.isSettled())
            settle();
    }, Qt::QueuedConnection);
}

/// Without --timeout a command waits as long as something comes.
void Session::onNews()
{
    if (m_waiting && !line().timeout)
        m_timeout.start();
}

void Session::onTimeout()
{
    m_timedOut = true;
    settle();
}

void Session::settle()
{
    if (!std::exchange(m_waiting, false))
        return;
    m_timeout.stop();
    m_progress.stop();
    messages().progress({});
    onSettled();
}

void Session::showProgress()
{
    const QList<Workspace::Entry> connections = m_workspace.connections();
    const auto settled =
        std::ranges::count_if(connections, [](const Workspace::Entry &entry) { return entry.status.settled(); });
    messages().progress(
        QStringLiteral("%1 of %2 connections, %L3 resources").arg(settled).arg(connections.size()).arg(rows().count()));
}

QList<Workspace::Entry> Session::connections() const
{
    QList<Workspace::Entry> entries = m_workspace.connections();
    for (auto &[profile, status] : entries) {
        if (m_timedOut && !status.settled() && !status.error)
            status.error = Error {ErrorCode::DeadlineExceeded, QStringLiteral("did not answer in time"), {}, {}, {}};
    }
    return entries;
}

std::vector<Session::Failure> Session::failures() const
{
    std::vector<Failure> failures;
    for (const Error &problem : m_chosen.problems)
        failures.push_back({{}, true, problem});
    for (const auto &[profile, status] : connections()) {
        if (status.error && (status.phase == ConnectionPhase::Failed || (m_timedOut && !status.settled()))) {
            failures.push_back({profile.name, true, *status.error});
            continue;
        }
        if (profile.provider == u"saved") // it was read; what failed when it was saved is part of what it tells
            continue;
        for (const CollectionState &collection : m_workspace.store().rows().collections()) {
            if (collection.key.connection.toString() != profile.name || collection.gone || !collection.error)
                continue;
            Error error = *collection.error;
            error.message.prepend(collection.key.name.toString() + QStringLiteral(": "));
            failures.push_back({profile.name, false, error});
        }
    }
    return failures;
}

QString Session::Failure::text() const
{
    const bool isNamed = connection.isEmpty() || error.about.section(u'?', 0, 0) == connection;
    return isNamed ? error.toString() : connection + QStringLiteral(": ") + error.toString();
}

int Session::reportFailures()
{
    const std::vector<Failure> all = failures();
    for (const Failure &failure : all)
        messages().note(failure.text());
    if (line().verbose) {
        for (const auto &[profile, status] : m_workspace.connections()) {
            for (const QString &notice : status.notices)
                messages().note(profile.name + QStringLiteral(": ") + notice);
        }
    }
    if (all.empty())
        return ExitCode::Done;
    const auto whole = std::ranges::count_if(all, &Failure::whole);
    return whole == m_chosen.profiles.size() + m_chosen.problems.size() ? ExitCode::Failed : ExitCode::Partial;
}
