// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

/// A place in a document where something is to be set; what leads to it is made where it is missing:
///   .spec.instances                       a member
///   .metadata.annotations['a.b/c']        a member with any name
///   .spec.nodeSets[*].count               of an item of a list: the only one, or the one that is named
///   .spec.components.*.replicas           the same of an object's members
///   .spec.env[name=RESTARTED_AT].value    of the item where that member has that value; made where there is none
/// A value: any thread.
class ValuePlace {
public:
    /// nullopt for text that is no place.
    static std::optional<ValuePlace> parse(std::string_view text);

    struct Written {
        nlohmann::json::json_pointer at;
        nlohmann::json before; ///< null: there was nothing
    };
    /// Which of several items are meant: the one called so (by its name, component or metadata.name), or all of them.
    struct Choice {
        std::string group; ///< empty: the only one
        bool all = false;
    };
    /// Sets it. The error says which items there are, or what on the way is of another type than the place takes it for.
    Result<std::vector<Written>> set(nlohmann::json &document, const nlohmann::json &value, const Choice &choice) const;

private:
    struct Step {
        enum class Kind { Member, Items, Members, Item } kind = Kind::Member;
        std::string key;   ///< of Member; of Item the path of the member that it is known by, with dots
        std::string value; ///< of Item
    };
    class Writing;
    std::vector<Step> m_steps;
};

/// What an item of a list is called: its name, component or metadata.name; empty where it has none.
std::string nameOfItem(const nlohmann::json &item);
