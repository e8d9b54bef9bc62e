// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpumachines.h"

#include <algorithm>

namespace {

bool isMachine(Kind kind)
{
    return kind == Kind::Node || kind == Kind::Vm || kind == Kind::Host;
}

constexpr int DeepestNesting = 8;

} // namespace

GpuMachines::GpuMachines(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
        const Resource *resource = m_snapshot.resource(slot);
        if (!resource || !isMachine(resource->kind))
            continue;
        m_slots.push_back(slot);
        m_ids.emplace(resource->id.view(), slot);
        m_roots.emplace(slot, slot);
    }
    joinByIdentity();
    const auto slotOf = [&](const Text &id) {
        const auto found = m_ids.find(id.view());
        return found == m_ids.end() ? NoSlot : found->second;
    };
    for (Slot slot : m_slots) { // a node is the machine that it runs on
        const Slot under = slotOf(m_snapshot.resource(slot)->runsOn);
        if (m_snapshot.resource(slot)->kind == Kind::Node && under != NoSlot)
            join(slot, under);
    }
    for (Slot slot : m_slots) {
        const auto [number, isNew] = m_numbers.emplace(rootOf(slot), m_machines.size());
        GpuMachine &machine = isNew ? m_machines.emplace_back() : m_machines[number->second];
        machine.rows.push_back(slot);
        const auto [name, isFirst] = m_names.emplace(m_snapshot.resource(slot)->name.view(), number->second);
        if (!isFirst && name->second != number->second)
            name->second = GpuMachine::None;
        const Kind kind = m_snapshot.resource(slot)->kind;
        Slot &place = kind == Kind::Node ? machine.node : kind == Kind::Vm ? machine.vm : machine.host;
        if (place == NoSlot)
            place = slot;
    }
    for (size_t number = 0; number < m_machines.size(); ++number) {
        for (Slot slot : m_machines[number].rows) {
            const Slot under = slotOf(m_snapshot.resource(slot)->runsOn);
            const size_t below = under == NoSlot ? GpuMachine::None : m_numbers.at(rootOf(under));
            if (below != number && below != GpuMachine::None)
                m_machines[number].below = below;
        }
    }
    for (GpuMachine &machine : m_machines) {
        for (size_t below = machine.below; below != GpuMachine::None && machine.depth < DeepestNesting; below = m_machines[below].below)
            ++machine.depth;
        if (machine.depth == DeepestNesting) // a loop, which nothing stands on
            machine.below = GpuMachine::None;
    }
}

size_t GpuMachines::find(const Text &id) const
{
    const auto slot = m_ids.find(id.view());
    return slot == m_ids.end() ? GpuMachine::None : m_numbers.at(rootOf(slot->second));
}

size_t GpuMachines::named(std::string_view name) const
{
    const auto found = m_names.find(name);
    return found == m_names.end() ? GpuMachine::None : found->second;
}

size_t GpuMachines::add(Slot row)
{
    m_machines.emplace_back().rows.push_back(row);
    return m_machines.size() - 1;
}

void GpuMachines::tell(size_t machine, std::vector<ToldGpu> told)
{
    joinCards(m_machines[machine].cards, cardsOf(std::move(told)));
}

Slot GpuMachines::rootOf(Slot slot) const
{
    while (m_roots.at(slot) != slot)
        slot = m_roots[slot] = m_roots.at(m_roots.at(slot));
    return slot;
}

void GpuMachines::join(Slot a, Slot b)
{
    m_roots[std::max(rootOf(a), rootOf(b))] = std::min(rootOf(a), rootOf(b));
}

/// An identity that two of one type carry tells neither from the other.
void GpuMachines::joinByIdentity()
{
    std::unordered_map<std::string_view, std::vector<Slot>> carriers;
    for (Slot slot : m_slots) {
        for (const Text &identity : m_snapshot.resource(slot)->extras().identities)
            carriers[identity.view()].push_back(slot);
    }
    for (const auto &[identity, slots] : carriers) {
        const auto isOfOneType = [&](Slot a, Slot b) { return m_snapshot.resource(a)->type == m_snapshot.resource(b)->type; };
        bool isAmbiguous = false;
        for (size_t i = 0; i < slots.size() && !isAmbiguous; ++i)
            isAmbiguous = std::any_of(slots.begin() + qsizetype(i) + 1, slots.end(), [&](Slot other) { return isOfOneType(slots[i], other); });
        for (size_t i = 1; i < slots.size() && !isAmbiguous; ++i)
            join(slots[0], slots[i]);
    }
}
