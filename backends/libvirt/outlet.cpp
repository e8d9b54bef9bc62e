// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/outlet.h"

namespace libvirt {

void Outlet::push(Delta delta)
{
    const std::lock_guard lock(m_mutex);
    if (!m_owner)
        return;
    delta.observedAt = m_clock.now();
    m_sink.push(std::move(delta));
}

void Outlet::post(std::function<void()> function)
{
    const std::lock_guard lock(m_mutex);
    if (m_owner)
        QMetaObject::invokeMethod(m_owner, std::move(function), Qt::QueuedConnection);
}

Timestamp Outlet::now()
{
    const std::lock_guard lock(m_mutex);
    return m_owner ? m_clock.now() : NoTime;
}

void Outlet::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
}

} // namespace libvirt
