// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/commonoffers.h"

#include <algorithm>

QList<ActionOffer> commonOffers(const ActionDesk &desk, const QStringList &ids)
{
    QList<ActionOffer> common;
    if (!desk)
        return common;
    const auto idOf = [](const ActionOffer &offer) -> const QString & { return offer.action.id; };
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const Slot slot = desk.planner->workspace().store().slotOf(Text(ids[i]));
        const QList<ActionOffer> offers = slot == NoSlot ? QList<ActionOffer>() : desk.planner->offers(slot);
        if (i == 0) {
            common = offers;
            continue;
        }
        common.removeIf([&](const ActionOffer &kept) { return std::ranges::find(offers, kept.action.id, idOf) == offers.end(); });
        for (ActionOffer &kept : common) {
            if (std::ranges::find(offers, kept.action.id, idOf)->obstacle.isEmpty())
                kept.obstacle.clear();
        }
    }
    return common;
}
