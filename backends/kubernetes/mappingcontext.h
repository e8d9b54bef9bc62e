// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"
#include "backends/kubernetes/objectmeta.h"

#include <string>
#include <unordered_set>

/// What mapping one cluster's objects needs: the cluster's id, from which every id begins, and the pools that let equal texts
/// and equal label lists share memory. One thread at a time.
class MappingContext {
public:
    /// `clusterId` is "k8s/<kube-system UID>".
    explicit MappingContext(std::string clusterId);

    const Text &clusterId() const { return m_clusterId; }
    const Text &provider() const { return m_provider; }

    /// The id of an object: k8s/<uid>/<namespace, or _>/<resource.group>/<name>.
    Text id(std::string_view nameSpace, std::string_view resource, std::string_view name)
    {
        return Text(compose(nameSpace, resource, name));
    }
    /// The same for an id that many objects name.
    Text sharedId(std::string_view nameSpace, std::string_view resource, std::string_view name)
    {
        return intern(compose(nameSpace, resource, name));
    }
    /// The id of an object's controller, pods of a Deployment's ReplicaSet going straight to the Deployment; the cluster where
    /// nobody controls it.
    Text parentOf(const ObjectMeta &meta);
    Text intern(std::string_view text) { return m_texts.intern(text); }
    LabelsPtr labels(const LabelViews &labels);
    /// A resource with everything that the metadata says.
    Resource *newResource(const ObjectMeta &meta, Kind kind, std::string_view type, std::string_view resource);
    /// Forgets what only the pools still hold. Call it after a listing.
    void compact();

private:
    std::string_view compose(std::string_view nameSpace, std::string_view resource, std::string_view name);

    struct LabelsHash {
        using is_transparent = void;
        size_t operator()(const LabelViews &labels) const;
        size_t operator()(const LabelsPtr &labels) const;
    };
    struct LabelsEqual {
        using is_transparent = void;
        bool operator()(const LabelsPtr &a, const LabelsPtr &b) const { return *a == *b; }
        bool operator()(const LabelViews &a, const LabelsPtr &b) const;
        bool operator()(const LabelsPtr &a, const LabelViews &b) const { return (*this)(b, a); }
    };

    TextPool m_texts;
    std::unordered_set<LabelsPtr, LabelsHash, LabelsEqual> m_labels;
    Text m_clusterId;
    Text m_provider;
    std::string m_scratch;
};

/// True for a ReplicaSet that a Deployment named by its rule: <deployment>-<pod-template-hash>. Pods lead past such a
/// ReplicaSet, so it needs no row of its own.
bool isDeploymentsReplicaSet(std::string_view replicaSet, std::string_view podTemplateHash);
