// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>

/// Lets other threads post work to an object that may go away meanwhile. The object closes it in its destructor.
class Mailbox {
public:
    explicit Mailbox(QObject *target)
        : m_target(target)
    {
    }
    /// Runs `work` on the object's thread soon; drops it where the object is gone. Any thread.
    void post(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (m_target)
            QMetaObject::invokeMethod(m_target, std::move(work), Qt::QueuedConnection);
    }
    /// On the object's thread.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_target = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_target;
};
using MailboxPtr = std::shared_ptr<Mailbox>;
