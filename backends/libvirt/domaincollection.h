// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/collection.h"
#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/domainstats.h"
#include "backends/libvirt/handles.h"

#include <chrono>
#include <mutex>
#include <set>
#include <unordered_map>

namespace libvirt {

/// The domains: thousands on a host, so they come by bulk calls, and XML is read only of what is new or changed. Events
/// name the domains to read again; each poll compares all states, which also serves drivers without events.
class DomainCollection final : public Collection {
public:
    explicit DomainCollection(Session &session);

    /// Has a job read the domain, by UUID. Called from the event loop's thread, too.
    void touch(const std::string &uuid) override;

protected:
    Result<std::optional<Error>> readAll() override;
    Result<void> readChanges() override;
    void follow() override;

private:
    /// What is remembered of a domain beside what the inventory has.
    struct Known {
        DomainStats stats;
        Usage usage;
        Measure cpuTime; ///< at cpuReadAt, from where the next CPU usage is counted
        std::chrono::steady_clock::time_point cpuReadAt;
        std::vector<std::string> macs;
        std::vector<std::string> hostDevices;
    };
    using Uuids = std::set<std::string>;

    Result<void> readChanged();
    Result<void> readSurroundings(Surroundings &around);
    void readLeases(const NetworkHandle &network, Surroundings &around);
    Result<void> readFlags();
    Uuids withNewLeases(const Surroundings &now) const;
    /// Reads these anew and adds what became of them to the change.
    Result<void> readAgain(const Uuids &uuids, Delta &change);

    /// The domain in full; its XML's failure goes to m_partial, the row then shows what the bulk calls told.
    ResourcePtr describe(const DomainRecord &record);
    ResourcePtr describeBriefly(const DomainRecord &record);
    Usage sample(Known &known, const DomainRecord &record);
    bool pageInFull(const std::vector<DomainRecord> &records, size_t first);
    void pageBriefly(const std::vector<DomainRecord> &records, size_t first);
    void tellHolders();
    DomainFlags flagsOf(const std::string &uuid) const;

    Surroundings m_around;
    Uuids m_autostart;
    Uuids m_transient;
    std::unordered_map<std::string, Known> m_known; ///< by UUID
    std::optional<Error> m_partial;

    std::mutex m_eventMutex;
    Uuids m_changed; ///< named by events, not read yet
};

} // namespace libvirt
