// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"

#include <algorithm>

namespace {

struct JobStatus {
    std::vector<std::string_view> conditions; ///< the types that are true
    Timestamp startedAt = NoTime;
    Timestamp completedAt = NoTime;
    int64_t active = 0;
    int64_t succeeded = 0;
    int64_t failed = 0;

    explicit JobStatus(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1:
                if (const Condition condition(fields.bytes(), 5); condition.isTrue())
                    conditions.push_back(condition.type);
                break;
            case 2: startedAt = protoTime(fields.bytes()); break;
            case 3: completedAt = protoTime(fields.bytes()); break;
            case 4: active = fields.integer(); break;
            case 5: succeeded = fields.integer(); break;
            case 6: failed = fields.integer(); break;
            }
        }
    }
    bool is(std::string_view type) const { return std::ranges::find(conditions, type) != conditions.end(); }
};

std::pair<std::string_view, Health> judge(const ObjectMeta &meta, const JobStatus &status)
{
    if (status.is("Complete"))
        return {"Complete", Health::Stopped};
    if (status.is("Failed"))
        return {"Failed", Health::Critical};
    if (meta.deleting)
        return {"Terminating", Health::Updating};
    if (status.is("Suspended"))
        return {"Suspended", Health::Stopped};
    if (status.is("FailureTarget"))
        return {"FailureTarget", Health::Critical};
    if (status.is("SuccessCriteriaMet"))
        return {"SuccessCriteriaMet", Health::Healthy};
    return {"Running", status.failed > 0 ? Health::Degraded : Health::Healthy};
}

} // namespace

ResourcePtr mapJob(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    const JobStatus status(parts.status);
    Resource *job = context.newResource(meta, Kind::Workload, "batch/v1/Job", "jobs.batch");
    const ResourcePtr mapped(job);
    const auto [state, health] = judge(meta, status);
    job->state = context.intern(state);
    job->health = health;
    ExtraBuilder extra(context);
    for (ProtoFields fields(parts.spec); fields.next();) {
        if (fields.tag() == 2)
            extra.field("completions", Measure(double(fields.integer())));
    }
    extra.field("active", Measure(double(status.active)));
    extra.field("succeeded", Measure(double(status.succeeded)));
    extra.field("failed", Measure(double(status.failed)));
    extra.time("startedAt", status.startedAt);
    extra.time("completedAt", status.completedAt);
    job->extra = extra.build();
    return mapped;
}

ResourcePtr mapCronJob(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    Resource *cronJob = context.newResource(meta, Kind::Workload, "batch/v1/CronJob", "cronjobs.batch");
    const ResourcePtr mapped(cronJob);
    ExtraBuilder extra(context);
    bool suspended = false;
    for (ProtoFields fields(parts.spec); fields.next();) {
        switch (fields.tag()) {
        case 1: extra.field("schedule", fields.bytes()); break;
        case 4: suspended = fields.flag(); break;
        case 8: extra.field("timeZone", fields.bytes()); break;
        }
    }
    int active = 0;
    for (ProtoFields fields(parts.status); fields.next();) {
        switch (fields.tag()) {
        case 1: ++active; break;
        case 4: extra.time("lastScheduledAt", protoTime(fields.bytes())); break;
        case 5: extra.time("lastSucceededAt", protoTime(fields.bytes())); break;
        }
    }
    extra.field("active", Measure(double(active)));
    cronJob->extra = extra.build();
    cronJob->state = context.intern(suspended ? "Suspended" : active > 0 ? "Active" : "Scheduled");
    cronJob->health = suspended ? Health::Stopped : Health::Healthy;
    return mapped;
}
