// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domainmapper.h"

#include "backends/libvirt/ids.h"
#include "backends/libvirt/xml.h"

#include <libvirt/libvirt.h>

#include <algorithm>
#include <cmath>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

std::string attributeBytes(const QXmlStreamReader &xml, QLatin1String name)
{
    return std::string(attribute(xml, name).view());
}

/// "http://debian.org/debian/12" → "debian 12"
Text operatingSystem(QStringView id)
{
    const qsizetype version = id.lastIndexOf(u'/');
    const qsizetype system = version < 1 ? -1 : id.lastIndexOf(u'/', version - 1);
    if (system < 0)
        return Text(id);
    const QString words = id.mid(system + 1).toString().replace(u'/', u' ');
    return Text(QStringView(words));
}

QStringView localName(QStringView name) { return name.mid(name.lastIndexOf(u':') + 1); }

void readMetadata(QXmlStreamReader &xml, DomainXml &domain)
{
    forEachChild(xml, [&](QStringView name) {
        if (localName(name) == u"claim" && xml.attributes().value("xmlns:allod"_L1) == QLatin1String(ClaimNamespace))
            domain.stamp = readStamp(xml);
        if (localName(name) != u"libosinfo")
            return;
        forEachChild(xml, [&](QStringView name) {
            if (localName(name) == u"os")
                domain.operatingSystem = operatingSystem(xml.attributes().value("id"_L1));
        });
    });
}

void readDisk(QXmlStreamReader &xml, DomainXml &domain)
{
    forEachChild(xml, [&](QStringView name) {
        if (name != u"source")
            return;
        if (const std::string pool = attributeBytes(xml, "pool"_L1); !pool.empty())
            domain.volumes.emplace_back(pool, attributeBytes(xml, "volume"_L1));
        for (QLatin1String path : {"file"_L1, "dev"_L1}) {
            if (const std::string value = attributeBytes(xml, path); !value.empty())
                domain.diskPaths.push_back(value);
        }
    });
}

void readInterface(QXmlStreamReader &xml, DomainXml &domain)
{
    forEachChild(xml, [&](QStringView name) {
        if (name == u"mac")
            domain.macs.push_back(xml.attributes().value("address"_L1).toString().toLower().toStdString());
        else if (name == u"source" && xml.attributes().hasAttribute("network"_L1))
            domain.networks.push_back(attributeBytes(xml, "network"_L1));
    });
}

/// The name that the node device of a host's PCI address has: pci_0000_01_00_0.
std::string pciDeviceName(const QXmlStreamReader &xml)
{
    const auto part = [&](QLatin1String name, int width) {
        const uint value = xml.attributes().value(name).toUInt(nullptr, 0);
        return QString::number(value, 16).rightJustified(width, u'0').toStdString();
    };
    return "pci_" + part("domain"_L1, 4) + '_' + part("bus"_L1, 2) + '_' + part("slot"_L1, 2) + '_' + part("function"_L1, 1);
}

void readHostDevice(QXmlStreamReader &xml, DomainXml &domain)
{
    const QString type = xml.attributes().value("type"_L1).toString();
    forEachChild(xml, [&](QStringView name) {
        if (name != u"source")
            return;
        forEachChild(xml, [&](QStringView name) {
            if (name != u"address")
                return;
            if (type == u"pci")
                domain.hostDevices.push_back(pciDeviceName(xml));
            else if (type == u"mdev")
                domain.hostDevices.push_back(
                    "mdev_" + xml.attributes().value("uuid"_L1).toString().toLower().replace(u'-', u'_').toStdString());
        });
    });
}

void readDevices(QXmlStreamReader &xml, DomainXml &domain)
{
    forEachChild(xml, [&](QStringView name) {
        if (name == u"disk")
            readDisk(xml, domain);
        else if (name == u"interface")
            readInterface(xml, domain);
        else if (name == u"hostdev")
            readHostDevice(xml, domain);
    });
}

void readVcpus(QXmlStreamReader &xml, DomainXml &domain)
{
    const Measure current = number(xml.attributes().value("current"_L1));
    const Measure most = number(xml.readElementText(QXmlStreamReader::SkipChildElements));
    domain.vcpus = current.isKnown() ? current : most;
}

void readDomain(QXmlStreamReader &xml, DomainXml &domain)
{
    Measure most;
    forEachChild(xml, [&](QStringView name) {
        if (name == u"title") {
            domain.title = elementText(xml);
        } else if (name == u"metadata") {
            readMetadata(xml, domain);
        } else if (name == u"memory") {
            most = elementBytes(xml, u"KiB");
        } else if (name == u"currentMemory") {
            domain.memory = elementBytes(xml, u"KiB");
        } else if (name == u"vcpu") {
            readVcpus(xml, domain);
        } else if (name == u"os") {
            forEachChild(xml, [&](QStringView name) {
                if (name != u"type")
                    return;
                domain.architecture = attribute(xml, "arch"_L1);
                domain.machine = attribute(xml, "machine"_L1);
            });
        } else if (name == u"devices") {
            readDevices(xml, domain);
        }
    });
    if (!domain.memory.isKnown())
        domain.memory = most;
}

/// The volume that a disk's path lies in: libvirt's directory and logical pools name a volume by the last part of its path.
std::optional<Text> volumeAt(const std::string &path, const Surroundings &around)
{
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return std::nullopt;
    const auto pool = around.poolsByPath.find(path.substr(0, slash));
    if (pool == around.poolsByPath.end())
        return std::nullopt;
    return volumeId(pool->second, std::string_view(path).substr(slash + 1));
}

std::vector<Relation> relationsOf(const DomainXml &xml, const Surroundings &around)
{
    std::vector<Relation> relations;
    const auto uses = [&](Text target) {
        Relation relation {RelationType::Uses, std::move(target)};
        if (std::ranges::find(relations, relation) == relations.end())
            relations.push_back(std::move(relation));
    };
    for (const std::string &path : xml.diskPaths) {
        if (const std::optional<Text> volume = volumeAt(path, around))
            uses(*volume);
    }
    for (const auto &[pool, volume] : xml.volumes) {
        if (const auto known = around.poolsByName.find(pool); known != around.poolsByName.end())
            uses(volumeId(known->second, volume));
    }
    for (const std::string &network : xml.networks) {
        if (const auto known = around.networks.find(network); known != around.networks.end())
            uses(known->second);
    }
    for (const std::string &device : xml.hostDevices) {
        if (const auto gpu = around.gpus.find(device); gpu != around.gpus.end())
            uses(gpu->second.id);
    }
    return relations;
}

std::vector<Text> addressesOf(const DomainXml &xml, const Surroundings &around)
{
    std::vector<Text> addresses;
    for (const std::string &mac : xml.macs) {
        const auto leases = around.leases.find(mac);
        if (leases == around.leases.end())
            continue;
        for (const std::string &address : leases->second)
            addresses.emplace_back(std::string_view(address));
    }
    return addresses;
}

void addField(Extra &extra, TextPool &texts, std::string_view name, FieldValue value)
{
    const Text *text = std::get_if<Text>(&value);
    if (!text || !text->isEmpty())
        extra.fields.push_back({texts.intern(name), std::move(value)});
}

std::shared_ptr<const Extra> extraOf(const DomainStats &stats, const DomainXml &xml, DomainFlags flags, const Surroundings &around,
    TextPool &texts)
{
    auto extra = std::make_shared<Extra>();
    const std::vector<Text> addresses = addressesOf(xml, around);
    extra->relations = relationsOf(xml, around);
    extra->identities.push_back(Text("uuid:" + stats.uuid));
    for (const Text &address : addresses)
        extra->identities.push_back(Text("address:" + std::string(address.view())));
    for (const std::string &device : xml.hostDevices) {
        if (const auto gpu = around.gpus.find(device); gpu != around.gpus.end()) {
            GpuDevice &device = extra->gpus.emplace_back(gpu->second.device);
            device.allocatedTo = stats.isActive() ? domainId(stats.uuid) : Text();
            device.address = Text(); // its guest sees it elsewhere
            if (device.sharing == GpuSharing::Whole)
                device.sharing = GpuSharing::Passthrough;
        }
    }
    extra->fields.reserve(6);
    addField(*extra, texts, "title", xml.title);
    addField(*extra, texts, "address", addresses.empty() ? Text() : addresses.front());
    addField(*extra, texts, "architecture", texts.intern(xml.architecture.view()));
    addField(*extra, texts, "machine", texts.intern(xml.machine.view()));
    addField(*extra, texts, "autostart", flags.autostart);
    addField(*extra, texts, "persistent", flags.persistent);
    if (xml.stamp && xml.stamp->isUnfinished)
        addField(*extra, texts, "unfinished", true);
    return extra;
}

/// The claim that it was made for, and the engine that it is meant to run: whether it does so, only the guest can tell.
LabelsPtr labelsOf(const ClaimStamp &stamp, TextPool &texts)
{
    Labels labels {{texts.intern("allod.org/claim"), Text(QStringView(stamp.claim))}};
    if (!stamp.engine.isEmpty())
        labels.emplace_back(texts.intern("allod.org/engine"), texts.intern(stamp.engine.toStdString()));
    return std::make_shared<const Labels>(std::move(labels));
}

double roundedTo(double value, double step) { return std::round(value / step) * step; }

} // namespace

bool DomainStats::isActive() const
{
    return state != VIR_DOMAIN_SHUTOFF && state != VIR_DOMAIN_NOSTATE
        && !(state == VIR_DOMAIN_CRASHED && reason != VIR_DOMAIN_CRASHED_PANICKED);
}

Result<DomainXml> readDomainXml(const QByteArray &xml, const QString &about)
{
    DomainXml domain;
    const Result<void> read = readXml(xml, u"domain", about, [&](QXmlStreamReader &reader) { readDomain(reader, domain); });
    if (!read)
        return read.error();
    return domain;
}

Resource *domainResource(const DomainStats &stats, const DomainXml &xml, DomainFlags flags, const Surroundings &around,
    TextPool &texts)
{
    const auto known = [](Measure first, Measure second) { return first.isKnown() ? first : second; };
    auto *resource = new Resource;
    resource->id = domainId(stats.uuid);
    resource->kind = Kind::Vm;
    resource->type = texts.intern("libvirt/domain");
    resource->uid = Text(std::string_view(stats.uuid));
    resource->name = Text(std::string_view(stats.name));
    resource->runsOn = around.host;
    resource->provider = texts.intern("libvirt");
    resource->state = texts.intern(domainStateWord(stats.state));
    resource->health = domainHealth(stats.state, stats.reason);
    resource->version = texts.intern(xml.operatingSystem.view());
    resource->capacity.cpuCores = known(xml.vcpus, stats.vcpus);
    resource->capacity.memoryBytes = known(stats.memory, xml.memory);
    resource->capacity.storageBytes = stats.diskCapacity;
    if (xml.stamp)
        resource->labels = labelsOf(*xml.stamp, texts);
    resource->extra = extraOf(stats, xml, flags, around, texts);
    if (const size_t gpus = resource->extra->gpus.size())
        resource->capacity.gpus = double(gpus);
    return resource;
}

std::string_view domainStateWord(int state)
{
    switch (state) {
    case VIR_DOMAIN_RUNNING:
        return "running";
    case VIR_DOMAIN_BLOCKED:
        return "idle";
    case VIR_DOMAIN_PAUSED:
        return "paused";
    case VIR_DOMAIN_SHUTDOWN:
        return "in shutdown";
    case VIR_DOMAIN_SHUTOFF:
        return "shut off";
    case VIR_DOMAIN_CRASHED:
        return "crashed";
    case VIR_DOMAIN_PMSUSPENDED:
        return "pmsuspended";
    default:
        return "no state";
    }
}

Health domainHealth(int state, int reason)
{
    switch (state) {
    case VIR_DOMAIN_RUNNING:
    case VIR_DOMAIN_BLOCKED:
        return Health::Healthy;
    case VIR_DOMAIN_PAUSED:
        if (reason == VIR_DOMAIN_PAUSED_IOERROR || reason == VIR_DOMAIN_PAUSED_CRASHED
            || reason == VIR_DOMAIN_PAUSED_POSTCOPY_FAILED)
            return Health::Critical;
        return reason == VIR_DOMAIN_PAUSED_STARTING_UP || reason == VIR_DOMAIN_PAUSED_MIGRATION ? Health::Updating
                                                                                              : Health::Stopped;
    case VIR_DOMAIN_SHUTDOWN:
        return Health::Updating;
    case VIR_DOMAIN_SHUTOFF:
        return reason == VIR_DOMAIN_SHUTOFF_CRASHED || reason == VIR_DOMAIN_SHUTOFF_FAILED ? Health::Critical : Health::Stopped;
    case VIR_DOMAIN_CRASHED:
        return Health::Critical;
    case VIR_DOMAIN_PMSUSPENDED:
        return Health::Stopped;
    default:
        return Health::Unknown;
    }
}

Usage domainUsage(const DomainStats &now, Measure cpuTimeBefore, qint64 nanoseconds, Timestamp observedAt)
{
    Usage usage;
    if (!now.isActive())
        return usage;
    if (nanoseconds > 0 && now.cpuTime.isKnown() && cpuTimeBefore.isKnown() && now.cpuTime.value() >= cpuTimeBefore.value())
        usage.cpuCores = roundedTo((now.cpuTime.value() - cpuTimeBefore.value()) / double(nanoseconds), 0.001);
    if (now.memoryAvailable.isKnown() && now.memoryUsable.isKnown() && now.memoryAvailable.value() >= now.memoryUsable.value())
        usage.memoryBytes = now.memoryAvailable.value() - now.memoryUsable.value();
    else
        usage.memoryBytes = now.memoryResident;
    usage.storageBytes = now.diskPhysical;
    if (usage.cpuCores.isKnown() || usage.memoryBytes.isKnown() || usage.storageBytes.isKnown())
        usage.observedAt = observedAt;
    return usage;
}

} // namespace libvirt
