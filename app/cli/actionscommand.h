// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/targetsession.h"
#include "app/operations/planner.h"

/// allod actions ID: what can be done to a resource, with what arguments, and why something can't. Without an id: what each home
/// of databases can do with them, without connecting to anything.
class ActionsCommand final : public TargetSession {
    Q_OBJECT

public:
    using TargetSession::TargetSession;
    void start() override;

private:
    void onFound() override;
    void tellCapabilities();
    ListTable table(const QList<ActionOffer> &offers) const;
};
