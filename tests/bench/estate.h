// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delta.h"

#include <QByteArray>

/// A made-up estate of any size, always the same: for measuring what does not depend on a peer.
namespace bench {

/// Pages of at most 500 resources: one node for every fifty pods, labels shared by the pods of one workload.
inline std::vector<Delta> estate(int resources, Timestamp now)
{
    static constexpr int PageSize = 500, PodsOfWorkload = 20;
    static constexpr const char *apps[] = {"ledger", "search", "orders", "vision", "billing", "gateway", "audit", "session"};
    TextPool pool;
    std::vector<Delta> pages;
    LabelsPtr labels;
    for (int i = 0; i < resources; ++i) {
        if (i % PageSize == 0) {
            Delta page;
            page.collection = {pool.intern("bench"), pool.intern("pods")};
            page.kinds = KindSet::all();
            page.epoch = 1;
            page.phase = i == 0 ? Delta::Phase::Begin : Delta::Phase::Page;
            page.observedAt = now;
            pages.push_back(std::move(page));
        }
        const int workload = i / PodsOfWorkload;
        const QByteArray app = QByteArray(apps[workload % 8]) + '-' + QByteArray::number(workload);
        const QByteArray scope = "team-" + QByteArray::number(workload % 50);
        if (i % PodsOfWorkload == 0)
            labels = std::make_shared<const Labels>(Labels {
                {pool.intern("app.kubernetes.io/name"), Text(std::string_view(app))}, {pool.intern("team"), pool.intern(scope.constData())}});
        const QByteArray name = app + '-' + QByteArray::number(quint32(i) * 2654435761u, 36) + '-' + QByteArray::number(i % 9973, 36);
        auto *pod = new Resource;
        pod->id = Text(std::string_view("k8s/0d6bf1f4-6a53-4c6c-9f5b-8c3c2a5f8f11/" + scope.toStdString() + "/pods/" + name.toStdString()));
        pod->kind = i % 50 == 0 ? Kind::Node : Kind::Pod;
        pod->health = i % 97 == 0 ? Health::Degraded : Health::Healthy;
        pod->type = pool.intern("v1/Pod");
        pod->name = Text(std::string_view(name.constData(), size_t(name.size())));
        pod->scope = pool.intern(scope.constData());
        pod->runsOn = pool.intern(QByteArray("k8s/x/_/nodes/node-" + QByteArray::number(i / 50)).constData());
        pod->state = pool.intern("Running");
        pod->provider = pool.intern("kubernetes");
        pod->labels = labels;
        pod->createdAt = now - qint64(quint32(i) * 2654435761u) % (400ll * 86'400'000);
        pod->capacity.cpuCores = 0.25 * (i % 8);
        pod->capacity.memoryBytes = double(i % 64) * 0x1p28;
        pages.back().upserts.push_back(ResourcePtr(pod));
    }
    pages.back().phase = Delta::Phase::Complete;
    return pages;
}

} // namespace bench
