// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/mappers.h"

ResourcePtr mapNamespace(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    Resource *made = context.newResource(meta, Kind::Namespace, "v1/Namespace", "namespaces");
    const ResourcePtr mapped(made);
    const std::string_view phase = protoField(parts.status, 1);
    made->state = context.intern(phase);
    made->health = phase == "Active" ? Health::Healthy : phase == "Terminating" ? Health::Updating : Health::Unknown;
    return mapped;
}
