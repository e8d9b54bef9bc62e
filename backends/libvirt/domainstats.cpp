// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domainstats.h"

#include "app/base/english.h"
#include "backends/libvirt/session.h"

#include <algorithm>
#include <span>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

constexpr double KiB = 1024;

double valueOf(const virTypedParameter &parameter)
{
    switch (parameter.type) {
    case VIR_TYPED_PARAM_INT:
        return parameter.value.i;
    case VIR_TYPED_PARAM_UINT:
        return parameter.value.ui;
    case VIR_TYPED_PARAM_LLONG:
        return double(parameter.value.l);
    case VIR_TYPED_PARAM_ULLONG:
        return double(parameter.value.ul);
    case VIR_TYPED_PARAM_DOUBLE:
        return parameter.value.d;
    default:
        return 0;
    }
}

void add(Measure &sum, double value) { sum = sum.valueOr(0) + value; }

void take(DomainStats &stats, std::string_view field, double value)
{
    if (field == "state.state")
        stats.state = int(value);
    else if (field == "state.reason")
        stats.reason = int(value);
    else if (field == "cpu.time")
        stats.cpuTime = value;
    else if (field == "vcpu.current")
        stats.vcpus = value;
    else if (field == "balloon.current")
        stats.memory = value * KiB;
    else if (field == "balloon.rss")
        stats.memoryResident = value * KiB;
    else if (field == "balloon.available")
        stats.memoryAvailable = value * KiB;
    else if (field == "balloon.usable")
        stats.memoryUsable = value * KiB;
    else if (field.starts_with("block.") && field.ends_with(".capacity"))
        add(stats.diskCapacity, value);
    else if (field.starts_with("block.") && field.ends_with(".physical"))
        add(stats.diskPhysical, value);
}

/// Takes over the records of a bulk call with their domains.
std::vector<DomainRecord> takeRecords(virDomainStatsRecordPtr *records, int count)
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<DomainRecord> domains;
    domains.reserve(size_t(count));
    for (const virDomainStatsRecordPtr record : std::span(records, size_t(count))) {
        virDomainRef(record->dom); // the list drops its own reference
        DomainRecord &domain = domains.emplace_back();
        domain.handle.reset(record->dom);
        domain.readAt = now;
        domain.stats.uuid = uuidOf<virDomainGetUUIDString>(domain.handle);
        domain.stats.name = virDomainGetName(record->dom);
        for (const virTypedParameter &parameter : std::span(record->params, size_t(record->nparams)))
            take(domain.stats, parameter.field, valueOf(parameter));
    }
    virDomainStatsRecordListFree(records);
    return domains;
}

unsigned int groups(StatsWanted wanted)
{
    unsigned int groups = VIR_DOMAIN_STATS_STATE;
    if (wanted.usage)
        groups |= VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_BALLOON;
    if (wanted.disks)
        groups |= VIR_DOMAIN_STATS_BLOCK | VIR_DOMAIN_STATS_VCPU | VIR_DOMAIN_STATS_BALLOON;
    return groups;
}

/// Runs a bulk call. A guest that is busy must not hold up the others: its numbers are left out, where the driver can.
template <typename Call>
Result<std::vector<DomainRecord>> readBulk(Session &session, Call call)
{
    virDomainStatsRecordPtr *records = nullptr;
    int count = call(&records, VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);
    if (count < 0 && lastErrorIs(VIR_ERR_INVALID_ARG) && session.beat())
        count = call(&records, 0);
    if (count < 0)
        return lastError(English::tr("cannot read the domains"));
    return takeRecords(records, count);
}

/// One call a domain, for drivers without bulk calls.
Result<std::vector<DomainRecord>> readOneByOne(Session &session, std::vector<DomainHandle> handles)
{
    std::vector<DomainRecord> domains;
    for (DomainHandle &handle : handles) {
        if (!session.beat())
            return Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}};
        virDomainInfo info;
        if (virDomainGetInfo(handle.get(), &info) < 0)
            continue; // gone since it was listed
        DomainRecord &domain = domains.emplace_back();
        domain.readAt = std::chrono::steady_clock::now();
        domain.stats.uuid = uuidOf<virDomainGetUUIDString>(handle);
        domain.stats.name = virDomainGetName(handle.get());
        domain.stats.state = info.state;
        domain.stats.vcpus = info.nrVirtCpu;
        domain.stats.memory = double(info.memory) * KiB;
        if (info.cpuTime > 0)
            domain.stats.cpuTime = double(info.cpuTime);
        domain.handle = std::move(handle);
    }
    return domains;
}

bool hasNoBulkCall(const Result<std::vector<DomainRecord>> &domains)
{
    return !domains && domains.error().code == ErrorCode::Unimplemented;
}

} // namespace

Result<std::vector<DomainRecord>> readAllDomains(Session &session, StatsWanted wanted)
{
    Result<std::vector<DomainRecord>> domains
        = readBulk(session, [&](virDomainStatsRecordPtr **records, unsigned int flags) {
              return virConnectGetAllDomainStats(session.handle(), groups(wanted), records, flags);
          });
    if (!hasNoBulkCall(domains) || !session.beat())
        return domains;
    auto handles = listAll<DomainHandle>(
        [&](virDomainPtr **list) { return virConnectListAllDomains(session.handle(), list, 0); },
        English::tr("cannot list the domains"));
    if (!handles)
        return handles.error();
    return readOneByOne(session, std::move(handles).value());
}

Result<std::vector<DomainRecord>> readDomains(Session &session, std::vector<DomainHandle> handles, StatsWanted wanted)
{
    if (handles.empty())
        return std::vector<DomainRecord>();
    std::vector<virDomainPtr> list;
    for (const DomainHandle &handle : handles)
        list.push_back(handle.get());
    list.push_back(nullptr);
    Result<std::vector<DomainRecord>> domains
        = readBulk(session, [&](virDomainStatsRecordPtr **records, unsigned int flags) {
              return virDomainListGetStats(list.data(), groups(wanted), records, flags);
          });
    if (!hasNoBulkCall(domains) || !session.beat())
        return domains;
    return readOneByOne(session, std::move(handles));
}

} // namespace libvirt
