// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/path.h"

#include <QList>

namespace cloud {

namespace {

using Node = WireTree::Node;

std::string unescaped(QStringView step)
{
    return step.toString().replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~")).toStdString();
}

bool childHasText(const WireTree &tree, Node node, std::string_view key, std::string_view text)
{
    for (Node child = tree.firstChild(node); child != WireTree::NoNode; child = tree.next(child)) {
        if (tree.name(child) == key && tree.text(child) == text)
            return true;
    }
    return false;
}

/// Arrays stand for their elements.
template <typename Visit>
void forEachElement(const WireTree &tree, Node node, Visit visit)
{
    if (tree.type(node) != WireTree::Type::Array)
        return visit(node);
    for (Node child = tree.firstChild(node); child != WireTree::NoNode; child = tree.next(child))
        forEachElement(tree, child, visit);
}

} // namespace

bool Path::isPath(QStringView text)
{
    return text == u"." || text == u".." || text.startsWith(u'/') || text.startsWith(u"./") || text.startsWith(u"../");
}

Result<Path> Path::parse(QStringView text)
{
    const auto problem = [&](const QString &message) {
        return Error {ErrorCode::InvalidArgument, message, {}, text.toString(), {}};
    };
    if (!isPath(text))
        return problem(QStringLiteral("a path begins with /, ./ or ../, or is ."));
    Path path;
    for (QStringView part : text.split(u'/')) {
        Step step;
        if (const qsizetype open = part.indexOf(u'['); open >= 0) {
            const QStringView filter = part.mid(open + 1);
            const qsizetype equals = filter.indexOf(u'=');
            if (!filter.endsWith(u']') || equals <= 0)
                return problem(QStringLiteral("a filter is written [key=value]"));
            step.filterKey = unescaped(filter.left(equals));
            step.filterValue = unescaped(filter.mid(equals + 1).chopped(1));
            part = part.left(open);
        }
        if (path.m_wantsName)
            return problem(QStringLiteral("nothing follows @name"));
        if (part.isEmpty() || part == u".") {
            if (!step.filterKey.empty())
                return problem(QStringLiteral("a filter stands behind a name"));
            continue;
        }
        if (part == u"@name") {
            path.m_wantsName = true;
            continue;
        }
        step.kind = part == u".." ? Step::Kind::Parent : part == u"*" ? Step::Kind::Every : Step::Kind::Child;
        step.name = unescaped(part);
        path.m_steps.push_back(std::move(step));
    }
    return path;
}

void Path::expand(const WireTree &tree, Node node, const Step &step, std::vector<Node> &found) const
{
    if (step.kind == Step::Kind::Parent) {
        const Node parent = tree.parent(node);
        if (parent != WireTree::NoNode && (found.empty() || found.back() != parent))
            found.push_back(parent);
        return;
    }
    forEachElement(tree, node, [&](Node element) {
        for (Node child = tree.firstChild(element); child != WireTree::NoNode; child = tree.next(child)) {
            if (step.kind == Step::Kind::Child && tree.name(child) != step.name)
                continue;
            forEachElement(tree, child, [&](Node value) {
                if (step.filterKey.empty() || childHasText(tree, value, step.filterKey, step.filterValue))
                    found.push_back(value);
            });
        }
    });
}

std::vector<Node> Path::select(const WireTree &tree, Node from) const
{
    std::vector<Node> nodes {from};
    if (m_steps.empty()) {
        nodes.clear();
        forEachElement(tree, from, [&](Node element) { nodes.push_back(element); });
    }
    for (const Step &step : m_steps) {
        std::vector<Node> found;
        for (const Node node : nodes)
            expand(tree, node, step, found);
        nodes = std::move(found);
    }
    return nodes;
}

std::vector<std::string_view> Path::texts(const WireTree &tree, Node from) const
{
    std::vector<std::string_view> result;
    for (const Node node : select(tree, from)) {
        const std::string_view text = m_wantsName ? tree.name(node) : tree.text(node);
        if (!text.empty())
            result.push_back(text);
    }
    return result;
}

} // namespace cloud
