// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"

#include <nlohmann/json_fwd.hpp>

struct ListedType;

/// The row of an object that was read whole. `meta` is the object's own. Pure.
using DocumentMapper = ResourcePtr (*)(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const nlohmann::json &object);

/// A type that not every cluster has, and of which more is shown than its printer columns: in any version of its group.
struct DocumentType {
    std::string_view group, kind;
    Kind row;         ///< what it is shown as
    KindSet askedFor; ///< listed where one of these is of interest
    DocumentMapper map;
};

/// Null for any other type.
const DocumentType *documentType(std::string_view group, std::string_view kind);

/// resource.k8s.io: what a driver offers in one place, Kind::Gpu where that is GPUs. Fields driver, pool, poolGeneration and poolSlices tell
/// which slices belong together.
ResourcePtr mapResourceSlice(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const nlohmann::json &object);
/// resource.k8s.io: what was given to whom.
ResourcePtr mapResourceClaim(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const nlohmann::json &object);
/// kubevirt.io: a virtual machine that runs in a pod.
ResourcePtr mapVirtualMachineInstance(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const nlohmann::json &object);
