// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <memory>
#include <span>

struct z_stream_s;

/// Decodes gzip piece by piece. Unlike curl's own decoder it can pause, and notices a stream that ends early.
class Gunzip {
public:
    Gunzip();
    ~Gunzip();

    /// Takes compressed bytes, which must stay until next() returns nothing or keepInput() is called.
    void feed(std::span<const char> bytes);
    /// The next decoded piece, valid until the next call; empty when more input is needed, or after an error.
    std::span<const char> next();
    /// Copies the input not yet decoded, so that the fed bytes may go.
    void keepInput();

    bool failed() const { return m_failed; }
    /// True at the end of a stream; false in its middle.
    bool atEnd() const { return m_atEnd; }

private:
    std::unique_ptr<z_stream_s> m_stream;
    std::unique_ptr<char[]> m_output;
    QByteArray m_kept;
    bool m_failed = false;
    bool m_atEnd = false;
};
