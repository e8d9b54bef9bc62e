// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"
#include "backends/kubernetes/quantity.h"

namespace {

Measure storageOf(std::string_view resourceListEntry)
{
    const ProtoMapEntry entry(resourceListEntry);
    return entry.key == "storage" ? parseQuantity(protoField(entry.value, 1)) : Measure();
}

void setIfKnown(Measure &target, Measure value)
{
    if (value.isKnown())
        target = value;
}

void append(std::string &list, std::string_view item)
{
    list.append(list.empty() ? "" : ",").append(item);
}

Health claimHealth(std::string_view phase)
{
    return phase == "Bound" ? Health::Healthy : phase == "Pending" ? Health::Updating
        : phase == "Lost"                                         ? Health::Critical
                                                                  : Health::Unknown;
}

Health volumeHealth(std::string_view phase)
{
    if (phase == "Bound" || phase == "Available")
        return Health::Healthy;
    if (phase == "Released")
        return Health::Stopped;
    return phase == "Pending" ? Health::Updating : phase == "Failed" ? Health::Critical : Health::Unknown;
}

} // namespace

ResourcePtr mapPersistentVolume(MappingContext &context, std::string_view object)
{
    constexpr uint32_t csi = 22, volumeHandle = 2;
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    Resource *volume = context.newResource(meta, Kind::Volume, "v1/PersistentVolume", "persistentvolumes");
    const ResourcePtr mapped(volume);
    ExtraBuilder extra(context);
    std::string accessModes;
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: setIfKnown(volume->capacity.storageBytes, storageOf(fields.bytes())); break;
        case 2: extra.identity("provider:", protoField(protoField(fields.bytes(), csi), volumeHandle)); break;
        case 3: append(accessModes, fields.bytes()); break;
        case 5: extra.field("reclaimPolicy", fields.bytes()); break;
        case 6: extra.field("storageClass", fields.bytes()); break;
        }
    }
    extra.field("accessModes", accessModes);
    const std::string_view phase = protoField(parts.status, 1);
    volume->state = context.intern(meta.deleting ? "Terminating" : phase);
    volume->health = meta.deleting ? Health::Updating : volumeHealth(phase);
    volume->extra = extra.build();
    return mapped;
}

ResourcePtr mapPersistentVolumeClaim(MappingContext &context, std::string_view object)
{
    constexpr uint32_t requests = 2;
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    Resource *claim = context.newResource(meta, Kind::Volume, "v1/PersistentVolumeClaim", "persistentvolumeclaims");
    const ResourcePtr mapped(claim);
    ExtraBuilder extra(context);
    std::string accessModes;
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: append(accessModes, fields.bytes()); break;
        case 2:
            for (ProtoFields list(fields.bytes()); list.next();) {
                if (list.tag() == requests)
                    setIfKnown(claim->capacity.storageBytes, storageOf(list.bytes()));
            }
            break;
        case 3: extra.relation(RelationType::BoundTo, context.sharedId({}, "persistentvolumes", fields.bytes())); break;
        case 5: extra.field("storageClass", fields.bytes()); break;
        }
    }
    extra.field("accessModes", accessModes);
    std::string_view phase;
    for (ProtoFields fields(parts.status); fields.next();) {
        if (fields.tag() == 1)
            phase = fields.bytes();
        else if (fields.tag() == 3) // what it got goes before what it asked for
            setIfKnown(claim->capacity.storageBytes, storageOf(fields.bytes()));
    }
    claim->state = context.intern(meta.deleting ? "Terminating" : phase);
    claim->health = meta.deleting ? Health::Updating : claimHealth(phase);
    claim->extra = extra.build();
    return mapped;
}
