// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/operations/commonoffers.h"

#include "app/base/english.h"

#include <algorithm>

QList<ActionOffer> offersOf(const ActionDesk &desk, Slot slot)
{
    QList<ActionOffer> offers = desk.planner->offers(slot);
    for (ActionOffer &offer : offers) {
        for (QString *words : {&offer.obstacle, &offer.action.title, &offer.action.summary})
            *words = English::shown(*words);
        for (ActionField &field : offer.action.fields) {
            for (QString *words : {&field.title, &field.hint, &field.group})
                *words = English::shown(*words);
        }
    }
    return offers;
}

QList<ActionOffer> commonOffers(const ActionDesk &desk, const QStringList &ids)
{
    QList<ActionOffer> common;
    if (!desk)
        return common;
    const auto idOf = [](const ActionOffer &offer) -> const QString & { return offer.action.id; };
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const Slot slot = desk.planner->workspace().store().slotOf(Text(ids[i]));
        const QList<ActionOffer> offers = slot == NoSlot ? QList<ActionOffer>() : offersOf(desk, slot);
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
