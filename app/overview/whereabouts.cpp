// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/whereabouts.h"

#include "app/claims/law.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace {

constexpr int MostSteps = 6; ///< pod → node → VM → host, and some slack
using OwnerId = int;         ///< in Surveyor::m_owners; 0 is NotTold, 1 is Own
constexpr OwnerId NotTold = 0, Own = 1, Several = -1;

bool isMachine(const Resource &resource)
{
    return resource.kind == Kind::Node || resource.kind == Kind::Host || resource.kind == Kind::Vm;
}

/// Finds out whose each resource's machine is.
class Surveyor {
public:
    Surveyor(const Snapshot &rows, const QList<KnownHome> &homes)
        : m_rows(rows)
        , m_owners {{}, {MachineOwner::Kind::Own, {}, {}, {}}}
    {
        for (const KnownHome &home : homes) {
            m_providers.emplace_back(home.home.provider.toStdString(), OwnerId(m_owners.size()));
            m_owners.push_back({MachineOwner::Kind::Provider, home.title, home.home.country, home.home.parentCountry});
        }
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (!resource || !isMachine(*resource))
                continue;
            m_machines.emplace(resource->id.view(), slot);
            if (ownTold(*resource) != NotTold) {
                for (const Text &identity : resource->extras().identities)
                    m_identities.emplace(identity.view(), slot);
            }
        }
        std::unordered_map<std::string_view, OwnerId> byConnection;
        for (const auto &[id, slot] : m_machines) {
            const OwnerId owner = ownerOf(slot);
            const auto [known, isNew] = byConnection.try_emplace(connectionOf(slot), owner);
            if (!isNew && known->second != owner)
                known->second = Several;
        }
        m_byConnection = std::move(byConnection);
    }

    Whereabouts survey()
    {
        std::map<std::pair<std::string_view, OwnerId>, int> counted;
        for (Slot slot = 0; slot < m_rows.size(); ++slot) {
            if (const Resource *resource = m_rows.resource(slot))
                ++counted[{resource->country.view(), ownerOf(slot)}];
        }
        Whereabouts result;
        std::map<QString, int> others;
        for (const auto &[place, count] : counted)
            weigh({QString::fromUtf8(place.first.data(), qsizetype(place.first.size())), m_owners[size_t(place.second)], count}, result, others);
        std::ranges::stable_sort(result.shares, std::greater(), &PlaceShare::resources);
        result.others.assign(others.begin(), others.end());
        std::ranges::stable_sort(result.others, std::greater(), &std::pair<QString, int>::second);
        return result;
    }

private:
    std::string_view connectionOf(Slot slot) const { return m_rows.collections()[m_rows.row(slot).collection].key.connection.view(); }

    /// What a resource says itself.
    OwnerId ownTold(const Resource &resource) const
    {
        for (const auto &[provider, owner] : m_providers) {
            if (provider == resource.provider.view())
                return owner;
        }
        const std::optional<Money> &cost = resource.extras().monthlyCost;
        return isMachine(resource) && cost && cost->basis == PriceBasis::Own ? Own : NotTold;
    }

    /// The machine under one, or the same machine as another system lists it.
    Slot below(const Resource &resource) const
    {
        if (const auto under = m_machines.find(resource.runsOn.view()); under != m_machines.end())
            return under->second;
        for (const Relation &relation : resource.extras().relations) {
            const auto under = relation.type == RelationType::RunsOn ? m_machines.find(relation.target.view()) : m_machines.end();
            if (under != m_machines.end())
                return under->second;
        }
        for (const Text &identity : resource.extras().identities) {
            if (const auto same = m_identities.find(identity.view()); same != m_identities.end())
                return same->second;
        }
        return NoSlot;
    }

    OwnerId ownerOf(Slot slot) const
    {
        Slot at = slot;
        for (int step = 0; step < MostSteps && at != NoSlot; ++step) {
            const Resource &resource = *m_rows.resource(at);
            if (const OwnerId told = ownTold(resource); told != NotTold)
                return told;
            const Slot under = below(resource);
            at = under == at ? NoSlot : under;
        }
        const auto known = m_byConnection.find(connectionOf(slot));
        return known == m_byConnection.end() || known->second == Several ? NotTold : known->second;
    }

    static void weigh(PlaceShare share, Whereabouts &result, std::map<QString, int> &others)
    {
        QStringList foreign;
        for (const QString &country : {share.country, share.owner.seat, share.owner.parent}) {
            if (!country.isEmpty() && !isUnderLaw(country, {QStringLiteral("EEA")}) && !foreign.contains(country))
                foreign.append(country);
        }
        for (const QString &country : std::as_const(foreign))
            others[country] += share.resources;
        const bool seatKnown = share.owner.kind == MachineOwner::Kind::Own || !share.owner.seat.isEmpty();
        if (!foreign.isEmpty())
            result.reachedByOthers += share.resources;
        else if (share.country.isEmpty() || !seatKnown)
            result.notKnown += share.resources;
        else
            result.european += share.resources;
        result.shares.push_back(std::move(share));
    }

    const Snapshot &m_rows;
    std::vector<MachineOwner> m_owners;
    std::vector<std::pair<std::string, OwnerId>> m_providers;
    std::unordered_map<std::string_view, Slot> m_machines, m_identities;
    std::unordered_map<std::string_view, OwnerId> m_byConnection; ///< of the machines that each lists
};

} // namespace

Whereabouts whereaboutsOf(const Snapshot &rows, const QList<KnownHome> &homes)
{
    return Surveyor(rows, homes).survey();
}
