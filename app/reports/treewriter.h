// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/measure.h"
#include "app/model/text.h"
#include "app/reports/bytesink.h"

/// Writes a tree of objects, arrays and values as it is told, without holding it: JSON or YAML. Texts are UTF-8; what is not
/// becomes U+FFFD, and nothing in them can leave its place. One thread.
class TreeWriter {
public:
    explicit TreeWriter(ByteSink &sink)
        : m_sink(sink)
    {
    }
    virtual ~TreeWriter() = default;
    virtual void beginObject() = 0;
    virtual void endObject() = 0;
    virtual void beginArray() = 0;
    virtual void endArray() = 0;
    virtual void key(std::string_view name) = 0;
    virtual void text(std::string_view value) = 0;
    virtual void number(double value) = 0;
    /// Exact, where number() is so up to 2^53.
    virtual void integer(qint64 value) = 0;
    virtual void boolean(bool value) = 0;
    /// Ends the document with a line break.
    virtual void endDocument() = 0;

    /// key and value; nothing where the value is not known.
    void member(std::string_view name, std::string_view value);
    void member(std::string_view name, const Text &value) { member(name, value.view()); }
    void member(std::string_view name, const QString &value);
    void member(std::string_view name, Measure value);
    /// ISO 8601 in UTC.
    void time(std::string_view name, Timestamp value);
    void flag(std::string_view name, bool value);

    ByteSink &sink() { return m_sink; }

protected:
    std::string &out() { return m_sink.buffer(); }

private:
    ByteSink &m_sink;
};

/// Appends a JSON string in quotes, which is also a double-quoted YAML scalar. Everything that isControl() is escaped.
void appendQuoted(std::string &out, std::string_view value);
/// Appends a number as short as it can be read back without loss; integers below 2^53 without exponent.
void appendNumber(std::string &out, double value);
/// Appends 2026-11-23T08:15:00Z, with milliseconds where there are any.
void appendIsoTime(std::string &out, Timestamp time);
/// Reads what appendIsoTime() wrote, with any zone; NoTime for anything else.
Timestamp timeFromIso(std::string_view text);
