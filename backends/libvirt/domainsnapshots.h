// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/snapshotcollection.h"
#include "backends/libvirt/snapshots.h"

namespace libvirt {

/// A snapshot of the domain with that UUID and name. Pure.
Resource *snapshotResource(std::string_view uuid, const Text &domainName, const SnapshotFacts &snapshot);

/// The snapshots of all domains; libvirt itself says which ones have any. It sends no events for them.
class DomainSnapshots final : public SnapshotCollection {
public:
    explicit DomainSnapshots(Session &session);

protected:
    Result<std::vector<ResourcePtr>> read(const Known &known, bool anew) override;
};

} // namespace libvirt
