// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpurelease.h"

#include "app/inventory/relations.h"

#include <QCoreApplication>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(GpuRelease)
};

struct Way {
    QLatin1String action;
    QJsonObject arguments {};
};

/// What ends the hold of something, the gentlest first.
const QList<Way> &waysFor(Kind kind)
{
    static const QList<Way> owner {{QLatin1String("scale"), {{QStringLiteral("replicas"), 0}}}, {QLatin1String("pause")}, {QLatin1String("delete")}};
    static const QList<Way> machine {{QLatin1String("shutdown")}, {QLatin1String("stop")}, {QLatin1String("power-off")}};
    static const QList<Way> thing {{QLatin1String("delete")}};
    return kind == Kind::Workload ? owner : kind == Kind::Vm ? machine : thing;
}

} // namespace

GpuRelease releaseOf(const Planner &planner, const InventoryStore &store, const Text &holder)
{
    const Slot slot = holder.isEmpty() ? NoSlot : store.slotOf(holder);
    if (slot == NoSlot)
        return {{}, {}, Words::tr("Nobody knows what holds it")};
    const Resource &resource = outermostWorkload(*store.rows().resource(slot), [&store](const Text &id) {
        const Slot found = store.slotOf(id);
        return found == NoSlot ? nullptr : store.rows().resource(found);
    });
    const QList<ActionOffer> offers = planner.offers(store.slotOf(resource.id));
    GpuRelease refused {{}, {}, Words::tr("Nothing here can act on %1").arg(resource.name.toString())};
    for (const Way &way : waysFor(resource.kind)) {
        const ActionOffer *offer = findOffer(offers, way.action);
        if (!offer)
            continue;
        GpuRelease release {{offer->action.id, {resource.id.toString()}, way.arguments, {}}, offer->action.title, offer->obstacle};
        if (release.isPossible())
            return release;
        if (refused.request.action.isEmpty())
            refused = release;
    }
    return refused;
}
