// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/base/clock.h"
#include "app/provider/diagnosis.h"
#include "backends/http/httptarget.h"

#include <QFuture>

/// What was found on the way to a server.
struct WayFindings {
    QList<Finding> findings;             ///< proxy, dns, tcp, tls, answer and clock, as far as it got
    std::optional<qint64> clockOffset;   ///< milliseconds that the server's clock is ahead of ours
    bool isReached() const;              ///< nothing of it failed
};

/// Goes the way that a request takes, once, and says how far it got. The request is a read that needs no credentials other than
/// the TLS identity; whatever status comes back, the way is free. On a pool thread; `timeout` is of connecting and of the answer
/// each. Fulfilled on that thread: wait with a QFutureWatcher.
QFuture<WayFindings> examineWay(HttpTargetPtr target, HttpRequest request, const Clock &clock, std::chrono::milliseconds timeout,
    CancelToken token);
