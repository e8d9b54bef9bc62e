// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/databasetopology.h"

#include "app/inventory/column.h"
#include "views/models/databaserow.h"

#include <QCoreApplication>
#include <algorithm>
#include <unordered_map>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DatabaseTopology)
};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

MemberRole roleNamed(std::string_view word)
{
    if (isOneOf(word, {"primary", "master", "leader", "writer", "Primary", "PRIMARY"}))
        return MemberRole::Primary;
    if (isOneOf(word, {"replica", "slave", "secondary", "standby", "follower", "reader", "Replica", "SECONDARY"}))
        return MemberRole::Replica;
    return MemberRole::Unknown;
}

/// What the member itself carries: operators write its role into a label such as cnpg.io/instanceRole, clouds into a field.
MemberRole ownRole(const Resource &member)
{
    for (const auto &[key, value] : member.labelList()) {
        const std::string_view name = key.view().substr(key.view().rfind('/') + 1);
        if (isOneOf(name, {"role", "instanceRole", "spilo-role", "redis-role"})) {
            if (const MemberRole role = roleNamed(value.view()); role != MemberRole::Unknown)
                return role;
        }
    }
    return roleNamed(fieldText(member, "role").toStdString());
}

/// "ledger-pg-rw" takes writes, "ledger-pg-ro" reads; other names say nothing.
EndpointUse useOf(const QString &host)
{
    const QString name = host.section(u'.', 0, 0);
    for (const char *end : {"-rw", "-primary", "-master", "-leader"}) {
        if (name.endsWith(QLatin1String(end)))
            return EndpointUse::Writes;
    }
    for (const char *end : {"-ro", "-r", "-replicas", "-replica", "-secondary", "-read"}) {
        if (name.endsWith(QLatin1String(end)))
            return EndpointUse::Reads;
    }
    return name.contains(u"cluster-ro-") || host.contains(u".cluster-ro-") ? EndpointUse::Reads : EndpointUse::Unknown;
}

/// The parts of a database, in one walk for those that name it, and another for those that stand under its workloads.
class PartReader {
public:
    PartReader(const Snapshot &rows, const Resource &database)
        : m_rows(rows)
        , m_database(database)
    {
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            if (const Resource *resource = rows.resource(slot))
                look(*resource);
        }
    }

    DatabaseTopology read()
    {
        DatabaseTopology topology;
        for (const Resource *part : memberRows())
            topology.members.append(memberOf(*part));
        giveRoles(topology.members);
        std::ranges::sort(topology.members, [](const DatabaseMember &a, const DatabaseMember &b) {
            const auto rank = [](MemberRole role) { return role == MemberRole::Primary ? 0 : 1; };
            return rank(a.role) != rank(b.role) ? rank(a.role) < rank(b.role) : compareNaturally(a.name.toStdString(), b.name.toStdString()) < 0;
        });
        for (const Text &endpoint : m_database.extras().endpoints) {
            DatabaseEndpoint made {endpoint.toString(), {}};
            made.use = useOf(made.address.section(u':', 0, 0));
            topology.endpoints.append(made);
        }
        for (const Resource *backup : m_backups)
            topology.backups.append({backup->id, backup->name.toString(), backup->state.toString(), backup->health,
                backup->extras().backup.lastAt != NoTime ? backup->extras().backup.lastAt : backup->createdAt, backup->capacity.storageBytes});
        std::ranges::sort(topology.backups, std::ranges::greater(), &DatabaseBackup::at);
        return topology;
    }

private:
    void look(const Resource &resource)
    {
        if (resource.kind == Kind::Node || resource.kind == Kind::Host || resource.kind == Kind::Vm)
            m_machines.emplace(resource.id.view(), &resource);
        if (resource.kind == Kind::Backup) {
            if (std::ranges::find(resource.extras().relations, Relation {RelationType::BackedBy, m_database.id}) != resource.extras().relations.end())
                m_backups.push_back(&resource);
            return;
        }
        if (resource.kind == Kind::Pod || resource.parent == m_database.id)
            m_parts[resource.parent.view()].push_back(&resource);
    }

    /// Pods where there are any; else instances of a managed cluster; else the machine under it.
    std::vector<const Resource *> memberRows() const
    {
        std::vector<const Resource *> pods, others;
        const auto collect = [&](std::string_view parent) {
            const auto found = m_parts.find(parent);
            if (found == m_parts.end())
                return;
            for (const Resource *part : found->second)
                (part->kind == Kind::Pod ? pods : others).push_back(part);
        };
        collect(m_database.id.view());
        for (const Resource *workload : std::vector(others)) {
            if (workload->kind == Kind::Workload)
                collect(workload->id.view());
        }
        if (!pods.empty())
            return pods;
        std::erase_if(others, [](const Resource *part) { return part->kind != Kind::Object && part->kind != Kind::Vm && part->kind != Kind::Database; });
        if (const auto machine = m_machines.find(m_database.runsOn.view()); others.empty() && machine != m_machines.end())
            return {machine->second};
        return others;
    }

    DatabaseMember memberOf(const Resource &part) const
    {
        DatabaseMember member {part.id, part.name.toString(), part.kind, ownRole(part), part.health, part.state.toString(), {}, fieldText(part, "zone")};
        if (const auto machine = m_machines.find(part.runsOn.view()); machine != m_machines.end()) {
            member.machine = machine->second->name.toString();
            member.zone = machine->second->label("topology.kubernetes.io/zone").toString();
        }
        return member;
    }

    /// Where members say nothing, the database names its primary.
    void giveRoles(QList<DatabaseMember> &members) const
    {
        const QString primary = fieldText(m_database, "primary").section(u'.', 0, 0);
        if (members.size() == 1 && members[0].role == MemberRole::Unknown)
            members[0].role = roleNamed(fieldText(m_database, "role").toStdString());
        const bool named = !primary.isEmpty() && std::ranges::find(members, primary, &DatabaseMember::name) != members.end();
        for (DatabaseMember &member : members) {
            if (named && member.role == MemberRole::Unknown)
                member.role = member.name == primary ? MemberRole::Primary : MemberRole::Replica;
        }
    }

    const Snapshot &m_rows;
    const Resource &m_database;
    std::unordered_map<std::string_view, const Resource *> m_machines;
    std::unordered_map<std::string_view, std::vector<const Resource *>> m_parts; ///< by parent
    std::vector<const Resource *> m_backups;
};

} // namespace

QString DatabaseEndpoint::host() const
{
    const qsizetype colon = address.lastIndexOf(u':');
    const QString whole = colon < 0 ? address : address.left(colon);
    const bool isName = std::ranges::any_of(whole.section(u'.', 0, 0), [](QChar c) { return c.isLetter(); });
    return isName ? whole.section(u'.', 0, 0) : whole; // not the first number of an address
}

QString DatabaseEndpoint::port() const
{
    const qsizetype colon = address.lastIndexOf(u':');
    return colon < 0 ? QString() : address.mid(colon);
}

bool DatabaseTopology::rolesKnown() const
{
    return std::ranges::any_of(members, [](const DatabaseMember &member) { return member.role != MemberRole::Unknown; });
}

DatabaseTopology topologyOf(const Snapshot &rows, Slot database)
{
    const Resource *resource = database < rows.size() ? rows.resource(database) : nullptr;
    return resource ? PartReader(rows, *resource).read() : DatabaseTopology();
}

QString roleTitle(MemberRole role)
{
    return role == MemberRole::Primary ? Words::tr("Primary") : role == MemberRole::Replica ? Words::tr("Replica") : Words::tr("Member");
}

QString useTitle(EndpointUse use)
{
    return use == EndpointUse::Writes ? Words::tr("writes") : use == EndpointUse::Reads ? Words::tr("reads") : QString();
}
