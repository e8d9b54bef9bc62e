// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/wiretree.h"

#include <QString>

namespace cloud {

/// Where values are in a document: a JSON Pointer that goes through every element of an array, so that one path may find many
/// values. Beyond the pointer: "." is the node itself, a step ".." is its parent, "*" every child, "@name" the key of the node,
/// and "[key=value]" behind a step keeps the nodes whose child has that text.
///
///     /reservationSet/item/instancesSet/item      /networks/v4[type=public]/ip_address      ../../ownerId
class Path {
public:
    /// Fails with the position in Error::about.
    static Result<Path> parse(QStringView text);
    /// True for what parse() takes for a path: "." and whatever begins with "/", "./" or "../".
    static bool isPath(QStringView text);

    /// The nodes that the path finds from a node, in document order. Nulls are found too.
    std::vector<WireTree::Node> select(const WireTree &tree, WireTree::Node from) const;
    /// The texts that it finds; nodes without text are left out. Valid as long as the tree.
    std::vector<std::string_view> texts(const WireTree &tree, WireTree::Node from) const;

private:
    struct Step {
        enum class Kind : quint8 { Child, Parent, Every } kind = Kind::Child;
        std::string name;
        std::string filterKey;
        std::string filterValue;
    };
    void expand(const WireTree &tree, WireTree::Node node, const Step &step, std::vector<WireTree::Node> &found) const;

    std::vector<Step> m_steps;
    bool m_wantsName = false;
};

} // namespace cloud
