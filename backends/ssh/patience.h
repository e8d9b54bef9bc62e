// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/base/result.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace ssh {

/// How long somebody waits, and whether they still want to. A value; any thread.
class Patience {
public:
    explicit Patience(std::chrono::milliseconds time, CancelToken cancel = {})
        : m_time(time)
        , m_end(std::chrono::steady_clock::now() + time)
        , m_cancel(std::move(cancel))
    {
    }

    /// What is left, at most a slice after which to look again whether it was cancelled.
    int slice(int milliseconds = 100) const
    {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
        return int(std::clamp<long long>(left.count(), 0, milliseconds));
    }
    /// Why waiting is over; nothing while it is not. `what` ends the sentence "… within 30 s": "no answer".
    std::optional<Error> isOver(const QString &what, const QString &about) const
    {
        if (m_cancel.isCancelled())
            return Error {ErrorCode::Cancelled, QStringLiteral("cancelled"), {}, about, {}};
        if (std::chrono::steady_clock::now() < m_end)
            return std::nullopt;
        return Error {ErrorCode::DeadlineExceeded, QStringLiteral("%1 within %2 s").arg(what).arg(double(m_time.count()) / 1000), {}, about, {}};
    }
    /// The same, over sooner where that is not over before.
    Patience atMost(std::chrono::milliseconds time) const
    {
        Patience shorter(time, m_cancel);
        shorter.m_end = std::min(m_end, shorter.m_end);
        return shorter;
    }

private:
    std::chrono::milliseconds m_time;
    std::chrono::steady_clock::time_point m_end;
    CancelToken m_cancel;
};

} // namespace ssh
