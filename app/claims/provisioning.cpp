// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/provisioning.h"

#include "app/base/english.h"
#include "app/claims/claimtemplate.h"
#include "app/provider/generatedsecret.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>

namespace {

using Json = nlohmann::json;

constexpr qint64 KiB = 1 << 10, MiB = 1 << 20, GiB = 1 << 30;

Json orUnset(const QString &text)
{
    return text.isEmpty() ? Json() : Json(text.toStdString());
}

Json orUnset(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list.empty() ? Json() : list;
}

/// 17179869184 as "16Gi", in the largest unit that says it exactly.
std::string quantity(qint64 bytes)
{
    const struct {
        qint64 size;
        const char *unit;
    } units[] = {{GiB, "Gi"}, {MiB, "Mi"}, {KiB, "Ki"}};
    for (const auto &[size, unit] : units) {
        if (bytes % size == 0)
            return std::to_string(bytes / size) + unit;
    }
    return std::to_string(bytes);
}

std::string coresQuantity(double cores)
{
    return cores == std::floor(cores) ? std::to_string(qint64(cores)) : std::to_string(std::llround(cores * 1000)) + "m";
}

qint64 roundedUp(qint64 bytes, qint64 unit)
{
    return (bytes + unit - 1) / unit;
}

/// Finds what a placement is made of.
template <typename List, typename Same>
auto found(const List &list, Same same) -> const typename List::value_type *
{
    const auto item = std::ranges::find_if(list, same);
    return item == list.end() ? nullptr : &*item;
}

class Provision {
public:
    Provision(const Claim &claim, const Placement &placement, const PlacementContext &context, const HomeFacts &home, const HomeOption &option)
        : m_claim(claim)
        , m_placement(placement)
        , m_context(context)
        , m_home(home)
        , m_option(option)
    {
        takeClaim();
        takeAccessGrants();
        takeSize();
        takeHome();
    }

    Result<Provisioning> make()
    {
        takeVersion();
        m_made.claimId = claimId(m_claim);
        m_made.kind = m_claim.kind;
        m_made.connection = m_home.connection;
        m_made.name = m_claim.name;
        if (m_home.resource.isEmpty())
            return Error {ErrorCode::FailedPrecondition, English::tr("what could be asked to make it is not listed"), {}, m_home.connection, {}};
        if (const Result<void> accessed = takeAccess(); !accessed)
            return accessed.error();
        const Result<void> made = m_home.kind == HomeKind::Kubernetes ? onCluster() : onSystem();
        if (!made)
            return made.error();
        return m_made;
    }

private:
    void takeClaim()
    {
        m_values = {{"claim.id", claimId(m_claim).toStdString()}, {"claim.name", m_claim.name.toStdString()}, {"claim.owner", orUnset(m_claim.owner)},
            {"claim.kind", claimKindName(m_claim.kind).toStdString()}, {"claim.data", orUnset(m_claim.dataClass)}, {"claim.image", orUnset(m_claim.image)},
            {"claim.network", orUnset(m_claim.network)}, {"claim.sshKeys", orUnset(m_claim.sshKeys)}, {"claim.pods", m_claim.pods ? Json(*m_claim.pods) : Json()},
            {"claim.gpus", m_claim.gpus ? Json(*m_claim.gpus) : Json()}, {"generated.secret", GeneratedSecret}};
        const bool high = m_claim.availability == Availability::High;
        const int members = m_option.level(m_claim.availability) ? m_option.level(m_claim.availability)->members : 1;
        m_values["members"] = members;
        m_values["replicas"] = members - 1;
        m_values["high"] = high ? Json(true) : Json();
        m_values["single"] = high ? Json() : Json(true);
    }

    /// Subjects of role bindings, by role.
    void takeAccessGrants()
    {
        for (const char *role : {"view", "edit", "admin"}) {
            Json subjects = Json::array();
            for (const AccessGrant &grant : m_claim.access) {
                const QString &who = grant.user.isEmpty() ? grant.group : grant.user;
                if (grant.role == QLatin1String(role))
                    subjects.push_back({{"kind", grant.user.isEmpty() ? "Group" : "User"}, {"name", who.toStdString()}, {"apiGroup", "rbac.authorization.k8s.io"}});
            }
            m_values[std::string("access.") + role] = subjects.empty() ? Json() : subjects;
        }
        m_values["quota"] = m_claim.size || m_claim.pods || m_claim.gpus ? Json(true) : Json();
        m_values["isolated"] = m_claim.network == u"isolated" ? Json(true) : Json();
    }

    void takeSize()
    {
        const ClaimSize size = m_claim.size.value_or(ClaimSize());
        const auto set = [&](const char *name, bool isSet, const Json &value) { m_values[std::string("claim.size.") + name] = isSet ? value : Json(); };
        set("cpu", size.cpuCores > 0, coresQuantity(size.cpuCores));
        set("cores", size.cpuCores > 0, qint64(std::ceil(size.cpuCores)));
        set("memory", size.memoryBytes > 0, quantity(size.memoryBytes));
        set("memoryMiB", size.memoryBytes > 0, roundedUp(size.memoryBytes, MiB));
        set("memoryBytes", size.memoryBytes > 0, size.memoryBytes);
        set("storage", size.storageBytes > 0, quantity(size.storageBytes));
        set("storageGiB", size.storageBytes > 0, roundedUp(size.storageBytes, GiB));
        set("storageBytes", size.storageBytes > 0, size.storageBytes);
    }

    void takeHome()
    {
        m_made.nameSpace = m_home.kind == HomeKind::Kubernetes ? namespaceOf(m_claim, m_home.connection) : QString();
        const HomeOption::Class *chosen = m_claim.size ? classFor(m_option, *m_claim.size) : nullptr;
        const QString image = imageOf(m_claim.image.isEmpty() ? m_option.images : QStringList {m_claim.image}, m_home);
        m_values.merge(TemplateValues {{"engine", orUnset(m_placement.engine)}, {"via", orUnset(m_option.via)}, {"connection", m_home.connection.toStdString()},
            {"provider", orUnset(m_home.home.provider)}, {"region", orUnset(m_home.region)}, {"class", chosen ? orUnset(chosen->name) : Json()},
            {"namespace", orUnset(m_made.nameSpace)}, {"storageClass", orUnset(m_claim.storageClass.isEmpty() ? m_home.defaultStorageClass : m_claim.storageClass)},
            {"pool", m_home.pools.isEmpty() ? Json() : orUnset(m_home.pools.constFirst().name)}, {"image", orUnset(image)},
            {"network", orUnset(m_claim.network.isEmpty() ? m_home.networks.value(0) : m_claim.network)}, {"userData", Json()}});
    }

    void takeVersion()
    {
        bool isNumber = false;
        const int major = m_placement.version.section(u'.', 0, 0).toInt(&isNumber);
        m_values["version"] = orUnset(m_placement.version);
        m_values["version.major"] = isNumber ? Json(major) : Json();
    }

    Result<QString> text(const QString &pattern) const
    {
        const Result<Json> filled = filledIn(pattern.toStdString(), m_values);
        if (!filled)
            return filled.error();
        return filled->is_string() ? QString::fromStdString(filled->get<std::string>()) : QString();
    }

    Result<void> takeAccess()
    {
        m_made.access = m_option.access;
        for (QString *each : {&m_made.access.service, &m_made.access.credentials}) {
            const Result<QString> filled = text(*each);
            if (!filled)
                return filled.error();
            *each = *filled;
        }
        return {};
    }

    Result<QList<Json>> documents() const
    {
        const auto file = m_context.templates.find(m_option.templateName);
        if (file == m_context.templates.end())
            return Error {ErrorCode::NotFound, m_option.templateName.isEmpty() ? English::tr("the offering has no template for it") : English::tr("there is no such template"),
                {}, m_option.templateName.isEmpty() ? m_placement.id : m_option.templateName, {}};
        return file->second->fill(m_values);
    }

    Result<void> onCluster()
    {
        Result<QList<Json>> filled = documents();
        if (!filled)
            return filled.error();
        for (Json &document : *filled)
            stamp(document);
        const QString scope = m_claim.kind == ClaimKind::Namespace ? QStringLiteral("_") : m_made.nameSpace;
        m_made.resource = QStringLiteral("%1/%2/%3/%4").arg(m_home.resource, scope, m_option.collection, m_claim.name);
        m_made.requests.append({QStringLiteral("apply"), {m_home.resource}, {{QStringLiteral("manifest"), QString::fromUtf8(yamlOf(*filled))}, {QStringLiteral("force"), true}}});
        return {};
    }

    void stamp(Json &document) const
    {
        Json &metadata = document["metadata"];
        metadata["labels"]["allod.org/claim"] = m_made.claimId.toStdString();
        metadata["annotations"]["allod.org/claim-name"] = QStringLiteral("%1 %2").arg(claimKindName(m_claim.kind), m_claim.name).toStdString();
        if (!m_claim.owner.isEmpty())
            metadata["annotations"]["allod.org/owner"] = m_claim.owner.toStdString();
    }

    Result<void> onSystem()
    {
        if (!m_option.templateName.isEmpty()) {
            const Result<QList<Json>> filled = documents();
            if (!filled)
                return filled.error();
            m_values["userData"] = "#cloud-config\n" + yamlOf(*filled).toStdString();
        }
        QJsonObject fields = m_home.kind == HomeKind::Vm ? machineFields() : QJsonObject();
        for (auto own = m_option.fields.begin(); own != m_option.fields.end(); ++own)
            fields.insert(own.key(), own.value());
        const Result<Json> filled = filledIn(Json::parse(QJsonDocument(fields).toJson().toStdString()), m_values);
        if (!filled)
            return filled.error();
        const QString action = m_home.kind == HomeKind::Vm && m_option.action.isEmpty() ? QStringLiteral("create") : m_option.action;
        if (action.isEmpty())
            return Error {ErrorCode::Unimplemented, English::tr("%1 can't be made from here").arg(m_option.via), {}, m_placement.id, {}};
        m_made.requests.append({action, {m_home.resource}, QJsonDocument::fromJson(QByteArray::fromStdString(filled->dump())).object()});
        return {};
    }

    static QJsonObject machineFields()
    {
        return {{QStringLiteral("name"), QStringLiteral("{claim.name}")}, {QStringLiteral("vcpus"), QStringLiteral("{claim.size.cores}")},
            {QStringLiteral("memory"), QStringLiteral("{claim.size.memoryBytes}")}, {QStringLiteral("size"), QStringLiteral("{claim.size.storageBytes}")},
            {QStringLiteral("pool"), QStringLiteral("{pool}")}, {QStringLiteral("image"), QStringLiteral("{image}")}, {QStringLiteral("network"), QStringLiteral("{network}")},
            {QStringLiteral("claim"), QStringLiteral("{claim.id}")}, {QStringLiteral("user-data"), QStringLiteral("{userData}")}, {QStringLiteral("start"), true}};
    }

    const Claim &m_claim;
    const Placement &m_placement;
    const PlacementContext &m_context;
    const HomeFacts &m_home;
    const HomeOption &m_option;
    TemplateValues m_values;
    Provisioning m_made;
};

} // namespace

Result<Provisioning> provisioningOf(const Claim &claim, const Placement &placement, const PlacementContext &context)
{
    const HomeFacts *home = found(context.homes, [&](const HomeFacts &each) { return each.connection == placement.connection; });
    const Offering *offering = found(context.offerings, [&](const Offering &each) { return each.engine == placement.engine; });
    const Error unknown {ErrorCode::FailedPrecondition, English::tr("nothing can be made there"), {}, placement.id, {}};
    if (!home || !offering)
        return unknown;
    const QList<HomeOption> &options = home->kind == HomeKind::Kubernetes ? offering->kubernetes : home->kind == HomeKind::Vm ? offering->vm : offering->managed;
    const HomeOption *option = found(options, [&](const HomeOption &each) { return each.via == placement.via; });
    if (!option)
        return unknown;
    return Provision(claim, placement, context, *home, *option).make();
}
