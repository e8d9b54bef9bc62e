// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

/// What a snapshot holds, and so what it can be compared with.
Interest snapshotInterest();

/// `allod snapshot FILE`: the inventory of all that is connected, in a file for --saved and diff.
class SnapshotCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
};
