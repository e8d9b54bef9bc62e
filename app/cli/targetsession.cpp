// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/targetsession.h"

#include <algorithm>

void TargetSession::find(const QStringList &ids, Interest interest)
{
    m_targets = ids;
    interest.follow = false;
    if (choose())
        openAll(interest);
}

/// The usual kinds come first; only an id among none of them makes it ask for every type there is.
void TargetSession::onSettled()
{
    const auto missing = std::ranges::find_if(m_targets, [this](const QString &id) { return slotOf(id) == NoSlot; });
    if (missing == m_targets.cend())
        return onFound();
    if (std::exchange(m_askedForAll, true)) {
        reportFailures();
        return finishWith(ExitCode::Failed, {ErrorCode::NotFound, QStringLiteral("no resource has this id"), {}, *missing, {}});
    }
    Interest everything = workspace().interest();
    everything.kinds = KindSet::all();
    everything.namespaces.clear();
    everything.types = {QStringLiteral("*")};
    workspace().setInterest(everything);
    waitAgain();
}
