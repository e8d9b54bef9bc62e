// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/secret.h"

#include <atomic>

void Secret::wipe() noexcept
{
    if (m_value.isDetached()) {
        volatile char *bytes = m_value.data();
        for (qsizetype i = 0; i < m_value.size(); ++i)
            bytes[i] = 0;
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    m_value.clear();
}
