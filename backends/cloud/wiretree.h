// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <string>
#include <string_view>
#include <vector>

namespace cloud {

/// One parsed document, whatever it was written in: JSON, XML, YAML and TOML become the same kind of tree, so that one path
/// language reads them all. An XML element with children is an object (a list is several children of one name), an empty one is
/// null, any other a string. Numbers keep their digits. A value: reading is safe on any thread.
class WireTree {
public:
    enum class Type : quint8 { Null, Bool, Number, String, Object, Array };
    using Node = quint32;
    static constexpr Node Root = 0;
    static constexpr Node NoNode = UINT32_MAX;
    static constexpr int MaxDepth = 128;

    /// Fail with the position in Error::about. Documents deeper than MaxDepth are refused.
    static Result<WireTree> fromJson(QByteArrayView bytes);
    static Result<WireTree> fromXml(QByteArrayView bytes);
    static Result<WireTree> fromYaml(QByteArrayView bytes);
    /// The part of TOML that configuration files of command-line tools use: tables, arrays of tables, strings, numbers, booleans.
    static Result<WireTree> fromToml(QByteArrayView bytes);

    Type type(Node node) const { return m_cells[node].type; }
    bool isNull(Node node) const { return type(node) == Type::Null; }
    /// Key or element name; empty for array elements and the root.
    std::string_view name(Node node) const { return slice(m_cells[node].name, m_cells[node].nameSize); }
    /// Text of a string, number or boolean; empty for all others. Valid as long as the tree.
    std::string_view text(Node node) const { return slice(m_cells[node].text, m_cells[node].textSize); }
    Node parent(Node node) const { return m_cells[node].parent; }
    Node firstChild(Node node) const { return m_cells[node].firstChild; }
    Node next(Node node) const { return m_cells[node].next; }
    /// A node and all below as JSON, indented by two; of `hidden` nodes it only tells that they are there.
    QByteArray toJson(Node node = Root, const std::vector<Node> &hidden = {}) const;

private:
    friend class WireTreeBuilder;
    struct Cell {
        quint32 name = 0;
        quint32 text = 0;
        quint32 textSize = 0;
        Node parent = NoNode;
        Node firstChild = NoNode;
        Node next = NoNode;
        quint16 nameSize = 0;
        Type type = Type::Null;
    };
    std::string_view slice(quint32 offset, quint32 size) const { return std::string_view(m_text).substr(offset, size); }

    std::vector<Cell> m_cells;
    std::string m_text;
};

/// Grows a WireTree in document order. The first node is the root.
class WireTreeBuilder {
public:
    /// Opens an object or array; false where the document is too deep.
    bool begin(WireTree::Type type, std::string_view name);
    void leaf(WireTree::Type type, std::string_view name, std::string_view text = {});
    void end();
    /// Closes an XML element: without children it becomes a string, or null where the text is blank.
    void endElement(std::string_view text);
    bool isEmpty() const { return m_tree.m_cells.empty(); }
    WireTree take() { return std::move(m_tree); }

private:
    WireTree::Node append(WireTree::Type type, std::string_view name);
    quint32 store(std::string_view text);

    struct Open {
        WireTree::Node node;
        WireTree::Node last;
    };
    WireTree m_tree;
    std::vector<Open> m_open;
};

} // namespace cloud
