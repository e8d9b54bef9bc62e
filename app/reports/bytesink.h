// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QIODevice>
#include <string>
#include <string_view>

/// Collects bytes for a device and hands them over in large pieces. After the device failed, everything further is dropped
/// and the first failure is kept. One thread; the device outlives it.
class ByteSink {
public:
    explicit ByteSink(QIODevice &device)
        : m_device(device)
    {
        m_buffer.reserve(Full + 4096);
    }
    ByteSink(const ByteSink &) = delete;
    ByteSink &operator=(const ByteSink &) = delete;
    ~ByteSink() { flush(); }

    void put(std::string_view bytes)
    {
        m_buffer.append(bytes);
        flushIfFull();
    }
    void put(char byte) { m_buffer += byte; }
    /// The buffer itself, to append to; call flushIfFull() now and then.
    std::string &buffer() { return m_buffer; }
    void flushIfFull()
    {
        if (m_buffer.size() >= Full)
            flush();
    }
    void flush();
    bool hasFailed() const { return m_error.has_value(); }
    /// Flushes and says whether everything arrived.
    Result<void> finish();

private:
    static constexpr size_t Full = 64 * 1024;
    QIODevice &m_device;
    std::string m_buffer;
    std::optional<Error> m_error;
};
