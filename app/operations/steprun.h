// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/operation.h"

#include <QTimer>

/// One step on its way: intent, request, outcome, and watching until it has come true. Deletes itself when it has ended. Core
/// thread.
class StepRun final : public QObject {
    Q_OBJECT

public:
    /// `watch`: until it has come true, not only until the system took it.
    StepRun(Operation &operation, size_t item, qsizetype step, bool watch);
    ~StepRun() override;
    void start();

Q_SIGNALS:
    void ended();

private:
    /// The way back for progress from any thread, shut when the step ends.
    struct Relay {
        std::mutex mutex;
        StepRun *run;
    };
    void onProgress(const StepProgress &progress);
    const PlanItem &item() const { return m_operation.m_plan.items()[qsizetype(m_item)]; }
    const ActionStep &step() const { return item().plan.steps[m_step]; }
    StepStatus &status() { return m_operation.m_items[m_item].steps[m_step]; }
    ActionSource *source() const;
    std::chrono::milliseconds patience() const;
    QJsonObject row(const QString &type) const;
    QJsonObject intent() const;
    void send(const Result<void> &recorded);
    void onOutcome(const StepOutcome &outcome);
    void record(const QJsonObject &row, const std::function<void()> &next, int attempt = 0);
    void afterOutcome();
    void observe();
    void onObserved(const Result<Observation> &observation);
    void settle(const QString &verdict, const QString &seen, RunState state, std::optional<Error> error = {});
    void end(RunState state, std::optional<Error> error = {});

    Operation &m_operation;
    const size_t m_item;
    const qsizetype m_step;
    const bool m_watch;
    const std::shared_ptr<Relay> m_relay;
    StepOutcome m_outcome;
    bool m_hasOutcome = false;
    QTimer m_limit;
    qint64 m_watchedSince = 0; ///< monotonic, milliseconds
    std::chrono::milliseconds m_pause {100};
    QString m_seen;
};
