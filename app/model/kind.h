// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <bit>
#include <initializer_list>
#include <optional>
#include <string_view>

/// What people filter by. Object is everything else, custom resources included.
enum class Kind : quint8 {
    Cluster,
    Node,
    Namespace,
    Workload,
    Pod,
    Service,
    Host,
    Vm,
    Volume,
    Network,
    Database,
    Backup,
    Gpu,
    Account,
    Object,
};
inline constexpr int KindCount = int(Kind::Object) + 1;

/// Worst last but one, so that sorting by health puts trouble together; freshness is apart from health.
enum class Health : quint8 { Healthy, Updating, Degraded, Critical, Stopped, Unknown };
inline constexpr int HealthCount = int(Health::Unknown) + 1;

enum class RelationType : quint8 {
    PartOf,   ///< pod → workload, workload → cluster, database member → database
    RunsOn,   ///< pod → node, node → VM, VM → host
    Uses,     ///< pod → volume claim, VM → volume, VM → network
    BoundTo,  ///< volume claim → volume
    Selects,  ///< service → workload
    BackedBy, ///< database → pod, VM or managed service; backup → database
    SameAs,   ///< two views of one machine or service, joined by UUID, provider id or address
};
inline constexpr int RelationTypeCount = int(RelationType::SameAs) + 1;

/// How a GPU is handed out: whole, as a slice in hardware, in turns, with shared kernels, as a part that a hypervisor makes, as a PCI
/// device to one guest, or by Kubernetes' dynamic resource allocation.
enum class GpuSharing : quint8 { Whole, Mig, TimeSliced, Mps, Vgpu, Passthrough, Dra };
inline constexpr int GpuSharingCount = int(GpuSharing::Dra) + 1;

/// The words of the command line's contract: "vm", "healthy", "runsOn".
std::string_view kindName(Kind kind);
std::string_view healthName(Health health);
std::string_view relationName(RelationType type);
std::string_view gpuSharingName(GpuSharing sharing); ///< "whole", "mig", "time-sliced", "mps", "vgpu", "passthrough", "dra"
/// nullopt for a word that is none.
std::optional<Kind> kindFromName(std::string_view name);
std::optional<Health> healthFromName(std::string_view name);
std::optional<GpuSharing> gpuSharingFromName(std::string_view name);

/// A set of kinds in one word.
class KindSet {
public:
    constexpr KindSet() = default;
    constexpr KindSet(std::initializer_list<Kind> kinds)
    {
        for (Kind kind : kinds)
            insert(kind);
    }
    static constexpr KindSet all()
    {
        KindSet set;
        set.m_bits = (1u << KindCount) - 1;
        return set;
    }
    constexpr void insert(Kind kind) { m_bits |= 1u << int(kind); }
    constexpr void remove(Kind kind) { m_bits &= ~(1u << int(kind)); }
    constexpr bool contains(Kind kind) const { return m_bits & (1u << int(kind)); }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr int size() const { return std::popcount(m_bits); }
    constexpr KindSet intersected(KindSet other) const
    {
        other.m_bits &= m_bits;
        return other;
    }
    constexpr bool operator==(const KindSet &) const = default;

private:
    quint32 m_bits = 0;
};
