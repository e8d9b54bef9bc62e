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

/// Goes the way to a URL of a target once, as every request does, and says how far it got: one GET without credentials other than
/// the TLS identity. Whatever status comes back, the way is free. On a pool thread; `timeout` is of connecting and of the answer each.
/// Fulfilled on that thread: continue with .then(context, …).
QFuture<WayFindings> examineWay(HttpTargetPtr target, const QUrl &url, const Clock &clock, std::chrono::milliseconds timeout,
    CancelToken token);
