// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/databases/helminstall.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"
#include "backends/kubernetes/quantity.h"

namespace {

/// How far a controller has come with its replicas.
struct Rollout {
    int64_t desired = 1; ///< the server's default
    int64_t total = 0;
    int64_t updated = 0;
    int64_t ready = 0;
    int64_t available = 0;
    int64_t observedGeneration = 0;
    bool paused = false;
    std::string_view failure; ///< why it is stuck

    /// State and health, as operators read `kubectl rollout status`.
    std::pair<std::string_view, Health> judge(const ObjectMeta &meta) const
    {
        if (meta.deleting)
            return {"Terminating", Health::Updating};
        if (!failure.empty())
            return {failure, available == 0 && desired > 0 ? Health::Critical : Health::Degraded};
        if (desired == 0 && total == 0)
            return {"ScaledToZero", Health::Stopped};
        if (paused)
            return {"Paused", available < desired ? Health::Degraded : Health::Healthy};
        if (observedGeneration < meta.generation || updated < desired || total > desired)
            return {"Progressing", Health::Updating};
        if (available >= desired)
            return {"Available", Health::Healthy};
        return {"Unavailable", available == 0 ? Health::Critical : Health::Degraded};
    }
};

/// Gathers the images, and gives the first.
std::string_view readTemplate(std::string_view podTemplate, ExtraBuilder &extra)
{
    std::string images;
    std::string_view first;
    for (ProtoFields fields(protoField(podTemplate, 2)); fields.next();) {
        if (fields.tag() != 2)
            continue;
        const std::string_view image = protoField(fields.bytes(), 2);
        first = images.empty() ? image : first;
        images.append(images.empty() ? "" : ",").append(image);
    }
    extra.field("images", images);
    return first;
}

/// What a claim of a StatefulSet's template asks for.
Measure requestedStorage(std::string_view claim)
{
    constexpr uint32_t spec = 2, resources = 2, requests = 2;
    for (ProtoFields fields(protoField(protoField(claim, spec), resources)); fields.next();) {
        if (fields.tag() != requests)
            continue;
        if (const ProtoMapEntry entry(fields.bytes()); entry.key == "storage")
            return parseQuantity(protoField(entry.value, 1));
    }
    return {};
}

/// Makes a database of a workload that runs one and that no operator looks after, or a part of the database of the same release.
/// `service` is where its members are reached; empty where that is not known.
void considerDatabase(Resource &workload, MappingContext &context, const ObjectMeta &meta, std::string_view image, std::string_view resource,
    std::string_view service, ExtraBuilder &extra)
{
    const auto install = HelmInstalls::bundled().recognise(meta, image, resource == "statefulsets.apps");
    if (!install)
        return;
    if (!install->partOf.empty()) {
        workload.parent = context.sharedId(meta.nameSpace, resource, install->partOf);
        return;
    }
    workload.kind = Kind::Database;
    extra.engine() = {context.intern(install->family), context.intern(install->engine), context.intern(install->version)};
    workload.version = extra.engine().version;
    if (!service.empty())
        extra.endpoint(std::string(service).append(".").append(meta.nameSpace).append(".svc:").append(std::to_string(install->port)));
}

/// What makes a workload a database.
struct DatabaseTraits {
    std::string_view image;   ///< of the first container; empty: it can't be one
    std::string_view service; ///< that names its pods
    Measure storageBytes;     ///< of each member
};

/// A workload that keeps replicas, with all that its type shares with the others.
ResourcePtr rolloutResource(MappingContext &context, const ObjectMeta &meta, std::string_view type, std::string_view resource,
    const Rollout &rollout, ExtraBuilder &extra, const DatabaseTraits &traits = {})
{
    Resource *workload = context.newResource(meta, Kind::Workload, type, resource);
    const ResourcePtr mapped(workload);
    const auto [state, health] = rollout.judge(meta);
    workload->state = context.intern(state);
    workload->health = health;
    workload->version = context.intern(meta.label("app.kubernetes.io/version"));
    extra.field("replicas", Measure(double(rollout.desired)));
    extra.field("ready", Measure(double(rollout.ready)));
    extra.field("updated", Measure(double(rollout.updated)));
    extra.field("available", Measure(double(rollout.available)));
    if (!traits.image.empty()) {
        considerDatabase(*workload, context, meta, traits.image, resource, traits.service, extra);
        workload->capacity.storageBytes = traits.storageBytes;
    }
    workload->extra = extra.build();
    return mapped;
}

void readDeploymentCondition(const Condition &condition, Rollout &rollout)
{
    if (condition.type == "Progressing" && condition.status == "False")
        rollout.failure = condition.reason;
    else if (condition.type == "ReplicaFailure" && condition.isTrue())
        rollout.failure = condition.reason;
}

} // namespace

ResourcePtr mapDeployment(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    ExtraBuilder extra(context);
    Rollout rollout;
    DatabaseTraits traits;
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.desired = fields.integer(); break;
        case 3: traits.image = readTemplate(fields.bytes(), extra); break;
        case 7: rollout.paused = fields.flag(); break;
        }
    }
    for (ProtoFields fields(parts.status); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.observedGeneration = fields.integer(); break;
        case 2: rollout.total = fields.integer(); break;
        case 3: rollout.updated = fields.integer(); break;
        case 4: rollout.available = fields.integer(); break;
        case 6: readDeploymentCondition(Condition(fields.bytes(), 4), rollout); break;
        case 7: rollout.ready = fields.integer(); break;
        }
    }
    return rolloutResource(context, ObjectMeta::read(parts.meta), "apps/v1/Deployment", "deployments.apps", rollout, extra, traits);
}

ResourcePtr mapStatefulSet(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    ExtraBuilder extra(context);
    Rollout rollout;
    DatabaseTraits traits;
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.desired = fields.integer(); break;
        case 3: traits.image = readTemplate(fields.bytes(), extra); break;
        case 4:
            if (const Measure storage = requestedStorage(fields.bytes()); storage.isKnown())
                traits.storageBytes = traits.storageBytes.valueOr(0) + storage.value();
            break;
        case 5: traits.service = fields.bytes(); break;
        }
    }
    std::string_view current, update;
    for (ProtoFields fields(parts.status); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.observedGeneration = fields.integer(); break;
        case 2: rollout.total = fields.integer(); break;
        case 3: rollout.ready = fields.integer(); break;
        case 5: rollout.updated = fields.integer(); break;
        case 6: current = fields.bytes(); break;
        case 7: update = fields.bytes(); break;
        case 11: rollout.available = fields.integer(); break;
        }
    }
    if (current == update) // updatedReplicas is left out once the roll-out is over
        rollout.updated = rollout.total;
    return rolloutResource(context, ObjectMeta::read(parts.meta), "apps/v1/StatefulSet", "statefulsets.apps", rollout, extra, traits);
}

ResourcePtr mapDaemonSet(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    ExtraBuilder extra(context);
    readTemplate(protoField(parts.spec, 2), extra);
    Rollout rollout;
    rollout.desired = 0;
    for (ProtoFields fields(parts.status); fields.next();) {
        switch (fields.tag()) {
        case 3: rollout.desired = fields.integer(); break;
        case 4: rollout.ready = fields.integer(); break;
        case 5: rollout.observedGeneration = fields.integer(); break;
        case 6: rollout.updated = fields.integer(); break;
        case 7: rollout.available = fields.integer(); break;
        }
    }
    rollout.total = rollout.desired; // pods on nodes that are no longer wanted are not its rows' concern
    return rolloutResource(context, ObjectMeta::read(parts.meta), "apps/v1/DaemonSet", "daemonsets.apps", rollout, extra);
}

ResourcePtr mapReplicaSet(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    if (meta.controller.kind == "Deployment" && isDeploymentsReplicaSet(meta.name, meta.label("pod-template-hash")))
        return {};
    ExtraBuilder extra(context);
    Rollout rollout;
    for (ProtoFields fields(parts.spec); fields.next();) {
        if (fields.tag() == 1)
            rollout.desired = fields.integer();
        else if (fields.tag() == 3)
            readTemplate(fields.bytes(), extra);
    }
    for (ProtoFields fields(parts.status); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.total = fields.integer(); break;
        case 3: rollout.observedGeneration = fields.integer(); break;
        case 4: rollout.ready = fields.integer(); break;
        case 5: rollout.available = fields.integer(); break;
        }
    }
    rollout.updated = rollout.total;
    return rolloutResource(context, meta, "apps/v1/ReplicaSet", "replicasets.apps", rollout, extra);
}
