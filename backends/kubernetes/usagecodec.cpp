// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/usagecodec.h"

#include "app/reports/treewriter.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/protofields.h"
#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcelist.h"


namespace {

using Json = nlohmann::json;

UsageSample sampleOf(Text id, const ResourceAmounts &used, Timestamp at)
{
    UsageSample sample;
    sample.id = std::move(id);
    sample.usage.cpuCores = used.cpuCores;
    sample.usage.memoryBytes = used.memoryBytes;
    sample.usage.storageBytes = used.ephemeralBytes;
    sample.usage.observedAt = at;
    return sample;
}

Text idOf(MetricsOf of, MappingContext &context, std::string_view nameSpace, std::string_view name)
{
    return of == MetricsOf::Nodes ? context.id({}, "nodes", name) : context.id(nameSpace, "pods", name);
}

ResourceAmounts readContainer(std::string_view message)
{
    ResourceAmounts used;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.tag() == 2)
            used.read(fields.bytes());
    }
    return used;
}

ResourceAmounts amountsOf(const Json &usage)
{
    ResourceAmounts used;
    used.cpuCores = parseQuantity(textOf(usage, "cpu"));
    used.memoryBytes = parseQuantity(textOf(usage, "memory"));
    used.ephemeralBytes = parseQuantity(textOf(usage, "ephemeral-storage"));
    return used;
}

} // namespace

UsageSample readMetrics(MetricsOf of, MappingContext &context, std::string_view object)
{
    ObjectMeta meta;
    ResourceAmounts used;
    Timestamp at = NoTime;
    for (ProtoFields fields(object); fields.next();) {
        switch (fields.tag()) {
        case 1: meta = ObjectMeta::read(fields.bytes()); break;
        case 2: at = protoTime(fields.bytes()); break;
        case 4:
            if (of == MetricsOf::Nodes)
                used.read(fields.bytes());
            else
                used = used + readContainer(fields.bytes());
            break;
        }
    }
    return sampleOf(idOf(of, context, meta.nameSpace, meta.name), used, at);
}

Result<std::vector<UsageSample>> readMetricsJson(MetricsOf of, MappingContext &context, std::string_view list)
{
    const Json json = Json::parse(list, nullptr, false);
    if (!member(json, "items").is_array())
        return Error {ErrorCode::DataLoss, QStringLiteral("answer was cut off, or is no list of metrics"), {}, {}, {}};
    std::vector<UsageSample> samples;
    for (const Json &item : member(json, "items")) {
        const Json &meta = member(item, "metadata");
        ResourceAmounts used = amountsOf(member(item, "usage"));
        if (of == MetricsOf::Pods) {
            for (const Json &container : member(item, "containers"))
                used = used + amountsOf(member(container, "usage"));
        }
        if (const std::string_view name = textOf(meta, "name"); !name.empty())
            samples.push_back(sampleOf(idOf(of, context, textOf(meta, "namespace"), name), used, timeFromIso(textOf(item, "timestamp"))));
    }
    return samples;
}
