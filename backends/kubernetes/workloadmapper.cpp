// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"

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

void readTemplate(std::string_view podTemplate, ExtraBuilder &extra)
{
    std::string images;
    for (ProtoFields fields(protoField(podTemplate, 2)); fields.next();) {
        if (fields.tag() == 2)
            images.append(images.empty() ? "" : ",").append(protoField(fields.bytes(), 2));
    }
    extra.field("images", images);
}

/// A workload that keeps replicas, with all that its type shares with the others.
ResourcePtr rolloutResource(MappingContext &context, const ObjectMeta &meta, std::string_view type, std::string_view resource,
    const Rollout &rollout, ExtraBuilder &extra)
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
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: rollout.desired = fields.integer(); break;
        case 3: readTemplate(fields.bytes(), extra); break;
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
    return rolloutResource(context, ObjectMeta::read(parts.meta), "apps/v1/Deployment", "deployments.apps", rollout, extra);
}

ResourcePtr mapStatefulSet(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    ExtraBuilder extra(context);
    Rollout rollout;
    for (ProtoFields fields(parts.spec); fields.next();) {
        if (fields.tag() == 1)
            rollout.desired = fields.integer();
        else if (fields.tag() == 3)
            readTemplate(fields.bytes(), extra);
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
    return rolloutResource(context, ObjectMeta::read(parts.meta), "apps/v1/StatefulSet", "statefulsets.apps", rollout, extra);
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
