// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/treewriter.h"

#include <vector>

/// JSON (RFC 8259), written as it comes.
class JsonWriter final : public TreeWriter {
public:
    enum class Layout : quint8 {
        Compact,     ///< all in one line
        LinePerItem, ///< one line for each element of the arrays in the outermost object
        Indented,    ///< for people
    };
    JsonWriter(ByteSink &sink, Layout layout)
        : TreeWriter(sink)
        , m_layout(layout)
    {
    }

    void beginObject() override { begin('{'); }
    void endObject() override { end('}'); }
    void beginArray() override { begin('['); }
    void endArray() override { end(']'); }
    void key(std::string_view name) override;
    void text(std::string_view value) override;
    void number(double value) override;
    void integer(qint64 value) override;
    void boolean(bool value) override;
    void endDocument() override;

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void breakLine(bool aroundItem);

    struct Level {
        bool isArray;
        bool isEmpty;
    };
    const Layout m_layout;
    std::vector<Level> m_levels;
    bool m_afterKey = false;
};
