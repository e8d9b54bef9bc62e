// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <vector>

/// Sees to it that credentials which many requests share are renewed once when a peer rejects them. Engine thread only.
class SharedCredentials {
public:
    using Renewed = std::function<void(const Result<void> &)>;

    /// Which credentials are in use; a request notes it when it is authorised.
    quint64 generation() const { return m_generation; }

    /// Asks for credentials newer than `rejected`. Returns true where the caller must renew them and then call settle();
    /// otherwise somebody else does, or already has. `renewed` is called in each case, at once or later.
    bool renew(quint64 rejected, Renewed renewed)
    {
        if (rejected != m_generation) {
            renewed({});
            return false;
        }
        m_waiting.push_back(std::move(renewed));
        return m_waiting.size() == 1;
    }

    void settle(const Result<void> &result)
    {
        if (result.ok())
            ++m_generation;
        for (const Renewed &renewed : std::exchange(m_waiting, {}))
            renewed(result);
    }

private:
    quint64 m_generation = 0;
    std::vector<Renewed> m_waiting;
};
