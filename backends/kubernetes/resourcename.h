// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// A resource as the API server's paths and Allod's ids call it: "pods", "deployments.apps".
struct ResourceName {
    std::string text;
    bool namespaced = true;
};

/// The resource that serves a kind. Kinds that Allod lists itself are known; others follow the rule that all but a few custom
/// resources keep: lower case, plural.
ResourceName resourceNameOf(std::string_view apiVersion, std::string_view kind);

/// "apps" of "apps/v1"; empty for the core group.
std::string_view groupOf(std::string_view apiVersion);
