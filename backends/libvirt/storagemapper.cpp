// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/storagemapper.h"

#include "backends/libvirt/ids.h"
#include "backends/libvirt/xml.h"

#include <libvirt/libvirt.h>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Health poolHealth(int state)
{
    switch (state) {
    case VIR_STORAGE_POOL_RUNNING:
        return Health::Healthy;
    case VIR_STORAGE_POOL_BUILDING:
        return Health::Updating;
    case VIR_STORAGE_POOL_DEGRADED:
        return Health::Degraded;
    case VIR_STORAGE_POOL_INACCESSIBLE:
        return Health::Critical;
    case VIR_STORAGE_POOL_INACTIVE:
        return Health::Stopped;
    default:
        return Health::Unknown;
    }
}

std::shared_ptr<const Extra> withFields(std::vector<Field> fields)
{
    std::erase_if(fields, [](const Field &field) { return std::get<Text>(field.value).isEmpty(); });
    auto extra = std::make_shared<Extra>();
    extra->fields = std::move(fields);
    return extra;
}

void setStorage(Resource &resource, Measure capacity, Measure allocation, Timestamp now)
{
    resource.capacity.storageBytes = capacity;
    resource.usage.storageBytes = allocation;
    if (allocation.isKnown())
        resource.usage.observedAt = now;
}

struct VolumeXml {
    Text name;
    Text type;
    Text path;
    Text format;
    Measure capacity;
    Measure allocation;
};

void readVolume(QXmlStreamReader &xml, VolumeXml &volume)
{
    volume.type = attribute(xml, "type"_L1);
    forEachChild(xml, [&](QStringView name) {
        if (name == u"name") {
            volume.name = elementText(xml);
        } else if (name == u"capacity") {
            volume.capacity = elementBytes(xml, u"bytes");
        } else if (name == u"allocation") {
            volume.allocation = elementBytes(xml, u"bytes");
        } else if (name == u"target") {
            forEachChild(xml, [&](QStringView name) {
                if (name == u"path")
                    volume.path = elementText(xml);
                else if (name == u"format")
                    volume.format = attribute(xml, "type"_L1);
            });
        }
    });
}

} // namespace

Result<PoolXml> readPoolXml(const QByteArray &bytes, const QString &about)
{
    PoolXml pool;
    const Result<void> read = readXml(bytes, u"pool", about, [&](QXmlStreamReader &xml) {
        pool.type = attribute(xml, "type"_L1);
        forEachChild(xml, [&](QStringView name) {
            if (name == u"name")
                pool.name = elementText(xml).view();
            else if (name == u"uuid")
                pool.uuid = elementText(xml).view();
            else if (name == u"capacity")
                pool.capacity = elementBytes(xml, u"bytes");
            else if (name == u"allocation")
                pool.allocation = elementBytes(xml, u"bytes");
            else if (name == u"target")
                forEachChild(xml, [&](QStringView name) {
                    if (name == u"path")
                        pool.path = elementText(xml).view();
                });
        });
    });
    if (!read)
        return read.error();
    return pool;
}

Resource *poolResource(const Text &host, const PoolXml &pool, int state, Timestamp now)
{
    auto *resource = new Resource;
    resource->id = poolId(host, pool.uuid);
    resource->kind = Kind::Volume;
    resource->type = Text(std::string_view("libvirt/pool"));
    resource->uid = Text(std::string_view(pool.uuid));
    resource->name = Text(std::string_view(pool.name));
    resource->parent = host;
    resource->provider = Text(std::string_view("libvirt"));
    resource->state = Text(poolStateWord(state));
    resource->health = poolHealth(state);
    // An inactive pool tells zero for what it does not know.
    if (state != VIR_STORAGE_POOL_INACTIVE)
        setStorage(*resource, pool.capacity, pool.allocation, now);
    resource->extra = withFields({{Text(std::string_view("poolType")), pool.type},
        {Text(std::string_view("path")), Text(std::string_view(pool.path))}});
    return resource;
}

std::string_view poolStateWord(int state)
{
    switch (state) {
    case VIR_STORAGE_POOL_INACTIVE:
        return "inactive";
    case VIR_STORAGE_POOL_BUILDING:
        return "building";
    case VIR_STORAGE_POOL_RUNNING:
        return "running";
    case VIR_STORAGE_POOL_DEGRADED:
        return "degraded";
    case VIR_STORAGE_POOL_INACCESSIBLE:
        return "inaccessible";
    default:
        return {};
    }
}

Result<Resource *> volumeResource(const Text &pool, const Text &poolName, const QByteArray &bytes, const QString &about, Timestamp now)
{
    VolumeXml volume;
    const Result<void> read
        = readXml(bytes, u"volume", about, [&](QXmlStreamReader &xml) { readVolume(xml, volume); });
    if (!read)
        return read.error();
    auto *resource = new Resource;
    resource->id = volumeId(pool, volume.name.view());
    resource->kind = Kind::Volume;
    resource->type = Text(std::string_view("libvirt/volume"));
    resource->name = volume.name;
    resource->scope = poolName;
    resource->parent = pool;
    resource->provider = Text(std::string_view("libvirt"));
    setStorage(*resource, volume.capacity, volume.allocation, now);
    resource->extra = withFields({{Text(std::string_view("volumeType")), volume.type},
        {Text(std::string_view("format")), volume.format}, {Text(std::string_view("path")), volume.path}});
    return resource;
}

} // namespace libvirt
