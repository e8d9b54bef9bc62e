// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/typedescriptors.h"

#include "backends/kubernetes/databases/databasecatalogue.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("KubernetesTypes", text);
}

TypeColumn column(const char *field, const char *title)
{
    return {QString::fromLatin1(field), tr(title), {}};
}

TypeDescriptor type(const char *name, Kind kind, const char *title, QList<TypeColumn> columns)
{
    return {QString::fromLatin1(name), kind, tr(title), std::move(columns)};
}

QList<TypeColumn> rolloutColumns()
{
    return {column("replicas", QT_TRANSLATE_NOOP("KubernetesTypes", "Replicas")),
        column("ready", QT_TRANSLATE_NOOP("KubernetesTypes", "Ready")),
        column("updated", QT_TRANSLATE_NOOP("KubernetesTypes", "Updated")),
        column("available", QT_TRANSLATE_NOOP("KubernetesTypes", "Available")),
        column("images", QT_TRANSLATE_NOOP("KubernetesTypes", "Images"))};
}

} // namespace

#define TITLE(text) QT_TRANSLATE_NOOP("KubernetesTypes", text)

static QList<TypeDescriptor> builtinDescriptors()
{
    return {
        type("kubernetes/cluster", Kind::Cluster, TITLE("Cluster"), {}),
        type("v1/Node", Kind::Node, TITLE("Node"),
            {column("roles", TITLE("Roles")), column("zone", TITLE("Zone")), column("instanceType", TITLE("Instance type")),
                column("os", TITLE("Operating system")), column("kernel", TITLE("Kernel")),
                column("containerRuntime", TITLE("Container runtime")), column("architecture", TITLE("Architecture"))}),
        type("v1/Namespace", Kind::Namespace, TITLE("Namespace"), {}),
        type("v1/Pod", Kind::Pod, TITLE("Pod"), {column("restarts", TITLE("Restarts"))}),
        type("apps/v1/Deployment", Kind::Workload, TITLE("Deployment"), rolloutColumns()),
        type("apps/v1/StatefulSet", Kind::Workload, TITLE("StatefulSet"), rolloutColumns()),
        type("apps/v1/DaemonSet", Kind::Workload, TITLE("DaemonSet"), rolloutColumns()),
        type("apps/v1/ReplicaSet", Kind::Workload, TITLE("ReplicaSet"), rolloutColumns()),
        type("batch/v1/Job", Kind::Workload, TITLE("Job"),
            {column("completions", TITLE("Completions")), column("active", TITLE("Active")),
                column("succeeded", TITLE("Succeeded")), column("failed", TITLE("Failed")),
                column("startedAt", TITLE("Started")), column("completedAt", TITLE("Completed"))}),
        type("batch/v1/CronJob", Kind::Workload, TITLE("CronJob"),
            {column("schedule", TITLE("Schedule")), column("timeZone", TITLE("Time zone")), column("active", TITLE("Active")),
                column("lastScheduledAt", TITLE("Last scheduled")), column("lastSucceededAt", TITLE("Last succeeded"))}),
        type("v1/Service", Kind::Service, TITLE("Service"),
            {column("type", TITLE("Type")), column("clusterIP", TITLE("Cluster IP")), column("externalIP", TITLE("External IP")),
                column("externalName", TITLE("External name")), column("ports", TITLE("Ports")),
                column("selector", TITLE("Selector"))}),
        type("v1/PersistentVolume", Kind::Volume, TITLE("Persistent volume"),
            {column("storageClass", TITLE("Storage class")), column("accessModes", TITLE("Access modes")),
                column("reclaimPolicy", TITLE("Reclaim policy"))}),
        type("v1/PersistentVolumeClaim", Kind::Volume, TITLE("Persistent volume claim"),
            {column("storageClass", TITLE("Storage class")), column("accessModes", TITLE("Access modes"))}),
        type("resource.k8s.io/v1/ResourceSlice", Kind::Gpu, TITLE("Resource slice"),
            {column("driver", TITLE("Driver")), column("pool", TITLE("Pool")), column("poolGeneration", TITLE("Generation")), column("poolSlices", TITLE("Slices"))}),
        type("resource.k8s.io/v1/ResourceClaim", Kind::Object, TITLE("Resource claim"), {}),
        type("kubevirt.io/v1/VirtualMachineInstance", Kind::Vm, TITLE("Virtual machine instance"), {column("os", TITLE("Operating system"))}),
    };
}

/// The types of database operators, each by its operator's name.
static QList<TypeDescriptor> databaseDescriptors()
{
    QList<TypeDescriptor> types;
    for (const DatabaseType &type : DatabaseCatalogue::bundled().types()) {
        const QString name = QString::fromStdString(type.group + "/" + type.version + "/" + type.kind);
        types.append({name, type.rowKind(), QString::fromStdString(type.product + " " + type.kind),
            {column("replicas", TITLE("Replicas")), column("ready", TITLE("Ready")), column("observed", TITLE("Observed")),
                column("primary", TITLE("Primary")), column("operator", TITLE("Operator"))}});
    }
    return types;
}

QList<TypeDescriptor> kubernetesTypes()
{
    return builtinDescriptors() + databaseDescriptors();
}
