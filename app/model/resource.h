// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/kind.h"
#include "app/model/measure.h"
#include "app/model/money.h"
#include "app/model/text.h"

#include <QSharedData>
#include <memory>
#include <variant>
#include <vector>

/// What something may hold: a node's allocatable, a VM's configuration, a pod's requests.
struct Capacity {
    Measure cpuCores;
    Measure memoryBytes;
    Measure storageBytes;
    Measure gpus; ///< whole devices; fractions where a device is shared
    bool operator==(const Capacity &) const = default;
};

/// What it uses, averaged over the source's own window, as of observedAt.
struct Usage {
    Measure cpuCores;
    Measure memoryBytes;
    Measure storageBytes;
    Measure gpuPercent;
    Timestamp observedAt = NoTime;
    bool isKnown() const { return observedAt != NoTime; }
    bool operator==(const Usage &) const = default;
};

/// An edge to another resource, named by id. The target need not be in the inventory (yet).
struct Relation {
    RelationType type;
    Text target;
    bool operator==(const Relation &) const = default;
};

/// Sorted by key. Shared between resources that carry the same labels.
using Labels = std::vector<std::pair<Text, Text>>;
using LabelsPtr = std::shared_ptr<const Labels>;

struct Engine {
    Text family; ///< relational, document, key-value, vector, graph …
    Text name;   ///< postgresql, redis, qdrant …
    Text version;
    bool operator==(const Engine &) const = default;
};

/// A GPU or a slice of one, as one source tells of it. Of a pod or claim: one that it asked for, or was given.
struct GpuDevice {
    Text vendor;
    Text model;
    Measure memoryBytes;
    Text mig; ///< profile such as 1g.10gb, or the type of a mediated device; empty for a whole device
    Measure utilisationPercent;
    Measure powerWatts;
    Text allocatedTo;         ///< id of the pod, VM or claim that holds it; empty where free or unknown
    Text uuid;                ///< the vendor's own: GPU-…, of a slice MIG-…
    Text address;             ///< on its machine's PCI bus: 0000:3b:00.0
    Text name;                ///< what its source calls it: an index, a DRA device as driver/pool/device, the id of a row of its own
    Text card;                ///< name or uuid of the card that a slice is cut out of
    Text process;             ///< what has it open, where that is no resource: "python3 (pid 4242)"
    Text fault;               ///< "XID 79", "2 uncorrectable ECC errors"; empty where none is known
    Text activityKind;        ///< what utilisationPercent is: SM_ACTIVE, GPU_UTIL (some kernel ran), GFX_ACTIVITY …
    Timestamp observedAt = NoTime; ///< when utilisationPercent was measured
    quint32 replicas = 1;     ///< so many may hold it at once
    quint32 cardParts = 0;    ///< it is one of so many equal parts of its card; 0 where its profile has to tell
    GpuSharing sharing = GpuSharing::Whole;
    bool isFree = false;      ///< its source says that nobody holds it
    bool operator==(const GpuDevice &) const = default;
};

struct PolicyVerdict {
    Text rule;
    Text verdict; ///< pass, warn, block
    Text why;
    bool operator==(const PolicyVerdict &) const = default;
};

struct BackupState {
    Timestamp lastAt = NoTime;
    Text state;
    bool operator==(const BackupState &) const = default;
};

/// A typed value of a column that only some types have. monostate is unknown.
struct TimeValue {
    Timestamp at = NoTime;
    bool operator==(const TimeValue &) const = default;
};
using FieldValue = std::variant<std::monostate, bool, Measure, Text, TimeValue, Money>;
struct Field {
    Text name; ///< as the type's descriptor or the cluster's printer columns call it
    FieldValue value;
    bool operator==(const Field &) const = default;
};

/// What only some resources have. Most pods have none, so a resource holds it by pointer.
struct Extra {
    std::vector<Relation> relations; ///< besides parent and runsOn
    std::vector<Text> identities;    ///< join keys: "uuid:…", "provider:…", "address:…", "server:…"
    std::vector<Text> endpoints;
    std::vector<Field> fields;
    std::vector<GpuDevice> gpus;
    std::vector<PolicyVerdict> policy;
    Engine engine;
    std::optional<Money> monthlyCost;
    BackupState backup;
    bool operator==(const Extra &) const = default;
};

/// One thing in the inventory, as its source reported it. Immutable once it is behind a ResourcePtr, so any thread may
/// read it. Empty texts and unknown measures mean "not known", never zero.
struct Resource : QSharedData {
    Text id;     ///< names the system, never the connection; stable across runs and machines
    Kind kind = Kind::Object;
    Health health = Health::Unknown;
    Text type;   ///< the native one: apps/v1/Deployment, libvirt/domain, aws/rds/cluster
    Text uid;    ///< the source's own unique id
    Text name;
    Text scope;  ///< namespace, storage pool, resource group …
    Text parent; ///< id of what this is part of (RelationType::PartOf)
    Text runsOn; ///< id of the node, VM or host under it (RelationType::RunsOn)
    Text provider; ///< kubernetes, libvirt, aws, hetzner …
    Text region;
    Text country; ///< ISO 3166-1 alpha-2
    Text state;  ///< the source's own word: Running, CrashLoopBackOff, shutoff, available
    Text version;
    Text owner;  ///< team, from labels
    LabelsPtr labels;
    Timestamp createdAt = NoTime;
    Capacity capacity;
    Usage usage;
    std::shared_ptr<const Extra> extra;

    /// The labels, or an empty list.
    const Labels &labelList() const;
    /// The extra values, or empty ones.
    const Extra &extras() const;
    /// Value of a label; empty where it is missing.
    Text label(std::string_view key) const;
};

/// Equal in everything an operator could see; usage is compared too.
bool operator==(const Resource &a, const Resource &b);

using ResourcePtr = QExplicitlySharedDataPointer<const Resource>;
