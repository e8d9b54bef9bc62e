// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/cost/usagerecorder.h"

#include <QTimer>

class Workspace;

/// Keeps how much everything in a workspace uses, once a minute, on a thread of its own. Core thread; the workspace outlives it.
class UsageSampler : public QObject {
    Q_OBJECT

public:
    UsageSampler(Workspace &workspace, const QString &file, QObject *parent = nullptr);

Q_SIGNALS:
    /// It could not be kept; told once, until it can be again.
    void problem(const Error &error);

private:
    void sample();

    Workspace &m_workspace;
    const std::shared_ptr<UsageRecorder> m_recorder; ///< used on the worker alone
    QTimer m_timer;
    bool m_isBusy = false, m_hasFailed = false;
    Worker m_worker;
};
