// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/treewriter.h"

#include <vector>

/// YAML 1.2 in block style. Texts that a reader could take for anything else are quoted.
class YamlWriter final : public TreeWriter {
public:
    using TreeWriter::TreeWriter;

    void beginObject() override { begin(false); }
    void endObject() override { end("{}"); }
    void beginArray() override { begin(true); }
    void endArray() override { end("[]"); }
    void key(std::string_view name) override;
    void text(std::string_view value) override;
    void number(double value) override;
    void integer(qint64 value) override;
    void boolean(bool value) override;
    void endDocument() override;

private:
    struct Level {
        bool isArray;
        bool startsInLine; ///< the first entry stands behind the dash, or at the start of the document
        size_t indent;
        bool isEmpty = true;
    };
    void begin(bool isArray);
    void end(std::string_view empty);
    void startEntry();
    void startValue();

    std::vector<Level> m_levels;
    bool m_space = false; ///< something stands before the next value in its line
};
