// SPDX-License-Identifier: GPL-3.0-or-later
// What reckoning costs takes: 50,000 pods on 1,000 nodes, 2,000 VMs on 100 hosts, 1,000 managed databases. Prints NAME VALUE UNIT lines.
#include "app/cost/allocation.h"
#include "app/inventory/inventorystore.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace {

constexpr int Pods = 50'000, Nodes = 1'000, Vms = 2'000, Hosts = 100, Databases = 1'000, Rounds = 21;

Text text(const char *pattern, int number)
{
    char buffer[128];
    const int length = std::snprintf(buffer, sizeof buffer, pattern, number);
    return Text(std::string_view(buffer, size_t(length)));
}

Resource *thing(const char *idPattern, int number, Kind kind)
{
    auto *made = new Resource;
    made->id = text(idPattern, number);
    made->name = text("%d", number);
    made->kind = kind;
    made->health = Health::Healthy;
    return made;
}

void price(Resource &resource, int amount)
{
    auto extra = std::make_shared<Extra>();
    extra->monthlyCost = Money {*Decimal::fromString(QString::number(amount)), Text(std::string_view("EUR")), PriceBasis::Price, {}, 0};
    resource.extra = extra;
}

ResourcePtr pod(int number, double cores)
{
    Resource *made = thing("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/namespace/pods/pod-%d", number, Kind::Pod);
    made->scope = text("team-%d", number / 20 % 50);
    made->owner = text("owner-%d", number / 20 % 30);
    made->parent = text("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/namespace/deployments.apps/app-%d", number / 20);
    made->runsOn = text("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/_/nodes/node-%d", number % Nodes);
    made->capacity = {cores, (1 + number % 7) * 0x1p28, {}, {}};
    made->usage = {0.01 * (number % 50), (1 + number % 11) * 0x1p27, {}, {}, 1};
    return ResourcePtr(made);
}

std::vector<ResourcePtr> estate()
{
    std::vector<ResourcePtr> rows;
    for (int i = 0; i < Nodes; ++i) {
        Resource *node = thing("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/_/nodes/node-%d", i, Kind::Node);
        node->capacity = {32.0, 128 * 0x1p30, {}, i % 10 == 0 ? 8.0 : 0.0};
        price(*node, 500 + i);
        rows.emplace_back(node);
    }
    for (int i = 0; i < Pods; ++i)
        rows.push_back(pod(i, 0.05 * (i % 13)));
    for (int i = 0; i < Hosts; ++i) {
        Resource *host = thing("libvirt/host-%d", i, Kind::Host);
        host->capacity = {128.0, 1024 * 0x1p30, {}, {}};
        price(*host, 900 + i);
        rows.emplace_back(host);
    }
    for (int i = 0; i < Vms; ++i) {
        Resource *vm = thing("libvirt/vm-%d", i, Kind::Vm);
        vm->runsOn = text("libvirt/host-%d", i % Hosts);
        vm->capacity = {double(1 + i % 8), (1 + i % 32) * 0x1p30, {}, {}};
        rows.emplace_back(vm);
    }
    for (int i = 0; i < Databases; ++i) {
        Resource *database = thing("arn:aws:rds:eu-central-1:123456789012:db:db-%d", i, Kind::Database);
        price(*database, 50 + i);
        rows.emplace_back(database);
    }
    return rows;
}

/// Of the processor: it reckons on one thread, and waits for nothing but others' work.
double now()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

template <typename Work>
double milliseconds(Work work)
{
    const double begin = now();
    work();
    return now() - begin;
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() / 2];
}

} // namespace

int main()
{
    InventoryStore store;
    Delta listing;
    listing.collection = {text("bench", 0), text("all", 0)};
    listing.kinds = KindSet::all();
    listing.epoch = 1;
    listing.phase = Delta::Phase::Begin;
    store.apply(listing);
    listing.phase = Delta::Phase::Complete;
    listing.upserts = estate();
    store.apply(listing);
    CostAllocation allocation({}, {}, 0);
    std::vector<double> full, single, groups;
    for (int i = 0; i < Rounds; ++i)
        full.push_back(milliseconds([&] { allocation.rebuild(store.rows()); }));
    for (int i = 0; i < 200; ++i) {
        Delta change = listing;
        change.phase = Delta::Phase::Change;
        change.upserts = {pod(i * 97 % Pods, 0.1 * (1 + i % 5))};
        store.apply(change);
        const Snapshot snapshot = store.snapshot();
        const Slot slot = store.slotOf(change.upserts[0]->id);
        single.push_back(milliseconds([&] { allocation.apply(snapshot, {}, {slot}); }));
    }
    for (int i = 0; i < Rounds; ++i)
        groups.push_back(milliseconds([&] { std::ignore = allocation.groups(CostBy::Workload); }));
    std::printf("cost_full %.1f ms\n", median(full));
    std::printf("cost_change %.3f ms\n", median(single));
    std::printf("cost_groups %.2f ms\n", median(groups));
    std::printf("cost_total %s EUR\n", qPrintable(allocation.total().total().toString()));
    return 0;
}
