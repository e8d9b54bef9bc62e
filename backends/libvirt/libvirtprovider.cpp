// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/libvirtprovider.h"

#include "backends/libvirt/discovery.h"
#include "backends/libvirt/libvirtconnection.h"
#include "backends/libvirt/uri.h"

using namespace Qt::StringLiterals;

namespace {

const QString UriKey = u"uri"_s;

QString uriOf(const ConnectionProfile &profile) { return profile.settings.value(UriKey).toString().trimmed(); }

} // namespace

QString LibvirtProvider::id() const { return u"libvirt"_s; }
QString LibvirtProvider::title() const { return u"libvirt"_s; }

QList<SettingField> LibvirtProvider::settings() const
{
    return {{UriKey, tr("URI"), SettingField::Type::Text, true,
        tr("qemu:///system, qemu:///session, qemu+ssh://user@host/system, test:///default")}};
}

QList<TypeDescriptor> LibvirtProvider::types() const
{
    return {
        {u"libvirt/domain"_s, Kind::Vm, tr("Virtual machine"),
            {{u"title"_s, tr("Title"), {}}, {u"address"_s, tr("Address"), {}}, {u"architecture"_s, tr("Architecture"), {}},
                {u"machine"_s, tr("Machine"), {}}, {u"autostart"_s, tr("Autostart"), {}},
                {u"persistent"_s, tr("Persistent"), {}}}},
        {u"libvirt/host"_s, Kind::Host, tr("Host"), {{u"cpuModel"_s, tr("CPU model"), {}}}},
        {u"libvirt/pool"_s, Kind::Volume, tr("Storage pool"),
            {{u"poolType"_s, tr("Pool type"), {}}, {u"path"_s, tr("Path"), {}}}},
        {u"libvirt/volume"_s, Kind::Volume, tr("Storage volume"),
            {{u"volumeType"_s, tr("Volume type"), {}}, {u"format"_s, tr("Format"), {}}, {u"path"_s, tr("Path"), {}}}},
        {u"libvirt/network"_s, Kind::Network, tr("Virtual network"),
            {{u"forward"_s, tr("Forwarding"), {}}, {u"bridge"_s, tr("Bridge"), {}}, {u"subnet"_s, tr("Subnet"), {}}}},
        {u"libvirt/nodedev"_s, Kind::Gpu, tr("GPU"),
            {{u"driver"_s, tr("Driver"), {}}, {u"mediatedTypes"_s, tr("Mediated types"), {}}}},
    };
}

Result<std::unique_ptr<Connection>> LibvirtProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    const QString uri = uriOf(profile);
    const Result<libvirt::UriFacts> facts = libvirt::readUri(uri);
    if (!facts)
        return facts.error();
    if (!facts->risky.isEmpty() && !profile.trusted)
        return Error {ErrorCode::PermissionDenied, tr("the URI needs your consent"),
            tr("it runs a program or weakens what is verified: %1").arg(facts->risky.join(u", ")), uri, {}};
    return std::unique_ptr<Connection>(new LibvirtConnection(profile, libvirt::effectiveUri(uri), context));
}

Result<QList<ConnectionProfile>> LibvirtProvider::adHoc(const QString &value) const
{
    if (const auto facts = libvirt::readUri(value.trimmed()); !facts)
        return facts.error();
    ConnectionProfile profile;
    profile.name = value.trimmed();
    profile.provider = id();
    profile.settings.insert(UriKey, value.trimmed());
    profile.origin = ProfileOrigin::AdHoc;
    profile.trusted = true; // whoever types socket= or command= on the command line has consented to it
    return QList<ConnectionProfile> {profile};
}

QList<Result<ConnectionProfile>> LibvirtProvider::discover(const DiscoveryScope &scope) const
{
    return libvirt::discover(scope);
}

QList<ProgramRequest> LibvirtProvider::programs(const ConnectionProfile &profile) const
{
    const auto facts = libvirt::readUri(uriOf(profile));
    return facts ? facts->programs : QList<ProgramRequest>();
}
