// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/deltasink.h"

#include <QObject>
#include <QTimer>
#include <deque>
#include <mutex>

class InventoryStore;

/// The one hop between backend threads and the store: any thread pushes, the core thread drains in slices of at most 8 ms,
/// 30 times a second while there is something to do and not at all when there isn't.
class DeltaQueue final : public QObject, public DeltaSink {
    Q_OBJECT

public:
    explicit DeltaQueue(InventoryStore &store, QObject *parent = nullptr);

    void push(Delta delta) override;
    /// Applies all that is waiting. Core thread.
    void drain();
    /// True where nothing waits. Core thread.
    bool isEmpty() const;

Q_SIGNALS:
    /// The queue has just run empty.
    void drained();

private:
    void drainFor(qint64 milliseconds);

    InventoryStore &m_store;
    QTimer m_timer;
    mutable std::mutex m_mutex;
    std::deque<Delta> m_waiting;
    bool m_woken = false;
};
