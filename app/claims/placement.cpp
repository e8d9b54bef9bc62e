// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/placement.h"

#include "app/base/english.h"
#include "app/base/words.h"
#include "app/claims/law.h"
#include "app/inventory/column.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace {

QString coresText(double cores)
{
    return English::tr("%1 cores").arg(cores);
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
        weighOperator();
        weighSize();
        weighMeans();
        weighAvailability();
        weighLaw();
        weighCost();
        weighNear();
        for (const PolicyRule &rule : m_context.policies) {
            if (appliesTo(rule))
                weighPolicy(rule);
        }
        if (m_home.readOnly)
            add("connection", Fit::Block, English::tr("the connection is read-only"));
        return m_placement;
    }

private:
    void add(const char *rule, Fit verdict, const QString &why) { m_placement.rules.append({QLatin1String(rule), verdict, why}); }

    void weighVersion()
    {
        const QStringList &versions = m_option.versions.isEmpty() ? m_offering.versions : m_option.versions;
        const std::optional<QString> served = servedVersion(versions, m_claim.version);
        m_placement.version = served.value_or(m_claim.version);
        if (m_claim.version.isEmpty())
            return;
        if (versions.isEmpty())
            add("version", Fit::Unknown, English::tr("the offering does not say which versions %1 serves").arg(m_option.via));
        else if (served)
            add("version", Fit::Pass, English::tr("%1 is served").arg(*served));
        else
            add("version", Fit::Block, English::tr("%1 serves %2").arg(m_option.via, versions.join(QStringLiteral(", "))));
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
            return add("image", Fit::Unknown, English::tr("whether it has an image like %1 is not known").arg(words));
        add("image", Fit::Block, English::tr("none of its volumes is an image like %1: upload one").arg(words));
    }

    const std::optional<ServiceLevel> &level() const { return m_option.level(m_claim.availability); }
    int members() const { return level() ? level()->members : 1; }

    void weighSize()
    {
        if (!m_claim.size)
            return;
        const ClaimSize &size = *m_claim.size, &least = m_offering.atLeast, &most = m_offering.atMost;
        if (size.cpuCores < least.cpuCores || size.memoryBytes < least.memoryBytes || size.storageBytes < least.storageBytes)
            return add("size", Fit::Block, English::tr("smaller than the offering's smallest"));
        if (size.cpuCores > most.cpuCores || size.memoryBytes > most.memoryBytes || size.storageBytes > most.storageBytes)
            return add("size", Fit::Block, English::tr("larger than the offering's largest"));
        if (m_claim.kind == ClaimKind::Namespace)
            return add("size", Fit::Pass, English::tr("a quota takes nothing until it is used"));
        if (m_home.kind == HomeKind::Managed)
            return add("size", Fit::Pass, English::tr("within what the offering allows; quotas are the provider's"));
        weighRoom(size);
    }

    void weighRoom(const ClaimSize &size)
    {
        if (!m_home.freeCpuCores.isKnown() || !m_home.freeMemoryBytes.isKnown())
            return add("size", Fit::Unknown, English::tr("what is free there is not known"));
        const bool fits = m_home.freeCpuCores.value() >= size.cpuCores * members() && m_home.freeMemoryBytes.value() >= double(size.memoryBytes) * members()
            && m_home.largestCpuCores.value() >= size.cpuCores && m_home.largestMemoryBytes.value() >= double(size.memoryBytes);
        const QString free = English::tr("%1 and %2 are free, %3 and %4 on one machine")
                                 .arg(coresText(m_home.freeCpuCores.value()), displayBytes(m_home.freeMemoryBytes.value()),
                                     coresText(m_home.largestCpuCores.value()), displayBytes(m_home.largestMemoryBytes.value()));
        if (!fits)
            return add("size", Fit::Block, free);
        if (!m_home.freeStorageBytes.isKnown())
            return add("size", Fit::Unknown, English::tr("%1; free storage is not known").arg(free));
        const bool stores = m_home.freeStorageBytes.value() >= double(size.storageBytes) * members();
        add("size", stores ? Fit::Pass : Fit::Block, English::tr("%1; %2 of storage are free").arg(free, displayBytes(m_home.freeStorageBytes.value())));
    }

    void weighOperator()
    {
        if (const QString tag = m_home.imageTags.value(m_option.operatorImage); !tag.isEmpty())
            add("operator", Fit::Pass, English::tr("%1 %2 runs there").arg(m_option.via, tag));
    }

    /// What it is made with.
    void weighMeans()
    {
        if (m_home.kind == HomeKind::Kubernetes)
            weighCluster();
        else if (m_home.kind == HomeKind::Vm && !m_home.resource.isEmpty())
            weighHypervisor();
        const bool canBeMade = m_home.kind == HomeKind::Managed ? !m_option.action.isEmpty() : m_context.templates.contains(m_option.templateName);
        if (!canBeMade)
            add("template", Fit::Warn, m_option.templateName.isEmpty() ? English::tr("nothing here knows how to make it; it can be ordered by hand")
                                                                       : English::tr("the template %1 is missing").arg(m_option.templateName));
    }

    void weighCluster()
    {
        if (m_claim.kind == ClaimKind::Namespace)
            return;
        const QString nameSpace = namespaceOf(m_claim, m_home.connection);
        if (!m_home.namespacesKnown)
            add("namespace", Fit::Unknown, English::tr("which namespaces it has is not known"));
        else if (!m_home.namespaces.contains(nameSpace))
            add("namespace", Fit::Block, English::tr("it has no namespace %1; a claim of namespace/v1 makes one").arg(nameSpace));
        else
            weighQuota(nameSpace);
        weighStorageClass();
    }

    void weighStorageClass()
    {
        const QString &wanted = m_claim.storageClass;
        if (!m_home.storageClassesKnown)
            return add("storage", Fit::Unknown, English::tr("which storage classes it has is not known"));
        if (wanted.isEmpty() && m_home.defaultStorageClass.isEmpty())
            return add("storage", Fit::Block, English::tr("no storage class is its default; storageClass names one of %1").arg(m_home.storageClasses.join(QStringLiteral(", "))));
        if (wanted.isEmpty() || m_home.storageClasses.contains(wanted))
            return add("storage", Fit::Pass, English::tr("in the class %1").arg(wanted.isEmpty() ? m_home.defaultStorageClass : wanted));
        const QString nearest = nearestWord(wanted, m_home.storageClasses);
        add("storage", Fit::Block, nearest.isEmpty() ? English::tr("it has no storage class %1").arg(wanted) : English::tr("it has no storage class %1; did you mean %2?").arg(wanted, nearest));
    }

    void weighQuota(const QString &nameSpace)
    {
        const ClaimSize &size = *m_claim.size;
        const QHash<QString, double> wanted {{QStringLiteral("requests.cpu"), size.cpuCores * members()}, {QStringLiteral("requests.memory"), double(size.memoryBytes) * members()},
            {QStringLiteral("requests.storage"), double(size.storageBytes) * members()}, {QStringLiteral("pods"), members()}};
        for (const QuotaLimit &limit : m_home.quotas) {
            if (limit.nameSpace == nameSpace && limit.used + wanted.value(limit.what) > limit.hard)
                return add("quota", Fit::Block, English::tr("of %1 in %2 all but %3 is taken").arg(limit.what, nameSpace, leftOf(limit)));
        }
    }

    static QString leftOf(const QuotaLimit &limit)
    {
        const double left = std::max(0.0, limit.hard - limit.used);
        return limit.what.endsWith(QStringLiteral("memory")) || limit.what.endsWith(QStringLiteral("storage")) ? displayBytes(left) : QString::number(left);
    }

    void weighHypervisor()
    {
        if (m_home.pools.isEmpty())
            add("storage", Fit::Block, English::tr("it has no active storage pool"));
        else if (m_home.pools.constFirst().freeBytes.valueOr(HUGE_VAL) < double(m_claim.size->storageBytes))
            add("storage", Fit::Block, English::tr("no pool has that much left; %1 has the most").arg(m_home.pools.constFirst().name));
        if (!m_claim.network.isEmpty() && !m_home.networks.contains(m_claim.network))
            add("network", Fit::Block, English::tr("it has no active network %1").arg(m_claim.network));
        else if (m_home.networks.isEmpty())
            add("network", Fit::Warn, English::tr("it has no active network: nobody would reach it"));
    }

    void weighAvailability()
    {
        const bool high = m_claim.availability == Availability::High;
        if (!level())
            return add("availability", Fit::Block, high ? English::tr("%1 keeps one member only").arg(m_option.via) : English::tr("%1 has no single-member form").arg(m_option.via));
        m_placement.availability = high ? English::tr("%1 members").arg(members()) : English::tr("one member: down while its machine is");
        m_placement.dataLoss = level()->loses ? English::tr("up to %1 (%2)").arg(displayDuration(*level()->loses), level()->note) : English::tr("unknown");
        add("availability", Fit::Pass, m_placement.availability);
        if (!m_claim.loseAtMost)
            return;
        if (!level()->loses)
            add("loss", Fit::Unknown, English::tr("nobody says how much may be lost"));
        else
            add("loss", *level()->loses <= *m_claim.loseAtMost ? Fit::Pass : Fit::Block, m_placement.dataLoss);
    }

    /// Every country whose law reaches the data has to be among those that were named.
    RuleVerdict lawVerdict(const QStringList &allowed) const
    {
        const QString law = allowed.join(QStringLiteral(", "));
        const struct {
            QString country, what;
        } reaches[] = {{m_home.home.parentCountry, English::tr("the provider's parent")}, {m_home.home.country, English::tr("the provider's seat")},
            {m_home.country, English::tr("the place")}};
        for (const auto &each : reaches) {
            if (!each.country.isEmpty() && !isUnderLaw(each.country, allowed))
                return {{}, Fit::Block, English::tr("%1 is in %2, not in %3").arg(each.what, each.country, law)};
        }
        if (m_home.country.isEmpty() || m_home.home.country.isEmpty())
            return {{}, Fit::Unknown, m_home.country.isEmpty() ? English::tr("nobody says in which country it stands") : English::tr("nobody says whose machines they are")};
        return {{}, Fit::Pass, English::tr("place and provider are in %1").arg(law)};
    }

    void weighLaw()
    {
        if (m_claim.law.isEmpty())
            return;
        const RuleVerdict verdict = lawVerdict(m_claim.law);
        add("law", verdict.verdict, verdict.why);
    }

    RuleVerdict budgetVerdict(const Budget &most) const
    {
        const QString budget = most.amount.toFixed(2) + u' ' + most.currency;
        if (!m_placement.monthly)
            return {{}, Fit::Unknown, m_placement.costNote};
        const QString amount = m_placement.monthly->amount.toFixed(2) + u' ' + m_placement.monthly->currency.toString();
        if (m_placement.monthly->currency.toString() != most.currency)
            return {{}, Fit::Unknown, English::tr("%1 can't be compared with %2 without a rate").arg(amount, budget)};
        return {{}, m_placement.monthly->amount <= most.amount ? Fit::Pass : Fit::Block, English::tr("%1 of %2").arg(amount, budget)};
    }

    void weighCost()
    {
        if (m_claim.kind == ClaimKind::Namespace || !m_claim.size) {
            m_placement.costNote = English::tr("it costs what runs in it");
            return;
        }
        const PlacementCost cost = costOf(m_home, m_option, *m_claim.size, members(), m_context);
        m_placement.monthly = cost.monthly;
        m_placement.costNote = cost.note;
        if (!m_claim.budget)
            return;
        const RuleVerdict verdict = budgetVerdict(*m_claim.budget);
        add("budget", verdict.verdict, verdict.why);
    }

    bool appliesTo(const PolicyRule &rule) const
    {
        const auto isMeant = [](const QStringList &words, const QString &word) { return words.isEmpty() || words.contains(word); };
        return isMeant(rule.kinds, claimKindName(m_claim.kind)) && isMeant(rule.engines, m_offering.engine) && isMeant(rule.owners, m_claim.owner)
            && isMeant(rule.dataClasses, m_claim.dataClass) && isMeant(rule.connections, m_home.connection) && isMeant(rule.homes, homeKindName(m_home.kind));
    }

    RuleVerdict policyVerdict(const PolicyRule &rule) const
    {
        if (rule.isProtected)
            return {{}, Fit::Block, English::tr("%1 is protected").arg(m_home.connection)};
        if (!rule.law.isEmpty())
            return lawVerdict(rule.law);
        if (rule.budget)
            return budgetVerdict(*rule.budget);
        const bool isAllowed = rule.allowedClasses.contains(m_claim.dataClass);
        return {{}, isAllowed ? Fit::Pass : Fit::Block, m_claim.dataClass.isEmpty() ? English::tr("the claim does not say which class of data it holds")
                                                           : English::tr("for data of the class %1").arg(m_claim.dataClass)};
    }

    void weighPolicy(const PolicyRule &rule)
    {
        RuleVerdict verdict = policyVerdict(rule);
        verdict.rule = rule.name;
        if (verdict.verdict == Fit::Block && rule.isWarning)
            verdict.verdict = Fit::Warn;
        if (verdict.verdict != Fit::Pass && !rule.why.isEmpty())
            verdict.why = rule.why + QStringLiteral(" (%1)").arg(verdict.why);
        m_placement.rules.append(verdict);
    }

    void weighNear()
    {
        if (!m_claim.near.isEmpty() && m_claim.near.section(u'/', 0, 0) != m_home.connection)
            add("near", Fit::Warn, English::tr("it is not at %1").arg(m_claim.near));
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
        return {refusal(home, offering.engine, "operator", Fit::Unknown, English::tr("which operators it has is not known"))};
    QList<Placement> placements;
    for (const HomeOption &option : options) {
        const bool isThere = home.kind == HomeKind::Kubernetes ? home.operators.contains(option.collection) : home.kind == HomeKind::Vm ? isOption(option, options, home) : option.provider == home.home.provider;
        if (isThere)
            placements.append(Weighing(claim, context, home, offering, option).weigh());
    }
    if (!placements.isEmpty())
        return placements;
    const QString why = home.kind == HomeKind::Kubernetes && !options.isEmpty()
        ? English::tr("none of the operators for %1 is installed: %2").arg(offering.engine, viasOf(options).join(QStringLiteral(", ")))
        : English::tr("%1 is not offered here").arg(offering.engine);
    return {refusal(home, offering.engine, "engine", Fit::Block, why)};
}

bool isAskedFor(const Claim &claim, const Offering &offering)
{
    return claim.kind == offering.kind && (claim.engine.isEmpty() || claim.engine == offering.engine) && (claim.family.isEmpty() || claim.family == offering.family);
}

} // namespace

std::optional<QString> servedVersion(const QStringList &versions, const QString &wanted)
{
    if (wanted.isEmpty())
        return versions.isEmpty() ? std::nullopt : std::optional(versions.constLast());
    std::optional<QString> newest;
    for (const QString &version : versions) {
        if (version == wanted || wanted.startsWith(version + u'.'))
            return wanted; // "17" serves "17.2"
        if (version.startsWith(wanted + u'.'))
            newest = version; // "8.19" means "8.19.4"
    }
    return newest;
}

QString namespaceOf(const Claim &claim, const QString &connection)
{
    if (claim.kind == ClaimKind::Namespace)
        return claim.name;
    if (claim.near.section(u'/', 0, 0) == connection && claim.near.contains(u'/'))
        return claim.near.section(u'/', 1);
    static const QRegularExpression name(QStringLiteral("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\z"));
    return name.match(claim.owner).hasMatch() ? claim.owner : QStringLiteral("default");
}

QString imageOf(const QStringList &patterns, const HomeFacts &home)
{
    for (const QString &pattern : patterns) {
        const auto wanted = QRegularExpression::fromWildcard(pattern);
        for (const QString &image : home.images) {
            if (wanted.match(image).hasMatch() || wanted.match(image.section(u'/', 1)).hasMatch())
                return image;
        }
    }
    return {};
}

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
    return {{ErrorCode::NotFound, English::tr("%1 is not offered; %2").arg(asked, nearest.isEmpty() || nearest == claim.engine
                                     ? English::tr("offered are %1").arg(engines.join(QStringLiteral(", ")))
                                     : English::tr("did you mean \"%1\"?").arg(nearest)),
        {}, claim.engine.isEmpty() ? QStringLiteral("/family") : QStringLiteral("/engine"), {}}};
}
