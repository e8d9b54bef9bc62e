// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/builtintypes.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

constexpr std::array Types {
    BuiltinType {Kind::Node, "v1/Node", "nodes", "/api/v1", "nodes", false, mapNode},
    BuiltinType {Kind::Namespace, "v1/Namespace", "namespaces", "/api/v1", "namespaces", false, mapNamespace},
    BuiltinType {Kind::Pod, "v1/Pod", "pods", "/api/v1", "pods", true, mapPod},
    BuiltinType {Kind::Workload, "apps/v1/Deployment", "deployments.apps", "/apis/apps/v1", "deployments", true, mapDeployment},
    BuiltinType {Kind::Workload, "apps/v1/StatefulSet", "statefulsets.apps", "/apis/apps/v1", "statefulsets", true, mapStatefulSet},
    BuiltinType {Kind::Workload, "apps/v1/DaemonSet", "daemonsets.apps", "/apis/apps/v1", "daemonsets", true, mapDaemonSet},
    BuiltinType {Kind::Workload, "apps/v1/ReplicaSet", "replicasets.apps", "/apis/apps/v1", "replicasets", true, mapReplicaSet},
    BuiltinType {Kind::Workload, "batch/v1/Job", "jobs.batch", "/apis/batch/v1", "jobs", true, mapJob},
    BuiltinType {Kind::Workload, "batch/v1/CronJob", "cronjobs.batch", "/apis/batch/v1", "cronjobs", true, mapCronJob},
    BuiltinType {Kind::Service, "v1/Service", "services", "/api/v1", "services", true, mapService},
    BuiltinType {Kind::Volume, "v1/PersistentVolume", "persistentvolumes", "/api/v1", "persistentvolumes", false,
        mapPersistentVolume},
    BuiltinType {Kind::Volume, "v1/PersistentVolumeClaim", "persistentvolumeclaims", "/api/v1", "persistentvolumeclaims", true,
        mapPersistentVolumeClaim},
};

} // namespace

std::span<const BuiltinType> builtinTypes()
{
    return Types;
}

const BuiltinType *builtinType(std::string_view type)
{
    const auto found = std::ranges::find(Types, type, &BuiltinType::type);
    return found != Types.end() ? &*found : nullptr;
}

std::string collectionPath(const BuiltinType &type, std::string_view nameSpace)
{
    std::string path(type.prefix);
    if (!nameSpace.empty())
        path.append("/namespaces/").append(nameSpace);
    return path.append("/").append(type.plural);
}
