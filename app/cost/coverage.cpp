// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/coverage.h"

static constexpr KindSet PaidFor {Kind::Cluster, Kind::Node, Kind::Host, Kind::Vm, Kind::Volume, Kind::Network, Kind::Database, Kind::Gpu};

bool isPaidFor(Kind kind)
{
    return PaidFor.contains(kind);
}

std::vector<Coverage> coverageOf(const Snapshot &snapshot)
{
    std::array<Coverage, KindCount> kinds;
    for (Slot slot = 0; slot < snapshot.size(); ++slot) {
        const Resource *resource = snapshot.resource(slot);
        if (!resource || !isPaidFor(resource->kind))
            continue;
        Coverage &coverage = kinds[size_t(resource->kind)];
        const std::optional<Money> &cost = resource->extras().monthlyCost;
        if (!cost) {
            ++coverage.unpriced;
            continue;
        }
        coverage.oldest = coverage.priced ? std::min(coverage.oldest, cost->asOf) : cost->asOf;
        ++coverage.priced;
        ++coverage.byBasis[size_t(cost->basis)];
    }
    std::vector<Coverage> found;
    for (size_t i = 0; i < kinds.size(); ++i) {
        kinds[i].kind = Kind(i);
        if (kinds[i].priced + kinds[i].unpriced > 0)
            found.push_back(kinds[i]);
    }
    return found;
}
