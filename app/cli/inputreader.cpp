// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputreader.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

/// What the thread and the reader share; the thread keeps it alive.
struct InputReader::Shared {
    std::mutex mutex;
    std::condition_variable condition;
    InputReader *reader;
    bool wanted = false;

    /// False once the reader has gone.
    bool await()
    {
        std::unique_lock lock(mutex);
        condition.wait(lock, [this] { return wanted || !reader; });
        wanted = false;
        return reader;
    }
    void tell(const QByteArray &bytes)
    {
        const std::lock_guard lock(mutex);
        if (!reader)
            return;
        QMetaObject::invokeMethod(reader, [reader = reader, bytes] {
            if (bytes.isEmpty())
                Q_EMIT reader->ended();
            else
                Q_EMIT reader->read(bytes);
        }, Qt::QueuedConnection);
    }
};

InputReader::InputReader(int descriptor, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->reader = this;
    std::thread([shared = m_shared, descriptor] {
        std::array<char, 32 * 1024> piece;
        while (shared->await()) {
            auto count = ::read(descriptor, piece.data(), piece.size());
            while (count < 0 && errno == EINTR)
                count = ::read(descriptor, piece.data(), piece.size());
            shared->tell(count > 0 ? QByteArray(piece.data(), qsizetype(count)) : QByteArray());
            if (count <= 0)
                return;
        }
    }).detach();
}

InputReader::~InputReader()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->reader = nullptr;
    m_shared->condition.notify_all();
}

void InputReader::next()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->wanted = true;
    m_shared->condition.notify_all();
}
