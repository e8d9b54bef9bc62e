// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/placement.h"

#include "app/base/words.h"
#include "app/claims/provisioning.h"
#include "app/inventory/column.h"

#include <algorithm>

namespace {

const QStringList EuCountries = QStringLiteral("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK").split(u' ');
const QStringList EeaOnly {QStringLiteral("IS"), QStringLiteral("LI"), QStringLiteral("NO")};

bool isUnder(const QString &country, const QStringList &law)
{
    return std::ranges::any_of(law, [&](const QString &wanted) {
        return wanted == country || (wanted == u"EU" && EuCountries.contains(country))
            || (wanted == u"EEA" && (EuCountries.contains(country) || EeaOnly.contains(country)));
    });
}

QString coresText(double cores)
{
    return QStringLiteral("%1 cores").arg(cores);
}

/// "17" asks for "17" and "17.2"; "8.0" is served by "8.0.36".
bool servesVersion(const QStringList &versions, const QString &wanted)
{
    return std::ranges::any_of(versions, [&](const QString &version) { return version == wanted || wanted.startsWith(version + u'.'); });
}

/// Weighs one option of one home.
class Weighing {
public:
    Weighing(const Claim &claim, const PlacementContext &context, const HomeFacts &home, const Offering &offering, const HomeOption &option)
        : m_claim(claim)
        , m_context(context)
        , m_home(home)
        , m_offering(offering)
        , m_option(option)
    {
    }

    Placement weigh()
    {
        m_placement.id = m_home.connection + u'/' + m_option.via;
        m_placement.connection = m_home.connection;
        m_placement.home = m_home.kind;
        m_placement.engine = m_offering.engine;
        m_placement.via = m_option.via;
        m_placement.region = m_home.region;
        m_placement.country = m_home.country;
        m_placement.legalHome = m_home.home.country;
        m_placement.exit = m_offering.exit;
        m_placement.backup = m_option.backup;
        m_placement.creates = m_option.creates;
        weighVersion();
        weighImage();
        weighSize();
        weighAvailability();
        weighLaw();
        weighCost();
        weighNear();
        if (m_home.readOnly)
            add("connection", Fit::Block, QStringLiteral("the connection is read-only"));
        return m_placement;
    }

private:
    void add(const char *rule, Fit verdict, const QString &why) { m_placement.rules.append({QLatin1String(rule), verdict, why}); }

    void weighVersion()
    {
        if (m_claim.version.isEmpty())
            return;
        const QStringList &versions = m_option.versions.isEmpty() ? m_offering.versions : m_option.versions;
        if (versions.isEmpty())
            add("version", Fit::Unknown, QStringLiteral("the offering does not say which versions %1 serves").arg(m_option.via));
        else if (servesVersion(versions, m_claim.version))
            add("version", Fit::Pass, QStringLiteral("%1 is served").arg(m_claim.version));
        else
            add("version", Fit::Block, QStringLiteral("%1 serves %2").arg(m_option.via, versions.join(QStringLiteral(", "))));
    }

    /// What a machine's disk begins with decides which packages it has.
    void weighImage()
    {
        const QStringList wanted = m_claim.image.isEmpty() ? m_option.images : QStringList {m_claim.image};
        if (m_home.kind != HomeKind::Vm || wanted.isEmpty())
            return;
        if (const QString image = imageOf(wanted, m_home); !image.isEmpty())
            return add("image", Fit::Pass, image);
        const QString words = wanted.join(QStringLiteral(", "));
        if (m_home.pools.isEmpty())
            return add("image", Fit::Unknown, QStringLiteral("whether it has an image like %1 is not known").arg(words));
        add("image", Fit::Block, QStringLiteral("none of its volumes is an image like %1: upload one").arg(words));
    }

    const std::optional<ServiceLevel> &level() const { return m_option.level(m_claim.availability); }
    int members() const { return level() ? level()->members : 1; }

    void weighSize()
    {
        const ClaimSize &size = *m_claim.size, &least = m_offering.atLeast, &most = m_offering.atMost;
        if (size.cpuCores < least.cpuCores || size.memoryBytes < least.memoryBytes || size.storageBytes < least.storageBytes)
            return add("size", Fit::Block, QStringLiteral("smaller than the offering's smallest"));
        if (size.cpuCores > most.cpuCores || size.memoryBytes > most.memoryBytes || size.storageBytes > most.storageBytes)
            return add("size", Fit::Block, QStringLiteral("larger than the offering's largest"));
        if (m_home.kind == HomeKind::Managed)
            return add("size", Fit::Pass, QStringLiteral("within what the offering allows; quotas are the provider's"));
        weighRoom(size);
    }

    void weighRoom(const ClaimSize &size)
    {
        if (!m_home.freeCpuCores.isKnown() || !m_home.freeMemoryBytes.isKnown())
            return add("size", Fit::Unknown, QStringLiteral("what is free there is not known"));
        const bool fits = m_home.freeCpuCores.value() >= size.cpuCores * members() && m_home.freeMemoryBytes.value() >= double(size.memoryBytes) * members()
            && m_home.largestCpuCores.value() >= size.cpuCores && m_home.largestMemoryBytes.value() >= double(size.memoryBytes);
        const QString free = QStringLiteral("%1 and %2 are free, %3 and %4 on one machine")
                                 .arg(coresText(m_home.freeCpuCores.value()), displayBytes(m_home.freeMemoryBytes.value()),
                                     coresText(m_home.largestCpuCores.value()), displayBytes(m_home.largestMemoryBytes.value()));
        if (!fits)
            return add("size", Fit::Block, free);
        if (!m_home.freeStorageBytes.isKnown())
            return add("size", Fit::Unknown, free + QStringLiteral("; free storage is not known"));
        const bool stores = m_home.freeStorageBytes.value() >= double(size.storageBytes) * members();
        add("size", stores ? Fit::Pass : Fit::Block, free + QStringLiteral("; %1 of storage are free").arg(displayBytes(m_home.freeStorageBytes.value())));
    }

    void weighAvailability()
    {
        const bool high = m_claim.availability == Availability::High;
        if (!level())
            return add("availability", Fit::Block, high ? QStringLiteral("%1 keeps one member only").arg(m_option.via) : QStringLiteral("%1 has no single-member form").arg(m_option.via));
        m_placement.availability = high ? QStringLiteral("%1 members").arg(members()) : QStringLiteral("one member: down while its machine is");
        m_placement.dataLoss = level()->loses ? QStringLiteral("up to %1 (%2)").arg(displayDuration(*level()->loses), level()->note) : QStringLiteral("unknown");
        add("availability", Fit::Pass, m_placement.availability);
        if (!m_claim.loseAtMost)
            return;
        if (!level()->loses)
            add("loss", Fit::Unknown, QStringLiteral("nobody says how much may be lost"));
        else
            add("loss", *level()->loses <= *m_claim.loseAtMost ? Fit::Pass : Fit::Block, m_placement.dataLoss);
    }

    /// Every country whose law reaches the data has to be among those that were named.
    void weighLaw()
    {
        if (m_claim.law.isEmpty())
            return;
        const QString law = m_claim.law.join(QStringLiteral(", "));
        const struct {
            QString country, what;
        } reaches[] = {{m_home.home.parentCountry, QStringLiteral("the provider's parent")}, {m_home.home.country, QStringLiteral("the provider's seat")},
            {m_home.country, QStringLiteral("the place")}};
        for (const auto &each : reaches) {
            if (!each.country.isEmpty() && !isUnder(each.country, m_claim.law))
                return add("law", Fit::Block, QStringLiteral("%1 is in %2, not in %3").arg(each.what, each.country, law));
        }
        if (m_home.country.isEmpty() || m_home.home.country.isEmpty())
            return add("law", Fit::Unknown, m_home.country.isEmpty() ? QStringLiteral("nobody says in which country it stands") : QStringLiteral("nobody says whose machines they are"));
        add("law", Fit::Pass, QStringLiteral("place and provider are in %1").arg(law));
    }

    void weighCost()
    {
        const PlacementCost cost = costOf(m_home, m_option, *m_claim.size, members(), m_context);
        m_placement.monthly = cost.monthly;
        m_placement.costNote = cost.note;
        if (!m_claim.budget)
            return;
        const QString budget = m_claim.budget->amount.toFixed(2) + u' ' + m_claim.budget->currency;
        if (!cost.monthly)
            return add("budget", Fit::Unknown, cost.note);
        const QString amount = cost.monthly->amount.toFixed(2) + u' ' + cost.monthly->currency.toString();
        if (cost.monthly->currency.toString() != m_claim.budget->currency)
            return add("budget", Fit::Unknown, QStringLiteral("%1 can't be compared with %2 without a rate").arg(amount, budget));
        add("budget", cost.monthly->amount <= m_claim.budget->amount ? Fit::Pass : Fit::Block, QStringLiteral("%1 of %2").arg(amount, budget));
    }

    void weighNear()
    {
        if (!m_claim.near.isEmpty() && m_claim.near.section(u'/', 0, 0) != m_home.connection)
            add("near", Fit::Warn, QStringLiteral("it is not at %1").arg(m_claim.near));
    }

    const Claim &m_claim;
    const PlacementContext &m_context;
    const HomeFacts &m_home;
    const Offering &m_offering;
    const HomeOption &m_option;
    Placement m_placement;
};

/// A home that can't serve the claim at all.
Placement refusal(const HomeFacts &home, const QString &engine, const char *rule, Fit verdict, const QString &why)
{
    Placement placement;
    placement.id = placement.connection = home.connection;
    placement.home = home.kind;
    placement.engine = engine;
    placement.region = home.region;
    placement.country = home.country;
    placement.legalHome = home.home.country;
    placement.rules.append({QLatin1String(rule), verdict, why});
    return placement;
}

QStringList viasOf(const QList<HomeOption> &options)
{
    QStringList names;
    for (const HomeOption &option : options)
        names.append(option.via);
    return names;
}

/// The options of a hypervisor differ by the image that a disk begins with: those whose image it has, else the first, which says
/// what is missing.
bool isOption(const HomeOption &option, const QList<HomeOption> &options, const HomeFacts &home)
{
    const auto has = [&](const HomeOption &each) { return each.images.isEmpty() || !imageOf(each.images, home).isEmpty(); };
    return has(option) || (&option == &options.front() && std::ranges::none_of(options, has));
}

QList<Placement> atHome(const Claim &claim, const PlacementContext &context, const HomeFacts &home, const Offering &offering)
{
    const QList<HomeOption> &options = home.kind == HomeKind::Kubernetes ? offering.kubernetes : home.kind == HomeKind::Vm ? offering.vm : offering.managed;
    if (home.kind == HomeKind::Kubernetes && !home.operatorsKnown)
        return {refusal(home, offering.engine, "operator", Fit::Unknown, QStringLiteral("which operators it has is not known"))};
    QList<Placement> placements;
    for (const HomeOption &option : options) {
        const bool isThere = home.kind == HomeKind::Kubernetes ? home.operators.contains(option.collection) : home.kind == HomeKind::Vm ? isOption(option, options, home) : option.provider == home.home.provider;
        if (isThere)
            placements.append(Weighing(claim, context, home, offering, option).weigh());
    }
    if (!placements.isEmpty())
        return placements;
    const QString why = home.kind == HomeKind::Kubernetes && !options.isEmpty()
        ? QStringLiteral("none of the operators for %1 is installed: %2").arg(offering.engine, viasOf(options).join(QStringLiteral(", ")))
        : QStringLiteral("%1 is not offered here").arg(offering.engine);
    return {refusal(home, offering.engine, "engine", Fit::Block, why)};
}

bool isAskedFor(const Claim &claim, const Offering &offering)
{
    return (claim.engine.isEmpty() || claim.engine == offering.engine) && (claim.family.isEmpty() || claim.family == offering.family);
}

} // namespace

QString fitName(Fit verdict)
{
    static const QStringList names {QStringLiteral("pass"), QStringLiteral("unknown"), QStringLiteral("warn"), QStringLiteral("block")};
    return names[int(verdict)];
}

Fit Placement::verdict() const
{
    Fit worst = Fit::Pass;
    for (const RuleVerdict &rule : rules)
        worst = std::max(worst, rule.verdict);
    return worst;
}

QList<Placement> placementsOf(const Claim &claim, const PlacementContext &context)
{
    QList<Placement> placements;
    for (const HomeFacts &home : context.homes) {
        if (home.failure) {
            placements.append(refusal(home, claim.engine, "connection", Fit::Block, home.failure->toString()));
            continue;
        }
        for (const Offering &offering : context.offerings) {
            if (isAskedFor(claim, offering))
                placements += atHome(claim, context, home, offering);
        }
    }
    if (!claim.placement.isEmpty())
        placements.removeIf([&](const Placement &placement) { return placement.id != claim.placement; });
    std::ranges::stable_sort(placements, [](const Placement &a, const Placement &b) {
        if (a.verdict() != b.verdict())
            return a.verdict() < b.verdict();
        if (a.monthly.has_value() != b.monthly.has_value())
            return a.monthly.has_value();
        return a.monthly && a.monthly->currency == b.monthly->currency && a.monthly->amount < b.monthly->amount;
    });
    return placements;
}

QList<Error> unofferedOf(const Claim &claim, const QList<Offering> &offerings)
{
    if (std::ranges::any_of(offerings, [&](const Offering &offering) { return isAskedFor(claim, offering); }))
        return {};
    QStringList engines;
    for (const Offering &offering : offerings)
        engines.append(offering.engine);
    engines.sort();
    const QString nearest = nearestWord(claim.engine, engines);
    const QString asked = claim.engine.isEmpty() ? QStringLiteral("family \"%1\"").arg(claim.family) : QStringLiteral("engine \"%1\"").arg(claim.engine);
    return {{ErrorCode::NotFound, QStringLiteral("%1 is not offered; %2").arg(asked, nearest.isEmpty() || nearest == claim.engine
                                     ? QStringLiteral("offered are %1").arg(engines.join(QStringLiteral(", ")))
                                     : QStringLiteral("did you mean \"%1\"?").arg(nearest)),
        {}, claim.engine.isEmpty() ? QStringLiteral("/family") : QStringLiteral("/engine"), {}}};
}
