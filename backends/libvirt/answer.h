// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QPromise>
#include <mutex>
#include <utility>

namespace libvirt {

/// A question to a session that has not been answered yet. Any thread.
class PendingAnswer {
public:
    virtual ~PendingAnswer() = default;
    /// Answers with the error where nothing else was answered.
    virtual void giveUp(const Error &error) = 0;
};

/// The answer to one question: given once, by whoever is first, the worker that found it or the connection that gave up on
/// that worker. Any thread.
template <typename T>
class Answer final : public PendingAnswer {
public:
    Answer() { m_promise.start(); }
    QFuture<Result<T>> future() { return m_promise.future(); }
    void give(Result<T> result)
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_isGiven, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
    void giveUp(const Error &error) override { give(error); }

private:
    std::mutex m_mutex;
    bool m_isGiven = false;
    QPromise<Result<T>> m_promise;
};

} // namespace libvirt
