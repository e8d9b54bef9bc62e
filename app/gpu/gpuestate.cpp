// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpuestate.h"

#include "app/cost/price.h"
#include "app/gpu/gpuhistory.h"

#include <algorithm>

GpuEstate::GpuEstate(Snapshot taken, const PriceBook &prices, Timestamp now)
    : fleet(taken, prices, now)
    , total(fleet.total())
    , rows(std::move(taken))
{
    nameEverything();
    look();
    number();
    for (GpuBy by : {GpuBy::Model, GpuBy::Machine, GpuBy::Team})
        group(by);
    addUpModels();
}

void GpuEstate::nameEverything()
{
    for (const FleetGpu &gpu : fleet.gpus()) {
        for (const Text *id : {&gpu.machine, &gpu.host, &gpu.row, &gpu.holder}) {
            if (!id->isEmpty())
                m_slots.emplace(id->view(), NoSlot);
        }
    }
    resolve();
    const auto named = m_slots;
    for (const auto &[id, slot] : named) { // and what holders are part of
        if (slot != NoSlot && rows.resource(slot)->kind == Kind::Pod && !rows.resource(slot)->parent.isEmpty())
            m_slots.emplace(rows.resource(slot)->parent.view(), NoSlot);
    }
    if (m_slots.size() > named.size())
        resolve();
}

void GpuEstate::resolve()
{
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (const auto known = resource ? m_slots.find(resource->id.view()) : m_slots.end(); known != m_slots.end())
            known->second = slot;
    }
}

void GpuEstate::look()
{
    const std::vector<FleetGpu> &gpus = fleet.gpus();
    for (size_t i = 0; i < gpus.size(); ++i) {
        if (gpus[i].state == GpuState::Idle)
            m_idle.push_back(quint32(i));
        if (gpus[i].state == GpuState::Fault)
            ++m_faults[gpus[i].device.fault];
        if (gpus[i].isHeld && gpus[i].activity(fleet.now()).isKnown())
            ++m_activityKinds[gpus[i].device.activityKind];
    }
    const std::vector<std::string> ids = gpuHistoryIds(fleet);
    for (quint32 idle : m_idle)
        m_idleHistoryIds.push_back(ids[idle]);
}

/// Cards of a machine are counted; slices within their card as well.
void GpuEstate::number()
{
    const std::vector<FleetGpu> &gpus = fleet.gpus();
    m_numbers.resize(gpus.size());
    int ofMachine = 0;
    for (size_t i = 0; i < gpus.size(); ++i) {
        const bool isNewMachine = i == 0 || gpus[i].machine != gpus[i - 1].machine, isNewCard = isNewMachine || gpus[i].card != gpus[i - 1].card;
        const Number before = i == 0 ? Number() : m_numbers[i - 1];
        m_numbers[i] = {isNewMachine ? 0 : before.card + isNewCard, isNewCard ? 0 : before.part + 1, !isNewCard || gpus[i].share.part != gpus[i].share.of};
        ofMachine = isNewMachine ? 1 : ofMachine + 1;
        m_machineCount += isNewMachine;
        m_mostOfAMachine = std::max(m_mostOfAMachine, ofMachine);
    }
}

void GpuEstate::group(GpuBy by)
{
    const std::vector<FleetGpu> &gpus = fleet.gpus();
    std::map<std::pair<Text, bool>, Group> groups;
    std::map<Text, Text> models; ///< as they are written, to what they are called plainly
    for (size_t i = 0; i < gpus.size(); ++i) {
        const FleetGpu &gpu = gpus[i];
        Text key = by == GpuBy::Machine ? connectionOf(gpu.machine) : gpu.team, title = key;
        if (by == GpuBy::Model) {
            const auto [known, isNew] = models.try_emplace(gpu.device.model);
            if (isNew)
                known->second = Text(QStringView(plainModel(gpu.device.model.view())));
            key = known->second;
            title = gpu.device.model;
        }
        const bool isHeld = by != GpuBy::Team || gpu.isHeld || !key.isEmpty();
        Group &into = groups[{key, isHeld}];
        if (into.devices == 0) {
            into.key = key;
            into.title = title;
            into.isHeld = isHeld;
        }
        ++into.devices;
        into.gpus += gpu.gpus();
        if (into.machines.empty() || into.machines.back().id != gpu.machine) // the fleet is in the order of machines
            into.machines.push_back({gpu.machine, {}});
        into.machines.back().gpus.push_back(quint32(i));
    }
    for (auto &[key, gathered] : groups) {
        std::ranges::stable_sort(gathered.machines, {}, [this](const Machine &machine) {
            const Resource *resource = find(machine.id);
            return resource ? resource->name.view() : machine.id.view();
        });
        m_groups[size_t(by)].push_back(std::move(gathered));
    }
    const auto rank = [](const Group &group) { return std::tuple(group.key.isEmpty(), !group.isHeld, -group.gpus); };
    std::ranges::stable_sort(m_groups[size_t(by)], {}, rank);
}

void GpuEstate::addUpModels()
{
    const auto byModel = fleet.totals(GpuBy::Model);
    for (const Group &group : groups(GpuBy::Model)) {
        const auto known = byModel.find(group.key);
        Model &model = m_models.emplace_back(group.title, known == byModel.end() ? GpuTotals() : known->second);
        for (const Machine &machine : group.machines) {
            for (quint32 at : machine.gpus) {
                const FleetGpu &gpu = fleet.gpus()[at];
                if (!gpu.monthly)
                    continue;
                const Decimal hour = gpu.monthly->amount.times(gpu.share.of).dividedBy(gpu.share.part * HoursPerMonth);
                const auto [range, isNew] = model.hourly.try_emplace(gpu.monthly->currency, hour, hour);
                range->second = {std::min(range->second.first, hour), std::max(range->second.second, hour)};
            }
        }
    }
}

QString GpuEstate::numberOf(size_t gpu) const
{
    const Number &number = m_numbers[gpu];
    return number.isPart ? QStringLiteral("%1.%2").arg(number.card).arg(number.part) : QString::number(number.card);
}

Slot GpuEstate::slotOf(const Text &id) const
{
    const auto known = m_slots.find(id.view());
    return known == m_slots.end() ? NoSlot : known->second;
}

const Resource *GpuEstate::find(const Text &id) const
{
    const Slot slot = slotOf(id);
    return slot == NoSlot ? nullptr : rows.resource(slot);
}

QString GpuEstate::nameOf(const Text &id) const
{
    const Resource *resource = find(id);
    return resource ? resource->name.toString() : id.toString();
}

QString GpuEstate::wholeOf(const Text &holder) const
{
    const Resource *resource = find(holder);
    const Resource *whole = resource ? find(resource->parent) : nullptr;
    return whole && whole->kind == Kind::Workload ? whole->name.toString() : nameOf(holder);
}

Text GpuEstate::connectionOf(const Text &machine) const
{
    const Slot slot = slotOf(machine);
    return slot == NoSlot ? Text() : rows.collections()[rows.row(slot).collection].key.connection;
}
