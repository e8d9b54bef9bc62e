// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFutureWatcher>

/// Calls `then` with the future's result on the context's thread, always later, never once the context is gone: unlike
/// QFuture::then(context, …), which in Qt 6.4 must not outlive its context. Where the one who promised went away without an
/// answer, a Result is an error, and anything else is not told. Called on the context's thread.
template <typename T, typename Then>
void whenDone(const QFuture<T> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        QFuture<T> done = watcher->future();
        if (done.resultCount() > 0)
            then(done.takeResult());
        else if constexpr (std::is_constructible_v<T, Error>)
            then(T(Error {ErrorCode::Cancelled, QStringLiteral("no answer came"), {}, {}, {}}));
    });
    watcher->setFuture(future);
}
