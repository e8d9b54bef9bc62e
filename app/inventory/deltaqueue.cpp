// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/deltaqueue.h"

#include "app/inventory/inventorystore.h"

#include <QElapsedTimer>

using namespace std::chrono_literals;

DeltaQueue::DeltaQueue(InventoryStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(33ms);
    connect(&m_timer, &QTimer::timeout, this, &DeltaQueue::drain);
}

void DeltaQueue::setPacing(std::chrono::milliseconds slice, std::chrono::milliseconds pause)
{
    m_slice = slice;
    m_timer.setInterval(pause);
}

void DeltaQueue::push(Delta delta)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(delta));
        if (std::exchange(m_woken, true))
            return;
    }
    QMetaObject::invokeMethod(this, &DeltaQueue::wake, Qt::QueuedConnection);
}

/// The first news after a pause are applied at once, the following ones when the pause is over.
void DeltaQueue::wake()
{
    if (!m_timer.isActive())
        drain();
}

void DeltaQueue::drain()
{
    if (isEmpty())
        return; // the pause is over and nothing came: sleep until the next push
    QElapsedTimer elapsed;
    elapsed.start();
    for (;;) {
        Delta delta;
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.empty()) {
                m_woken = false;
                break;
            }
            delta = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        m_store.apply(delta);
        if (elapsed.elapsed() >= m_slice.count())
            break;
    }
    m_timer.start();
    if (isEmpty())
        Q_EMIT drained();
}

void DeltaQueue::discard(const Text &connection)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [&](const Delta &delta) { return delta.collection.connection == connection; });
}

bool DeltaQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.empty();
}
