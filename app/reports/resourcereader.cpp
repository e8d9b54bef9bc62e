// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/resourcejson.h"
#include "app/reports/resourcereader.h"
#include "app/reports/treewriter.h"

#include <algorithm>

namespace resourcejson {

std::string_view stringOf(const Json &value, std::string_view key)
{
    if (!value.is_string())
        throw ReadError {std::string(key) + " is not a string"};
    return value.get_ref<const std::string &>();
}

const Json *memberOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Text textOf(const Json &object, const char *key)
{
    const Json *value = memberOf(object, key);
    return value ? Text(stringOf(*value, key)) : Text();
}

Timestamp timeOf(const Json &object, const char *key)
{
    const Json *value = memberOf(object, key);
    if (!value)
        return NoTime;
    const Timestamp time = timeFromIso(stringOf(*value, key));
    if (time == NoTime)
        throw ReadError {std::string(key) + " is not a time"};
    return time;
}

Measure measureOf(const Json &object, const char *key)
{
    const Json *value = memberOf(object, key);
    if (!value)
        return {};
    if (!value->is_number())
        throw ReadError {std::string(key) + " is not a number"};
    return value->get<double>();
}

} // namespace resourcejson

using namespace resourcejson;

namespace {

QString qstringOf(const Json &object, const char *key)
{
    return textOf(object, key).toString();
}

template <typename T>
T wordOf(const Json &object, const char *key, std::optional<T> (*read)(std::string_view), T missing)
{
    const Json *value = memberOf(object, key);
    if (!value)
        return missing;
    const std::optional<T> word = read(stringOf(*value, key));
    if (!word)
        throw ReadError {std::string(key) + " has an unknown word"};
    return *word;
}

Money moneyOf(const Json &object, const char *amountKey)
{
    Money money;
    const std::optional<Decimal> amount = Decimal::fromString(qstringOf(object, amountKey));
    if (!amount)
        throw ReadError {std::string(amountKey) + " is not a decimal number"};
    money.amount = *amount;
    money.currency = textOf(object, "currency");
    money.source = textOf(object, "source");
    const QString basis = qstringOf(object, "basis");
    money.basis = basis == u"bill" ? PriceBasis::Bill : basis == u"own" ? PriceBasis::Own : PriceBasis::Price;
    if (const Timestamp asOf = timeOf(object, "asOf"); asOf != NoTime)
        money.asOf = asOf;
    return money;
}

FieldValue fieldOf(const Json &value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number())
        return Measure(value.get<double>());
    if (value.is_object())
        return moneyOf(value, "amount");
    const std::string_view text = stringOf(value, "a field");
    if (const Timestamp time = timeFromIso(text); time != NoTime)
        return TimeValue {time};
    return Text(text);
}

std::optional<RelationType> relationFromName(std::string_view name)
{
    for (int i = 0; i < RelationTypeCount; ++i) {
        if (relationName(RelationType(i)) == name)
            return RelationType(i);
    }
    return std::nullopt;
}

/// Edges beside those that Resource holds by name.
void readRelations(const Json &json, Resource &resource, Extra &extra)
{
    eachOf(json, "relations", [&](const Json &edge) {
        const std::optional<RelationType> type = relationFromName(textOf(edge, "type").view());
        if (!type)
            throw ReadError {"a relation has an unknown type"};
        const Text id = textOf(edge, "id");
        if (*type == RelationType::PartOf && id == resource.parent)
            return;
        if (*type == RelationType::RunsOn && resource.runsOn.isEmpty())
            resource.runsOn = id;
        else
            extra.relations.push_back({*type, id});
    });
}

quint32 countOf(const Json &object, const char *key, quint32 missing)
{
    const Measure count = measureOf(object, key);
    if (count.isKnown() && !(count.value() >= 0 && count.value() <= 1e9))
        throw ReadError {std::string(key) + " is no count"};
    return quint32(count.valueOr(missing));
}

bool flagOf(const Json &object, const char *key)
{
    const Json *value = memberOf(object, key);
    if (value && !value->is_boolean())
        throw ReadError {std::string(key) + " is neither true nor false"};
    return value && value->get<bool>();
}

constexpr std::pair<const char *, Text GpuDevice::*> gpuTexts[] = {{"vendor", &GpuDevice::vendor}, {"model", &GpuDevice::model}, {"mig", &GpuDevice::mig},
    {"allocatedTo", &GpuDevice::allocatedTo}, {"uuid", &GpuDevice::uuid}, {"address", &GpuDevice::address}, {"name", &GpuDevice::name}, {"card", &GpuDevice::card},
    {"process", &GpuDevice::process}, {"fault", &GpuDevice::fault}, {"activityKind", &GpuDevice::activityKind}};
constexpr std::pair<const char *, Measure GpuDevice::*> gpuMeasures[] = {
    {"memoryBytes", &GpuDevice::memoryBytes}, {"utilisationPercent", &GpuDevice::utilisationPercent}, {"powerWatts", &GpuDevice::powerWatts}};

void readGpus(const Json &json, Extra &extra)
{
    eachOf(json, "gpu", [&](const Json &gpu) {
        GpuDevice &device = extra.gpus.emplace_back();
        for (const auto &[key, member] : gpuTexts)
            device.*member = textOf(gpu, key);
        for (const auto &[key, member] : gpuMeasures)
            device.*member = measureOf(gpu, key);
        device.observedAt = timeOf(gpu, "observedAt");
        device.replicas = countOf(gpu, "replicas", 1);
        device.cardParts = countOf(gpu, "cardParts", 0);
        device.sharing = wordOf(gpu, "sharing", gpuSharingFromName, GpuSharing::Whole);
        device.isFree = flagOf(gpu, "free");
    });
}

Extra extraOf(const Json &json, Resource &resource)
{
    Extra extra;
    readRelations(json, resource, extra);
    readGpus(json, extra);
    eachOf(
        json, "identities", [&](const Json &value) { extra.identities.emplace_back(stringOf(value, "identities")); });
    eachOf(json, "endpoints", [&](const Json &value) { extra.endpoints.emplace_back(stringOf(value, "endpoints")); });
    eachOf(json, "policy", [&](const Json &verdict) {
        extra.policy.push_back({textOf(verdict, "rule"), textOf(verdict, "verdict"), textOf(verdict, "why")});
    });
    withObject(json, "fields", [&](const Json &fields) {
        for (const auto &[name, value] : fields.items())
            extra.fields.push_back({Text(std::string_view(name)), fieldOf(value)});
    });
    withObject(json, "engine", [&](const Json &engine) {
        extra.engine = {textOf(engine, "family"), textOf(engine, "name"), textOf(engine, "version")};
    });
    withObject(json, "cost", [&](const Json &cost) { extra.monthlyCost = moneyOf(cost, "monthly"); });
    withObject(json, "backup",
        [&](const Json &backup) { extra.backup = {timeOf(backup, "lastAt"), textOf(backup, "state")}; });
    return extra;
}

void readLabels(const Json &json, Resource &resource)
{
    Labels labels;
    withObject(json, "labels", [&](const Json &object) {
        for (const auto &[name, value] : object.items())
            labels.emplace_back(Text(std::string_view(name)), Text(stringOf(value, "labels")));
    });
    std::ranges::sort(labels);
    if (!labels.empty())
        resource.labels = std::make_shared<const Labels>(std::move(labels));
}

void readAmounts(const Json &json, Resource &resource)
{
    withObject(json, "capacity", [&](const Json &c) {
        resource.capacity = {
            measureOf(c, "cpuCores"), measureOf(c, "memoryBytes"), measureOf(c, "storageBytes"), measureOf(c, "gpus")};
    });
    withObject(json, "usage", [&](const Json &u) {
        resource.usage = {measureOf(u, "cpuCores"), measureOf(u, "memoryBytes"), measureOf(u, "storageBytes"),
            measureOf(u, "gpuPercent"), timeOf(u, "observedAt")};
    });
}

} // namespace

ResourcePtr resourcejson::resourceOf(const Json &json)
{
    if (!json.is_object())
        throw ReadError {"a resource is not an object"};
    auto resource = std::make_unique<Resource>();
    static constexpr std::pair<const char *, Text Resource::*> texts[] = {{"id", &Resource::id},
        {"type", &Resource::type}, {"uid", &Resource::uid}, {"name", &Resource::name}, {"parent", &Resource::parent},
        {"scope", &Resource::scope}, {"provider", &Resource::provider}, {"region", &Resource::region},
        {"country", &Resource::country}, {"state", &Resource::state}, {"version", &Resource::version},
        {"owner", &Resource::owner}};
    for (const auto &[key, member] : texts)
        resource.get()->*member = textOf(json, key);
    if (resource->id.isEmpty())
        throw ReadError {"a resource has no id"};
    resource->kind = wordOf(json, "kind", &kindFromName, Kind::Object);
    resource->health = wordOf(json, "health", &healthFromName, Health::Unknown);
    resource->createdAt = timeOf(json, "createdAt");
    readLabels(json, *resource);
    readAmounts(json, *resource);
    if (Extra extra = extraOf(json, *resource); extra != Extra())
        resource->extra = std::make_shared<const Extra>(std::move(extra));
    return ResourcePtr(resource.release());
}

Result<ResourcePtr> resourceFromJson(std::string_view json)
{
    return guarded([&] { return resourceOf(Json::parse(json)); });
}
