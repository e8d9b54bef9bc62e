// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/gunzip.h"

#include <zlib.h>

namespace {
constexpr uInt OutputSize = 128 * 1024;
constexpr int GzipWindow = 16 + MAX_WBITS;
}

Gunzip::Gunzip()
    : m_stream(std::make_unique<z_stream>())
    , m_output(std::make_unique_for_overwrite<char[]>(OutputSize))
    , m_failed(inflateInit2(m_stream.get(), GzipWindow) != Z_OK)
{
}

Gunzip::~Gunzip()
{
    inflateEnd(m_stream.get());
}

void Gunzip::feed(std::span<const char> bytes)
{
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    m_stream->avail_in = uInt(bytes.size());
}

std::span<const char> Gunzip::next()
{
    m_stream->next_out = reinterpret_cast<Bytef *>(m_output.get());
    m_stream->avail_out = OutputSize;
    while (!m_failed && m_stream->avail_out == OutputSize) {
        if (m_atEnd) { // another member may follow
            if (m_stream->avail_in == 0)
                break;
            inflateReset(m_stream.get());
            m_atEnd = false;
        }
        const int result = inflate(m_stream.get(), Z_NO_FLUSH);
        m_atEnd = result == Z_STREAM_END;
        if (result == Z_BUF_ERROR)
            break;
        m_failed = result != Z_OK && result != Z_STREAM_END;
    }
    return {m_output.get(), OutputSize - m_stream->avail_out};
}

void Gunzip::keepInput()
{
    m_kept = QByteArray(reinterpret_cast<const char *>(m_stream->next_in), m_stream->avail_in);
    feed({m_kept.constData(), size_t(m_kept.size())});
}
