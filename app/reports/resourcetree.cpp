// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/resourcetree.h"

#include <algorithm>

namespace {

std::string_view basisName(PriceBasis basis)
{
    static constexpr std::string_view names[] = {"bill", "price", "own"};
    return names[size_t(basis)];
}

/// All digits, at least two after the point.
std::string amountText(const Decimal &amount)
{
    const QString exact = amount.toString();
    const qsizetype point = exact.indexOf(u'.');
    return (point >= 0 && exact.size() - point > 2 ? exact : amount.toFixed(2)).toStdString();
}

} // namespace

void writeMoney(TreeWriter &out, std::string_view amountName, const Money &money)
{
    out.beginObject();
    out.member(amountName, std::string_view(amountText(money.amount)));
    out.member("currency", money.currency);
    out.member("basis", basisName(money.basis));
    if (money.asOf)
        out.time("asOf", money.asOf);
    out.member("source", money.source);
    out.endObject();
}

namespace {

void writeCapacity(TreeWriter &out, const Capacity &capacity)
{
    if (capacity == Capacity())
        return;
    out.key("capacity");
    out.beginObject();
    out.member("cpuCores", capacity.cpuCores);
    out.member("memoryBytes", capacity.memoryBytes);
    out.member("storageBytes", capacity.storageBytes);
    out.member("gpus", capacity.gpus);
    out.endObject();
}

void writeUsage(TreeWriter &out, const Usage &usage)
{
    if (!usage.isKnown())
        return;
    out.key("usage");
    out.beginObject();
    out.member("cpuCores", usage.cpuCores);
    out.member("memoryBytes", usage.memoryBytes);
    out.member("storageBytes", usage.storageBytes);
    out.member("gpuPercent", usage.gpuPercent);
    out.time("observedAt", usage.observedAt);
    out.endObject();
}

void writeSources(TreeWriter &out, const Snapshot &snapshot, Slot slot)
{
    out.key("sources");
    out.beginArray();
    for (CollectionIndex index : snapshot.sources(slot)) {
        const CollectionState &collection = snapshot.collections()[index];
        out.beginObject();
        out.member("connection", collection.key.connection);
        out.member("collection", collection.key.name);
        out.time("observedAt", collection.observedAt);
        out.member("freshness", freshnessName(collection.freshness));
        out.endObject();
    }
    out.endArray();
}

void writeEngine(TreeWriter &out, const Engine &engine)
{
    if (engine == Engine())
        return;
    out.key("engine");
    out.beginObject();
    out.member("family", engine.family);
    out.member("name", engine.name);
    out.member("version", engine.version);
    out.endObject();
}

constexpr std::pair<const char *, Text GpuDevice::*> gpuTexts[] = {{"uuid", &GpuDevice::uuid}, {"address", &GpuDevice::address}, {"name", &GpuDevice::name},
    {"card", &GpuDevice::card}, {"process", &GpuDevice::process}, {"fault", &GpuDevice::fault}, {"activityKind", &GpuDevice::activityKind}};

void writeGpus(TreeWriter &out, const std::vector<GpuDevice> &gpus)
{
    if (gpus.empty())
        return;
    out.key("gpu");
    out.beginArray();
    for (const GpuDevice &gpu : gpus) {
        out.beginObject();
        out.member("vendor", gpu.vendor);
        out.member("model", gpu.model);
        out.member("memoryBytes", gpu.memoryBytes);
        out.member("mig", gpu.mig);
        out.member("utilisationPercent", gpu.utilisationPercent);
        out.member("powerWatts", gpu.powerWatts);
        out.member("allocatedTo", gpu.allocatedTo);
        for (const auto &[key, text] : gpuTexts)
            out.member(key, gpu.*text);
        out.time("observedAt", gpu.observedAt);
        if (gpu.sharing != GpuSharing::Whole)
            out.member("sharing", gpuSharingName(gpu.sharing));
        if (gpu.replicas != 1)
            out.member("replicas", Measure(gpu.replicas));
        if (gpu.cardParts != 0)
            out.member("cardParts", Measure(gpu.cardParts));
        if (gpu.isFree)
            out.flag("free", true);
        out.endObject();
    }
    out.endArray();
}

void writeLabels(TreeWriter &out, const Labels &labels)
{
    if (labels.empty())
        return;
    out.key("labels");
    out.beginObject();
    for (const auto &[name, value] : labels) {
        out.key(name.view());
        out.text(value.view());
    }
    out.endObject();
}

void writeBackup(TreeWriter &out, const BackupState &backup)
{
    if (backup == BackupState())
        return;
    out.key("backup");
    out.beginObject();
    out.time("lastAt", backup.lastAt);
    out.member("state", backup.state);
    out.endObject();
}

void writeTexts(TreeWriter &out, std::string_view name, const std::vector<Text> &texts)
{
    if (texts.empty())
        return;
    out.key(name);
    out.beginArray();
    for (const Text &text : texts)
        out.text(text.view());
    out.endArray();
}

void writePolicy(TreeWriter &out, const std::vector<PolicyVerdict> &policy)
{
    if (policy.empty())
        return;
    out.key("policy");
    out.beginArray();
    for (const PolicyVerdict &verdict : policy) {
        out.beginObject();
        out.member("rule", verdict.rule);
        out.member("verdict", verdict.verdict);
        out.member("why", verdict.why);
        out.endObject();
    }
    out.endArray();
}

struct FieldWriter {
    TreeWriter &out;
    std::string_view name;
    void operator()(std::monostate) const { }
    void operator()(bool value) const { out.flag(name, value); }
    void operator()(Measure value) const { out.member(name, value); }
    void operator()(const Text &value) const { out.member(name, value); }
    void operator()(TimeValue value) const { out.time(name, value.at); }
    void operator()(const Money &value) const
    {
        out.key(name);
        writeMoney(out, "amount", value);
    }
};

void writeFields(TreeWriter &out, const std::vector<Field> &fields)
{
    if (fields.empty())
        return;
    out.key("fields");
    out.beginObject();
    for (const Field &field : fields)
        std::visit(FieldWriter {out, field.name.view()}, field.value);
    out.endObject();
}

void writeRelation(TreeWriter &out, RelationType type, const Text &id)
{
    out.beginObject();
    out.member("type", relationName(type));
    out.member("id", id);
    out.endObject();
}

void writeRelations(TreeWriter &out, std::string_view name, const std::vector<Relation> &relations)
{
    if (relations.empty())
        return;
    out.key(name);
    out.beginArray();
    for (const auto &[type, target] : relations)
        writeRelation(out, type, target);
    out.endArray();
}

/// A resource in the inventory has a place, and sources and relations by it.
struct Place {
    const Snapshot &snapshot;
    Slot slot;
    const ResourceTreeOptions &options;
};

void writeRelations(TreeWriter &out, const Resource &resource, const Place *place)
{
    if (!place || !place->options.relations)
        return writeRelations(out, "relations", ownRelations(resource));
    const RelationIndex &index = *place->options.relations;
    writeRelations(out, "relations", index.outgoing(place->slot));
    if (place->options.incoming)
        writeRelations(out, "incoming", index.incoming(place->slot));
}

void write(TreeWriter &out, const Resource &resource, const Place *place)
{
    const Extra &extra = resource.extras();
    out.beginObject();
    out.member("id", resource.id);
    out.member("kind", kindName(resource.kind));
    out.member("type", resource.type);
    out.member("uid", resource.uid);
    out.member("name", resource.name);
    if (place)
        writeSources(out, place->snapshot, place->slot);
    out.member("parent", resource.parent);
    out.member("scope", resource.scope);
    out.member("provider", resource.provider);
    out.member("region", resource.region);
    out.member("country", resource.country);
    out.member("health", healthName(resource.health));
    out.member("state", resource.state);
    out.member("version", resource.version);
    out.member("owner", resource.owner);
    writeEngine(out, extra.engine);
    writeCapacity(out, resource.capacity);
    writeUsage(out, resource.usage);
    writeGpus(out, extra.gpus);
    if (extra.monthlyCost) {
        out.key("cost");
        writeMoney(out, "monthly", *extra.monthlyCost);
    }
    writeLabels(out, resource.labelList());
    out.time("createdAt", resource.createdAt);
    writeBackup(out, extra.backup);
    writeTexts(out, "endpoints", extra.endpoints);
    writePolicy(out, extra.policy);
    writeFields(out, extra.fields);
    writeTexts(out, "identities", extra.identities);
    writeRelations(out, resource, place);
    out.endObject();
}

} // namespace

void writeResource(TreeWriter &out, const Snapshot &snapshot, Slot slot, const ResourceTreeOptions &options)
{
    const Place place {snapshot, slot, options};
    write(out, *snapshot.resource(slot), &place);
}

void writeValue(TreeWriter &out, std::string_view name, const FieldValue &value)
{
    std::visit(FieldWriter {out, name}, value);
}

void writeRemovedResource(TreeWriter &out, const Resource &resource)
{
    write(out, resource, nullptr);
}

bool hasIdentities(const Snapshot &snapshot)
{
    for (Slot slot = 0; slot < snapshot.size(); ++slot) {
        const Resource *resource = snapshot.resource(slot);
        if (resource && resource->extra && !resource->extra->identities.empty())
            return true;
    }
    return false;
}
