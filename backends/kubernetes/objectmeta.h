// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <string_view>
#include <utility>
#include <vector>

/// The controller that owns an object; empty where nobody does.
struct OwnerReference {
    std::string_view apiVersion;
    std::string_view kind;
    std::string_view name;
    std::string_view uid;
};

using LabelViews = std::vector<std::pair<std::string_view, std::string_view>>;

/// What Allod shows of an object's metadata. The views point into the object's bytes.
struct ObjectMeta {
    std::string_view name;
    std::string_view nameSpace;
    std::string_view uid;
    std::string_view resourceVersion;
    int64_t generation = 0;
    Timestamp createdAt = NoTime;
    bool deleting = false;
    LabelViews labels; ///< sorted by key
    OwnerReference controller;

    /// Reads meta.v1.ObjectMeta. Throws protozero::exception for malformed bytes.
    static ObjectMeta read(std::string_view message);
    std::string_view label(std::string_view key) const;
};
