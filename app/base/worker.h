// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"

#include <QObject>
#include <QThreadPool>

/// Runs one piece of work after the other on a thread of its own, and hands each result back on the owner's thread. Dies with
/// its owner: results of work that is still under way are dropped, after waiting for it to see its token.
class Worker : public QObject {
    Q_OBJECT

public:
    explicit Worker(QObject *parent = nullptr)
        : QObject(parent)
    {
        m_pool.setMaxThreadCount(1);
        m_pool.setExpiryTimeout(5000);
    }
    ~Worker() override
    {
        m_token.cancel();
        m_pool.clear();
        m_pool.waitForDone();
    }

    /// Asks everything that was started to stop; its results will not be delivered.
    void cancel()
    {
        m_token.cancel();
        m_token = CancelToken();
    }

    /// `work(CancelToken)` on the worker's thread, then `done(result)` on this object's.
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        m_pool.start([this, token = m_token, work = std::move(work), done = std::move(done)]() mutable {
            if (token.isCancelled())
                return;
            auto result = std::make_shared<decltype(work(token))>(work(token));
            QMetaObject::invokeMethod(this, [token, result, done = std::move(done)]() mutable {
                if (!token.isCancelled())
                    done(std::move(*result));
            }, Qt::QueuedConnection);
        });
    }

private:
    CancelToken m_token;
    QThreadPool m_pool;
};
