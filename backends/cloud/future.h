// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>

namespace cloud {

/// Calls `then` with the result on the context's thread, unless the context is gone by then or the future is cancelled.
/// QFuture::then(context, …) of Qt 6.4 aborts where the context is gone.
template <typename T, typename Function>
void onFinished(const QFuture<T> &future, QObject *context, Function then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        if (!watcher->isCanceled())
            then(watcher->result());
    });
    watcher->setFuture(future);
}

/// A future that is done already.
template <typename T>
QFuture<T> finishedFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace cloud
