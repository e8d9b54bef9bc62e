// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/model/resource.h"

/// A part of a connection that is listed and watched as one, and can be forbidden or down alone: pods of a cluster, RDS in
/// a region.
struct CollectionKey {
    Text connection; ///< the connection's name
    Text name;       ///< "pods", "pods/team-a", "rds/eu-west-1"
    bool operator==(const CollectionKey &) const = default;
    friend size_t qHash(const CollectionKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.connection, key.name);
    }
};

struct UsageSample {
    Text id;
    Usage usage;
};

/// News of one collection. A listing is Begin, any number of Page, then Complete; Change is what a watch or event reports;
/// Failed leaves the rows as they are and marks them stale. A new listing has a higher epoch: what it did not mention is
/// removed at its Complete, and news of an older epoch is dropped.
struct Delta {
    enum class Phase : quint8 {
        Begin,    ///< a listing starts; the collection exists from now on
        Page,     ///< part of the listing
        Complete, ///< the listing is whole, the collection is live
        Change,   ///< since then
        Alive,    ///< nothing changed, and the source said so (bookmark, keep-alive, quiet poll)
        Failed,   ///< listing or watching broke: see error; rows stay
        Gone,     ///< the collection is no longer asked for: its rows leave
        Restored, ///< rows of an earlier run, epoch 0: stale as of observedAt; fills in what the source has not told itself
    };
    CollectionKey collection;
    KindSet kinds; ///< what the collection may hold; known from Begin on
    quint32 epoch = 0;
    Phase phase = Phase::Change;
    Timestamp observedAt = NoTime;
    std::vector<ResourcePtr> upserts;
    std::vector<Text> removals;     ///< ids
    std::vector<UsageSample> usage; ///< samples for resources of any collection; unknown ids are dropped
    std::optional<Error> error;     ///< with Failed, or with Complete where part of it could not be read
    qint64 expected = -1;           ///< with Page: how many the whole listing will have, where the source says; else -1
};
