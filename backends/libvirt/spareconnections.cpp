// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/spareconnections.h"

#include <algorithm>
#include <utility>

namespace libvirt {

virConnectPtr SpareConnections::take()
{
    for (;;) {
        virConnectPtr connection = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            if (m_spare.empty())
                return nullptr;
            connection = m_spare.back().connection;
            m_spare.pop_back();
        }
        unsigned long version = 0;
        if (virConnectIsAlive(connection) == 1 && virConnectGetLibVersion(connection, &version) == 0)
            return connection;
        virConnectClose(connection);
    }
}

void SpareConnections::put(virConnectPtr connection)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isClosed) {
            m_spare.push_back({connection, Clock::now()});
            return;
        }
    }
    virConnectClose(connection);
}

void SpareConnections::closeOlderThan(std::chrono::seconds age)
{
    std::vector<Spare> old;
    {
        const std::lock_guard lock(m_mutex);
        const auto limit = Clock::now() - age;
        const auto firstNew = std::ranges::find_if(m_spare, [&](const Spare &spare) { return spare.since > limit; });
        old.assign(m_spare.begin(), firstNew);
        m_spare.erase(m_spare.begin(), firstNew);
    }
    for (const Spare &spare : old)
        virConnectClose(spare.connection);
}

void SpareConnections::close()
{
    std::vector<Spare> all;
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        all = std::exchange(m_spare, {});
    }
    for (const Spare &spare : all)
        virConnectClose(spare.connection);
}

} // namespace libvirt
