// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"
#include "app/provider/legalhomes.h"

#include <QList>
#include <vector>

/// Whose machines something runs on.
struct MachineOwner {
    enum class Kind : quint8 {
        NotTold,
        Own,      ///< they have a price of the user's own
        Provider, ///< somebody else's
    } kind = Kind::NotTold;
    QString title;  ///< of a provider
    QString seat;   ///< its country; empty where that is not known
    QString parent; ///< its parent's; empty where it has none or that is not known
    bool operator==(const MachineOwner &) const = default;
};

/// Resources of one owner in one country.
struct PlaceShare {
    QString country; ///< ISO 3166-1 alpha-2; empty: not known
    MachineOwner owner;
    int resources = 0;
    bool operator==(const PlaceShare &) const = default;
};

/// Where the estate stands, and whose law reaches it: that of the place, of the provider's seat and of its parent's. Whether a law
/// matters is not judged.
struct Whereabouts {
    std::vector<PlaceShare> shares; ///< the largest first
    int european = 0;               ///< resources that only laws of the EU and the EEA reach
    std::vector<std::pair<QString, int>> others; ///< resources that another country's law reaches, by that country, the most first
    int reachedByOthers = 0;        ///< each once
    int notKnown = 0;               ///< place or owner isn't told, and no other country's law is known to reach them
    int all() const { return european + reachedByOthers + notKnown; }
    bool operator==(const Whereabouts &) const = default;
};

/// Pods, VMs and databases stand where the machine under them does; what runs on no machine of its own, on those of its connection, if
/// they are all of one owner. Pure.
Whereabouts whereaboutsOf(const Snapshot &rows, const QList<KnownHome> &homes);
