// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/documents.h"

#include "app/base/english.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/snapshots.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

/// Looks an object up, then asks it for its XML. Without VIR_DOMAIN_XML_SECURE and its like no secret is in it.
template <typename Handle, typename Describe>
Result<QByteArray> describe(Session &session, typename Handle::pointer found, Describe describe)
{
    const Handle handle(found);
    if (!handle)
        return lastError(English::tr("no such object"));
    session.beat();
    return takeString(describe(handle.get(), 0), English::tr("cannot read the object"));
}

Result<QByteArray> describeVolume(Session &session, const ObjectName &name)
{
    const PoolHandle pool(virStoragePoolLookupByUUIDString(session.handle(), name.key.c_str()));
    if (!pool)
        return lastError(English::tr("no such storage pool"));
    session.beat();
    return describe<VolumeHandle>(session, virStorageVolLookupByName(pool.get(), name.child.c_str()), virStorageVolGetXMLDesc);
}

Result<QByteArray> xmlOf(Session &session, const ObjectName &name)
{
    const virConnectPtr connection = session.handle();
    const char *key = name.key.c_str();
    switch (name.type) {
    case ObjectName::Type::Domain:
        return describe<DomainHandle>(session, virDomainLookupByUUIDString(connection, key), virDomainGetXMLDesc);
    case ObjectName::Type::Host:
        return takeString(virConnectGetCapabilities(connection), English::tr("cannot read the host"));
    case ObjectName::Type::Pool:
        return describe<PoolHandle>(
            session, virStoragePoolLookupByUUIDString(connection, key), virStoragePoolGetXMLDesc);
    case ObjectName::Type::Volume:
        return describeVolume(session, name);
    case ObjectName::Type::Network:
        return describe<NetworkHandle>(session, virNetworkLookupByUUIDString(connection, key), virNetworkGetXMLDesc);
    case ObjectName::Type::NodeDevice:
        return describe<NodeDeviceHandle>(session, virNodeDeviceLookupByName(connection, key), virNodeDeviceGetXMLDesc);
    case ObjectName::Type::Snapshot: {
        const DomainHandle domain(virDomainLookupByUUIDString(connection, key));
        if (!domain)
            return lastError(English::tr("no such virtual machine"));
        session.beat();
        return describe<SnapshotHandle>(session, virDomainSnapshotLookupByName(domain.get(), name.child.c_str(), 0), virDomainSnapshotGetXMLDesc);
    }
    }
    return Error {ErrorCode::Internal, English::tr("unknown type of object"), {}, {}, {}};
}

Result<Document> asDocument(Result<QByteArray> xml, const QString &id)
{
    if (!xml) {
        Error error = xml.error();
        error.about = id;
        return error;
    }
    return Document {Document::Format::Xml, std::move(xml).value()};
}

} // namespace

Result<Document> readDocument(Session &session, const QString &id)
{
    const std::optional<ObjectName> name = parseId(id.toStdString());
    if (!name)
        return Error {ErrorCode::InvalidArgument, English::tr("not an object of this connection"), {}, id, {}};
    return asDocument(xmlOf(session, *name), id);
}

Result<Document> readDefinitionToEdit(Session &session, const QString &id)
{
    const std::optional<ObjectName> name = parseId(id.toStdString());
    if (!name || name->type != ObjectName::Type::Domain)
        return Error {ErrorCode::InvalidArgument, English::tr("not a virtual machine of this connection"), {}, id, {}};
    const auto describeInactive = [](virDomainPtr domain, unsigned int) { return virDomainGetXMLDesc(domain, VIR_DOMAIN_XML_INACTIVE); };
    return asDocument(describe<DomainHandle>(session, virDomainLookupByUUIDString(session.handle(), name->key.c_str()), describeInactive), id);
}

} // namespace libvirt
