// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <protozero/pbf_reader.hpp>
#include <string_view>

/// The fields of one protobuf message, one after the other: while (fields.next()) switch (fields.tag()) …. A field that is
/// not read is skipped. Truncated input and a field of an unexpected wire type throw protozero::exception, which never
/// leaves decodeSafely().
class ProtoFields {
public:
    explicit ProtoFields(std::string_view message)
        : m_reader(message.data(), message.size())
    {
    }

    bool next()
    {
        if (m_unread)
            m_reader.skip();
        m_unread = m_reader.next();
        return m_unread;
    }
    uint32_t tag() const { return m_reader.tag(); }

    std::string_view bytes()
    {
        read(protozero::pbf_wire_type::length_delimited);
        const protozero::data_view view = m_reader.get_view();
        return {view.data(), view.size()};
    }
    int64_t integer()
    {
        read(protozero::pbf_wire_type::varint);
        return m_reader.get_int64();
    }
    bool flag() { return integer() != 0; }

private:
    void read(protozero::pbf_wire_type expected)
    {
        if (m_reader.wire_type() != expected)
            throw protozero::unknown_pbf_wire_type_exception();
        m_unread = false;
    }

    protozero::pbf_reader m_reader;
    bool m_unread = false;
};

/// An entry of a map<string, …>; the value's bytes are the string or the message.
struct ProtoMapEntry {
    std::string_view key;
    std::string_view value;

    explicit ProtoMapEntry(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            if (fields.tag() == 1)
                key = fields.bytes();
            else if (fields.tag() == 2)
                value = fields.bytes();
        }
    }
};

/// The first field of that number, as bytes; empty where there is none.
inline std::string_view protoField(std::string_view message, uint32_t tag)
{
    for (ProtoFields fields(message); fields.next();) {
        if (fields.tag() == tag)
            return fields.bytes();
    }
    return {};
}

/// meta.v1.Time.
inline Timestamp protoTime(std::string_view message)
{
    int64_t seconds = 0;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.tag() == 1)
            seconds = fields.integer();
    }
    constexpr int64_t farFuture = 253'402'300'799; // 9999-12-31; what lies beyond is no time
    return seconds > 0 && seconds <= farFuture ? seconds * 1000 : NoTime;
}
