// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/cloud/actiondescriptor.h"

namespace cloud {

/// What is remembered of a step that was sent, to judge what is seen afterwards. Empty where another process sent it.
struct SentStep {
    QString time; ///< what took the place of the mark
    Timestamp at = NoTime;
    bool isUnknown = false; ///< its answer was lost
    bool sawWork = false;   ///< since then the item was seen to be neither as before nor as wanted
};

/// What an answer says of a step. `tree` is null where the provider does not know the item. Pure, but for what it adds to `sent`.
Observation observationOf(const UntilDescriptor &until, const WireTree *tree, const Variables &variables, const Tables &tables, const QString &before,
    Timestamp now, SentStep &sent);

/// The stamp that something carries of which an answer tells: `tree` is the answer to the stamp's own request, or to that of
/// `until`. Empty where there is none. Pure.
std::string stampOf(const UntilDescriptor &until, const WireTree &tree, const Variables &variables, const Tables &tables);

} // namespace cloud
