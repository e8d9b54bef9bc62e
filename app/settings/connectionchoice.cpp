// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connectionchoice.h"

#include "app/base/words.h"
#include "app/reports/savedinventory.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QSet>
#include <algorithm>

namespace {

const QString SampleFile = QStringLiteral(":/sample/estate.json"), SampleUri = QStringLiteral("test:///default");

Provider *providerOf(const QList<Provider *> &providers, const QString &id)
{
    const auto found = std::ranges::find_if(providers, [&](const Provider *provider) { return provider->id() == id; });
    return found == providers.end() ? nullptr : *found;
}

Result<QList<ConnectionProfile>> adHocProfiles(const ConnectionChoice::AdHoc &asked, const QList<Provider *> &providers)
{
    const Provider *provider = providerOf(providers, asked.provider);
    if (!provider)
        return Error {ErrorCode::Unimplemented,
            QStringLiteral("this build has no backend for it (%1)").arg(asked.provider), {}, asked.flag, {}};
    Result<QList<ConnectionProfile>> profiles = provider->adHoc(asked.value);
    if (!profiles) {
        Error error = profiles.error();
        if (error.about.isEmpty())
            error.about = asked.flag;
        return error;
    }
    for (ConnectionProfile &profile : *profiles)
        profile.origin = ProfileOrigin::AdHoc;
    return profiles;
}

/// The estate that Allod brings along, which nobody can reach, and beside it libvirt's test driver, which can be acted upon.
Result<QList<ConnectionProfile>> sampleProfiles(const QList<Provider *> &providers)
{
    auto profiles = adHocProfiles({QStringLiteral("saved"), SampleFile, QStringLiteral("--sample")}, providers);
    if (!profiles || !providerOf(providers, QStringLiteral("libvirt")))
        return profiles;
    const auto live = adHocProfiles({QStringLiteral("libvirt"), SampleUri, QStringLiteral("--sample")}, providers);
    if (!live)
        return live.error();
    profiles->append(*live);
    profiles->last().name = QStringLiteral("test-driver");
    return profiles;
}

void makeNamesUnique(QList<ConnectionProfile> &profiles)
{
    QSet<QString> taken;
    for (ConnectionProfile &profile : profiles) {
        const QString name = profile.name;
        for (int n = 2; taken.contains(profile.name); ++n)
            profile.name = QStringLiteral("%1-%2").arg(name).arg(n);
        taken.insert(profile.name);
    }
}

/// Keeps the named ones; fails for a name that none has.
Result<void> keepNamed(QList<ConnectionProfile> &profiles, const QStringList &names)
{
    QStringList known;
    for (const ConnectionProfile &profile : std::as_const(profiles))
        known.append(profile.name);
    for (const QString &name : names) {
        if (known.contains(name))
            continue;
        const QString nearest = nearestWord(name, known);
        const QString hint = nearest.isEmpty() ? QString() : QStringLiteral("; nearest is \"%1\"").arg(nearest);
        return Error {ErrorCode::NotFound, QStringLiteral("no connection is called \"%1\"%2").arg(name, hint), {},
            QStringLiteral("--connection"), {}};
    }
    profiles.removeIf([&](const ConnectionProfile &profile) { return !names.contains(profile.name); });
    return {};
}

void addDiscovered(ConnectionSet &set, ConnectionSet discovered)
{
    for (const ConnectionProfile &profile : std::as_const(discovered.profiles)) {
        const bool known = std::ranges::any_of(set.profiles, [&](const ConnectionProfile &other) {
            return other.provider == profile.provider && other.settings == profile.settings;
        });
        if (!known)
            set.profiles.append(profile);
    }
    set.problems += discovered.problems;
}

} // namespace

std::unique_ptr<Clock> clockFor(const ConnectionChoice &choice)
{
    if (choice.sample)
        return std::make_unique<ManualClock>(SampleTime);
    Timestamp newest = NoTime;
    for (const ConnectionChoice::AdHoc &asked : choice.adHoc) {
        const Timestamp taken = asked.provider == u"saved" ? savedAt(asked.value) : NoTime;
        if (taken == NoTime) // it goes on
            return std::make_unique<Clock>();
        newest = std::max(newest, taken);
    }
    if (newest != NoTime && !choice.discover)
        return std::make_unique<ManualClock>(newest);
    return std::make_unique<Clock>();
}

DiscoveryScope userScope()
{
    DiscoveryScope scope {QDir::homePath(), {}};
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys)
        scope.environment.insert(key, environment.value(key));
    return scope;
}

ConnectionSet discoverConnections(const QList<Provider *> &providers, const DiscoveryScope &scope)
{
    ConnectionSet set;
    for (const Provider *provider : providers) {
        QList<Result<ConnectionProfile>> found = provider->discover(scope);
        for (Result<ConnectionProfile> &profile : found) {
            if (!profile) {
                set.problems.append(profile.error());
                continue;
            }
            profile->origin = ProfileOrigin::Discovered;
            profile->readOnly = true;
            set.profiles.append(std::move(*profile));
        }
    }
    return set;
}

Result<ConnectionSet> chooseConnections(const ConnectionChoice &choice, const QList<Provider *> &providers,
    const ConnectionBook &book, const DiscoveryScope &scope)
{
    ConnectionSet set;
    for (const ConnectionChoice::AdHoc &asked : choice.adHoc) {
        const auto profiles = adHocProfiles(asked, providers);
        if (!profiles)
            return profiles.error();
        set.profiles += *profiles;
    }
    if (choice.sample) {
        const auto profiles = sampleProfiles(providers);
        if (!profiles)
            return profiles.error();
        set.profiles += *profiles;
    }
    if (set.profiles.isEmpty())
        set = {book.profiles(), book.problems()};
    if (choice.discover)
        addDiscovered(set, discoverConnections(providers, scope));
    makeNamesUnique(set.profiles);
    if (!choice.names.isEmpty()) {
        if (const Result<void> kept = keepNamed(set.profiles, choice.names); !kept)
            return kept.error();
        set.problems.clear();
    }
    for (ConnectionProfile &profile : set.profiles) {
        profile.readOnly = profile.readOnly || choice.readOnly;
        const Provider *provider = providerOf(providers, profile.provider);
        profile.trusted = provider && book.isTrusted(provider->programs(profile));
    }
    return set;
}
