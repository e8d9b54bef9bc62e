// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/actions/manifest.h"
#include "backends/kubernetes/actions/planrun.h"
#include "backends/kubernetes/clustercollections.h"

/// A plan to apply any manifest file: each of its objects is planned by itself, and they are applied in the file's order. Deletes
/// itself when done. On the connection's thread; the collections outlive it.
class ManifestPlan : public QObject {
    Q_OBJECT

public:
    /// The promise, already started, is kept in any case.
    ManifestPlan(ApiServerPtr server, ClusterCollections &collections, ActionRequest request, PlanRun::Promise promise, QObject *parent);
    ~ManifestPlan() override;
    void start();

private:
    void planNext();
    void planObject(size_t index, const ListedType *found);
    void onPlanned(size_t index, const Result<TargetPlan> &plan);
    TargetPlan joined() const;
    void append(TargetPlan &whole, size_t index) const;
    bool isMadeBefore(const QString &nameSpace, size_t index) const;
    void finish(Result<TargetPlan> plan);

    const ApiServerPtr m_server;
    ClusterCollections &m_collections;
    const ActionRequest m_request;
    std::vector<ManifestObject> m_objects;
    std::vector<TargetPlan> m_plans; ///< one for each object
    size_t m_next = 0;
    size_t m_running = 0;
    bool m_isFinished = false;
    const PlanRun::Promise m_promise;
};
