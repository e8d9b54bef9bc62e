// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/planner.h"

#include <QPromise>

/// One plan in the making: asks for several targets at a time and puts the answers together in the targets' order. Deletes
/// itself when done. Core thread.
class Planning final : public QObject {
    Q_OBJECT

public:
    Planning(Planner &planner, PlanRequest request);
    ~Planning() override;
    QFuture<Result<Plan>> start();

private:
    struct Target {
        PlanItem item;
        ActionDescriptor action;
        std::optional<Error> error;
    };
    void planNext();
    void planTarget(size_t index);
    Result<ActionRequest> requestFor(size_t index);
    void onPlanned(size_t index, Result<TargetPlan> plan);
    void finish();
    Result<Plan> result();

    Planner &m_planner;
    PlanRequest m_request;
    std::vector<Target> m_targets;
    size_t m_next = 0;
    size_t m_pending = 0;
    bool m_isFinished = false;
    QPromise<Result<Plan>> m_promise;
};
