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

/// A promise that is kept whatever happens: where nobody answers, the answer is the one it was made with.
template <typename T>
class Promised {
public:
    explicit Promised(T otherwise)
        : m_otherwise(std::move(otherwise))
    {
        m_promise.start();
    }
    Promised(const Promised &) = delete;
    Promised &operator=(const Promised &) = delete;
    ~Promised() { give(std::move(m_otherwise)); }

    QFuture<T> future() { return m_promise.future(); }
    /// The first answer counts.
    void give(T value)
    {
        if (std::exchange(m_isGiven, true))
            return;
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }

private:
    QPromise<T> m_promise;
    T m_otherwise;
    bool m_isGiven = false;
};

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
