// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/reports/savedinventory.h"

/// `allod diff FILE [FILE]`: what changed between two saved inventories, or between one and now.
class DiffCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    bool print(const std::vector<ResourcePtr> &after, Timestamp takenAt);

    SavedInventory m_before;
};
