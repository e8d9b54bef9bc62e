// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domainsnapshots.h"

#include "backends/libvirt/ids.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Text text(const QString &words) { return Text(QStringView(words)); }

/// The words that machines' states have; libvirt spells those of snapshots otherwise.
QString stateWords(const QString &state)
{
    if (state == u"shutoff")
        return u"shut off"_s;
    return state == u"disk-snapshot" ? u"disks only"_s : state;
}

} // namespace

Resource *snapshotResource(std::string_view uuid, const Text &domainName, const SnapshotFacts &snapshot)
{
    auto *resource = new Resource;
    resource->id = snapshotId(domainId(uuid), snapshot.name.toStdString());
    resource->kind = Kind::Backup;
    resource->health = Health::Healthy;
    resource->type = Text(std::string_view("libvirt/snapshot"));
    resource->name = text(snapshot.name);
    resource->scope = domainName;
    resource->parent = domainId(uuid);
    resource->provider = Text(std::string_view("libvirt"));
    resource->state = text(stateWords(snapshot.state));
    resource->createdAt = snapshot.createdAt;
    auto extra = std::make_shared<Extra>();
    extra->fields = {{Text(std::string_view("current")), snapshot.isCurrent}, {Text(std::string_view("memory")), snapshot.hasMemory},
        {Text(std::string_view("external")), snapshot.isExternal}};
    if (!snapshot.parent.isEmpty())
        extra->fields.push_back({Text(std::string_view("follows")), text(snapshot.parent)});
    if (!snapshot.description.isEmpty())
        extra->fields.push_back({Text(std::string_view("description")), text(snapshot.description)});
    resource->extra = std::move(extra);
    return resource;
}

DomainSnapshots::DomainSnapshots(Session &session)
    : SnapshotCollection(session, CollectionId::Snapshots, Lane::Snapshots)
{
}

Result<std::vector<ResourcePtr>> DomainSnapshots::read(const Known &, bool)
{
    const auto domains = listAll<DomainHandle>(
        [&](virDomainPtr **list) { return virConnectListAllDomains(m_session.handle(), list, VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT); },
        u"cannot list the domains that have snapshots"_s);
    if (!domains)
        return domains.error();
    std::vector<ResourcePtr> resources;
    for (const DomainHandle &domain : *domains) {
        if (!m_session.beat())
            return Error {ErrorCode::Cancelled, u"the connection was closed"_s, {}, {}, {}};
        const auto snapshots = readSnapshots(domain.get());
        if (!snapshots && snapshots.error().code != ErrorCode::NotFound)
            partial = snapshots.error();
        if (!snapshots)
            continue;
        const std::string uuid = uuidOf<virDomainGetUUIDString>(domain);
        const Text name(std::string_view(virDomainGetName(domain.get())));
        for (const SnapshotFacts &snapshot : *snapshots)
            resources.emplace_back(snapshotResource(uuid, name, snapshot));
    }
    return resources;
}

} // namespace libvirt
