// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/deltasink.h"

#include <QObject>
#include <QTimer>
#include <chrono>
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
    /// How long one slice may take and how long the pause between two is. Without a window to keep fluent: drain at once.
    void setPacing(std::chrono::milliseconds slice, std::chrono::milliseconds pause);
    /// Drops what still waits of a connection that was closed. Core thread.
    void discard(const Text &connection);
    /// True where nothing waits. Core thread.
    bool isEmpty() const;

Q_SIGNALS:
    /// The queue has just run empty.
    void drained();

private:
    void wake();
    void drain();

    InventoryStore &m_store;
    QTimer m_timer;
    mutable std::mutex m_mutex;
    std::deque<Delta> m_waiting;
    std::chrono::milliseconds m_slice {8};
    bool m_woken = false;
};
