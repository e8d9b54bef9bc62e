// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpusources.h"

#include "app/cost/pricing.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr std::string_view MachineName = "machine:"; ///< an identity of who knows no ids
constexpr std::string_view ClaimType = "resource.k8s.io/v1/ResourceClaim", SliceType = "resource.k8s.io/v1/ResourceSlice";

Text textField(const Resource &resource, std::string_view name)
{
    const std::vector<Field> &fields = resource.extras().fields;
    const auto field = std::ranges::find(fields, name, [](const Field &each) { return each.name.view(); });
    const Text *text = field == fields.end() ? nullptr : std::get_if<Text>(&field->value);
    return text ? *text : Text();
}

double numberField(const Resource &resource, std::string_view name)
{
    const std::vector<Field> &fields = resource.extras().fields;
    const auto field = std::ranges::find(fields, name, [](const Field &each) { return each.name.view(); });
    const Measure *number = field == fields.end() ? nullptr : std::get_if<Measure>(&field->value);
    return number ? number->valueOr(0) : 0;
}

std::string poolOf(const Resource &slice)
{
    const Text driver = textField(slice, "driver"), pool = textField(slice, "pool");
    return std::string(GpuSources::clusterOf(slice.id)).append("/").append(driver.view()).append("/").append(pool.view());
}

/// The name of a DRA device in its cluster.
std::string nameIn(const Text &id, const GpuDevice &device)
{
    return std::string(GpuSources::clusterOf(id)).append("/").append(device.name.view());
}

} // namespace

GpuSources::GpuSources(const Snapshot &snapshot, std::span<const GpuObservation> observed)
    : m_snapshot(snapshot)
    , m_machines(snapshot)
{
    readRows();
    readPools();
    readTypes();
    readDevices();
    for (const GpuObservation &observation : observed)
        tell(observation.machine, {observation.device, {}, false});
    tellAll();
}

bool GpuSources::isOver(const Resource &resource)
{
    const std::string_view state = resource.state.view();
    const bool hasEnded = resource.kind == Kind::Pod && (state == "Completed" || state == "Succeeded" || state == "Failed" || state == "Evicted");
    return hasEnded || resource.health == Health::Stopped;
}

Slot GpuSources::find(const Text &id) const
{
    const auto slot = m_ids.find(id.view());
    return slot == m_ids.end() ? NoSlot : slot->second;
}

std::vector<Text> GpuSources::incompletePools() const
{
    std::vector<Text> names;
    for (const auto &[name, pool] : m_pools) {
        if (!pool.isWhole())
            names.emplace_back(std::string_view(name).substr(name.find('/', name.find('/') + 1) + 1));
    }
    return names;
}

void GpuSources::tell(const Text &machine, ToldGpu gpu, std::string source)
{
    const size_t number = m_machines.find(machine);
    if (number != GpuMachine::None)
        m_told[{number, std::move(source)}].push_back(std::move(gpu));
}

void GpuSources::readRows()
{
    m_ids.reserve(m_snapshot.count());
    for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
        const Resource *resource = m_snapshot.resource(slot);
        if (!resource)
            continue;
        m_ids.emplace(resource->id.view(), slot);
        if (resource->kind == Kind::Gpu)
            m_rows.push_back(slot);
        else if (resource->kind == Kind::Pod)
            readRequest(*resource);
        else if (!resource->extras().gpus.empty() && resource->type.view() == ClaimType)
            readClaim(*resource);
    }
}

void GpuSources::readRequest(const Resource &pod)
{
    const std::vector<GpuDevice> &asked = pod.extras().gpus;
    const double count = pod.capacity.gpus.valueOr(0);
    if ((asked.empty() && !(count > 0)) || pod.runsOn.isEmpty() || isOver(pod))
        return;
    std::vector<GpuRequest> &requests = m_requests[pod.runsOn];
    if (asked.empty())
        requests.push_back({pod.id, {}, count, true});
    for (const GpuDevice &device : asked)
        requests.push_back({pod.id, device, 1, false});
}

void GpuSources::readClaim(const Resource &claim)
{
    for (const GpuDevice &device : claim.extras().gpus)
        m_claims.emplace(nameIn(claim.id, device), device.allocatedTo.isEmpty() ? claim.id : device.allocatedTo);
}

/// The GPUs of a cloud's type of machine, where the row says of which it is.
void GpuSources::readTypes()
{
    for (const GpuMachine &machine : m_machines.all()) {
        const GpuInstance *instance = nullptr;
        for (Slot slot : machine.rows) {
            const std::optional<PriceKey> key = priceKeyOf(at(slot));
            if (!instance && key)
                instance = gpuInstance(*key);
        }
        if (!instance || isOff(machine))
            continue;
        const double count = instance->gpus.toDouble();
        ToldGpu gpu;
        gpu.device.vendor = Text(QStringView(instance->vendor));
        gpu.device.model = Text(QStringView(instance->model));
        gpu.device.memoryBytes = instance->gpuMemoryBytes;
        if (count > 0 && count < 1)
            gpu.device.cardParts = quint32(std::lround(1 / count));
        std::vector<ToldGpu> &told = m_told[{size_t(&machine - m_machines.all().data()), "type"}];
        told.assign(size_t(std::ceil(std::clamp(count, 0.0, 64.0))), gpu);
    }
}

void GpuSources::readDevices()
{
    for (const GpuMachine &machine : m_machines.all()) {
        for (Slot slot : machine.rows) {
            const Resource &resource = at(slot);
            if (isOver(resource) && resource.kind == Kind::Vm)
                continue;
            for (GpuDevice device : resource.extras().gpus) {
                if (device.allocatedTo == resource.id) // what runs in it may know better
                    device.allocatedTo = Text();
                tell(resource.id, {std::move(device), {}, resource.kind == Kind::Node}, std::string(resource.id.view()));
            }
        }
    }
    for (Slot slot : m_rows)
        readRow(slot);
}

void GpuSources::readRow(Slot slot)
{
    const Resource &row = at(slot);
    const bool isSlice = row.type.view() == SliceType;
    if (row.extras().gpus.empty() || (isSlice && !isCurrent(row)))
        return;
    const size_t machine = placeOf(row);
    const size_t number = machine == GpuMachine::None && isSlice ? m_machines.add(slot) : machine;
    const Slot parent = find(row.parent);
    for (GpuDevice device : row.extras().gpus) {
        if (device.name.isEmpty())
            device.name = row.id;
        if (device.card.isEmpty() && parent != NoSlot && at(parent).kind == Kind::Gpu)
            device.card = row.parent;
        if (const auto claim = m_claims.find(nameIn(row.id, device)); isSlice && claim != m_claims.end())
            device.allocatedTo = claim->second;
        if (number != GpuMachine::None)
            m_told[{number, row.type.toString().toStdString()}].push_back({device, row.extras().gpus.size() == 1 ? row.id : Text(), isSlice});
    }
}

void GpuSources::readPools()
{
    for (Slot slot : m_rows) {
        const Resource &row = at(slot);
        if (row.type.view() != SliceType)
            continue;
        Pool &pool = m_pools[poolOf(row)];
        const double generation = numberField(row, "poolGeneration");
        if (generation > pool.generation)
            pool = {generation, numberField(row, "poolSlices"), 0};
        if (generation == pool.generation)
            ++pool.slices;
    }
}

/// Whether a slice is of its pool's newest generation, and that is whole.
bool GpuSources::isCurrent(const Resource &slice) const
{
    const Pool &pool = m_pools.at(poolOf(slice));
    return numberField(slice, "poolGeneration") == pool.generation && pool.isWhole();
}

/// What a GPU's row runs on, or is part of, or else is said to be in by name.
size_t GpuSources::placeOf(const Resource &row) const
{
    const Resource *resource = &row;
    for (int steps = 0; steps < 3; ++steps) {
        if (!resource->runsOn.isEmpty())
            return m_machines.find(resource->runsOn);
        const Slot parent = find(resource->parent);
        if (parent == NoSlot || at(parent).kind != Kind::Gpu)
            break;
        resource = &at(parent);
    }
    for (const Text &identity : resource->extras().identities) {
        if (identity.view().starts_with(MachineName))
            return m_machines.named(identity.view().substr(MachineName.size()));
    }
    return m_machines.find(resource->parent);
}

/// What tells slices first, for they say most of how cards are cut; then by what names its devices.
void GpuSources::tellAll()
{
    using Entry = std::map<std::pair<size_t, std::string>, std::vector<ToldGpu>>::value_type;
    std::vector<Entry *> entries;
    for (Entry &entry : m_told)
        entries.push_back(&entry);
    const auto rank = [](const Entry *entry) {
        const GpuDevice &device = entry->second.front().device;
        const bool isSliced = std::ranges::any_of(entry->second, [](const ToldGpu &gpu) { return !gpu.device.mig.isEmpty(); });
        return std::pair(!isSliced, device.uuid.isEmpty() ? device.name.isEmpty() ? 2 : 1 : 0);
    };
    std::erase_if(entries, [](const Entry *entry) { return entry->second.empty(); });
    std::ranges::stable_sort(entries, {}, rank);
    for (Entry *entry : entries)
        m_machines.tell(entry->first.first, std::move(entry->second));
}
