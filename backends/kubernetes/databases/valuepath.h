// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A place in a JSON document, or several: ".spec.instances[*].replicas" (every item), ".nodes.*.count" (every member),
/// ".metadata.labels['strimzi.io/cluster']". A value: any thread.
class ValuePath {
public:
    /// nullopt for text that is no path.
    static std::optional<ValuePath> parse(std::string_view text);
    /// What is there, in document order; nulls are left out. The pointers are into the document.
    std::vector<const nlohmann::json *> find(const nlohmann::json &document) const;
    /// The first text there; empty where there is none.
    std::string text(const nlohmann::json &document) const;

private:
    struct Step {
        std::string key;   ///< empty: every item of a list, or every member of an object
        bool each = false;
    };
    std::vector<Step> m_steps;
};
