// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"

/// Pure mappers from an object's protobuf bytes to a row, for the built-in types. Each reads only what is shown, never keeps
/// the bytes, and throws protozero::exception where they are malformed; call them by mapItem(). Null where an object needs no
/// row.
using ObjectMapper = ResourcePtr (*)(MappingContext &context, std::string_view object);

ResourcePtr mapPod(MappingContext &context, std::string_view object);
ResourcePtr mapNode(MappingContext &context, std::string_view object);
ResourcePtr mapNamespace(MappingContext &context, std::string_view object);
ResourcePtr mapService(MappingContext &context, std::string_view object);
ResourcePtr mapPersistentVolume(MappingContext &context, std::string_view object);
ResourcePtr mapPersistentVolumeClaim(MappingContext &context, std::string_view object);
ResourcePtr mapDeployment(MappingContext &context, std::string_view object);
ResourcePtr mapStatefulSet(MappingContext &context, std::string_view object);
ResourcePtr mapDaemonSet(MappingContext &context, std::string_view object);
ResourcePtr mapReplicaSet(MappingContext &context, std::string_view object);
ResourcePtr mapJob(MappingContext &context, std::string_view object);
ResourcePtr mapCronJob(MappingContext &context, std::string_view object);
