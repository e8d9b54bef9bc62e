// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/cost/usagerecorder.h"

/// allod collect: follows the connections and keeps how much everything uses, until it is interrupted. What a source did not say anew
/// since the last time is not kept again.
class CollectCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void keep();

    std::optional<UsageRecorder> m_recorder;
    QTimer m_timer;
    qint64 m_samples = 0;
};
