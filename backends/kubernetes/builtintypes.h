// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappers.h"

#include <span>

/// A type that Allod lists and watches in protobuf.
struct BuiltinType {
    Kind kind;
    std::string_view type;       ///< as in Resource::type: "apps/v1/Deployment"
    std::string_view collection; ///< "deployments.apps"
    std::string_view prefix;     ///< of its paths: "/apis/apps/v1"
    std::string_view plural;     ///< "deployments"
    bool namespaced;
    ObjectMapper map;
};

/// Every built-in type, in the order in which they are listed: what other rows name comes first.
std::span<const BuiltinType> builtinTypes();
/// nullptr for a type that is not among them.
const BuiltinType *builtinType(std::string_view type);

/// The path of a collection: of one namespace, or of all where `nameSpace` is empty.
std::string collectionPath(const BuiltinType &type, std::string_view nameSpace);
