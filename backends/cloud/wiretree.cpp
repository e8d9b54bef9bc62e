// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/wiretree.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cloud {

namespace {

using Json = nlohmann::ordered_json;

/// XML repeats a name for a list; JSON can't, so repeated names become an array.
void addMember(Json &object, std::string_view name, Json value)
{
    Json &slot = object[std::string(name)];
    if (slot.is_null())
        slot = std::move(value);
    else if (slot.is_array())
        slot.push_back(std::move(value));
    else
        slot = Json::array({std::move(slot), std::move(value)});
}

Json jsonOf(const WireTree &tree, WireTree::Node node, const std::vector<WireTree::Node> &hidden)
{
    if (std::ranges::find(hidden, node) != hidden.end())
        return "(hidden)";
    const std::string text(tree.text(node));
    switch (tree.type(node)) {
    case WireTree::Type::Null:
        return nullptr;
    case WireTree::Type::Bool:
        return text == "true";
    case WireTree::Type::Number:
        return Json::parse(text, nullptr, false);
    case WireTree::Type::String:
        return text;
    case WireTree::Type::Object:
    case WireTree::Type::Array:
        break;
    }
    const bool isArray = tree.type(node) == WireTree::Type::Array;
    Json result = isArray ? Json::array() : Json::object();
    for (auto child = tree.firstChild(node); child != WireTree::NoNode; child = tree.next(child)) {
        if (isArray)
            result.push_back(jsonOf(tree, child, hidden));
        else
            addMember(result, tree.name(child), jsonOf(tree, child, hidden));
    }
    return result;
}

} // namespace

QByteArray WireTree::toJson(Node node, const std::vector<Node> &hidden) const
{
    return QByteArray::fromStdString(jsonOf(*this, node, hidden).dump(2, ' ', false, Json::error_handler_t::replace));
}

bool WireTreeBuilder::begin(WireTree::Type type, std::string_view name)
{
    if (m_open.size() >= WireTree::MaxDepth)
        return false;
    const WireTree::Node node = append(type, name);
    m_open.push_back({node, WireTree::NoNode});
    return true;
}

void WireTreeBuilder::leaf(WireTree::Type type, std::string_view name, std::string_view text)
{
    const WireTree::Node node = append(type, name);
    m_tree.m_cells[node].text = store(text);
    m_tree.m_cells[node].textSize = quint32(text.size());
}

void WireTreeBuilder::end()
{
    m_open.pop_back();
}

void WireTreeBuilder::endElement(std::string_view text)
{
    WireTree::Cell &cell = m_tree.m_cells[m_open.back().node];
    m_open.pop_back();
    if (cell.firstChild != WireTree::NoNode)
        return;
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    cell.type = blank ? WireTree::Type::Null : WireTree::Type::String;
    if (!blank) {
        cell.text = store(text);
        cell.textSize = quint32(text.size());
    }
}

WireTree::Node WireTreeBuilder::append(WireTree::Type type, std::string_view name)
{
    const auto node = WireTree::Node(m_tree.m_cells.size());
    WireTree::Cell &cell = m_tree.m_cells.emplace_back();
    cell.type = type;
    name = name.substr(0, UINT16_MAX);
    cell.name = store(name);
    cell.nameSize = quint16(name.size());
    if (m_open.empty())
        return node;
    Open &open = m_open.back();
    cell.parent = open.node;
    if (open.last == WireTree::NoNode)
        m_tree.m_cells[open.node].firstChild = node;
    else
        m_tree.m_cells[open.last].next = node;
    open.last = node;
    return node;
}

quint32 WireTreeBuilder::store(std::string_view text)
{
    const auto offset = quint32(m_tree.m_text.size());
    m_tree.m_text.append(text);
    return offset;
}

} // namespace cloud
