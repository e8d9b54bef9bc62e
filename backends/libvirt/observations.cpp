// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/observations.h"

#include "app/base/english.h"

#include <QJsonArray>
#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using State = Observation::State;

Observation seen(bool reached, State otherwise, const QString &words)
{
    return {reached ? State::Reached : otherwise, words, -1};
}
Observation there(bool isThere) { return seen(isThere, State::Absent, isThere ? English::tr("there") : English::tr("not there")); }
Observation gone(bool isThere) { return seen(!isThere, State::Absent, isThere ? English::tr("there") : English::tr("gone")); }

} // namespace

Result<Observation> lookForState(const Work &work)
{
    const QString until = work.payload.value("until"_L1).toString();
    const std::optional<QString> state = work.domain ? stateOf(work.domain) : std::nullopt;
    if (!state)
        return seen(until == u"shut off", State::Failed, English::tr("gone")); // one that is not persistent ends so
    // A guest that was asked to end takes its time, and shows nothing of it.
    const bool isAsked = work.payload.value("call"_L1).toString() == u"shutdown";
    return seen(*state == until, isAsked ? State::Pending : State::Absent, *state);
}
Result<Observation> lookForAutostart(const Work &work)
{
    int enabled = 0;
    if (virDomainGetAutostart(work.domain, &enabled) < 0)
        return lastError(English::tr("cannot read whether it starts with its host"));
    return seen(bool(enabled) == work.payload.value("enabled"_L1).toBool(), State::Absent, enabled ? English::tr("yes") : English::tr("no"));
}
Result<Observation> lookForVcpus(const Work &work)
{
    const int count = virDomainGetVcpusFlags(work.domain, work.flags());
    if (count < 0)
        return lastError(English::tr("cannot read its processors"));
    return seen(count == int(work.number("value"_L1)), State::Absent, QString::number(count));
}
Result<Observation> lookForMemory(const Work &work)
{
    const bool isLive = work.flags() & VIR_DOMAIN_AFFECT_LIVE;
    const auto xml = isLive ? takeString(virDomainGetXMLDesc(work.domain, 0), English::tr("cannot read the domain")) : definitionOf(work.domain);
    const auto definition = xml ? readDefinition(*xml, {}) : xml.error();
    if (!definition)
        return definition.error();
    const bool isMost = work.flags() & VIR_DOMAIN_MEM_MAXIMUM;
    const double bytes = isMost ? definition->mostMemory : definition->memory;
    // The guest's balloon driver takes its time.
    return seen(bytes == double(work.number("value"_L1)) * 1024, isLive ? State::Pending : State::Absent,
        u"%1 MiB"_s.arg(bytes / 1024 / 1024));
}
Result<Observation> lookForSize(const Work &work)
{
    double bytes = 0;
    virDomainBlockInfo block;
    virStorageVolInfo info;
    const VolumeHandle volume = work.domain && virDomainIsActive(work.domain) == 1 ? VolumeHandle() : work.volume();
    if (volume && virStorageVolGetInfo(volume.get(), &info) == 0)
        bytes = double(info.capacity);
    else if (virDomainGetBlockInfo(work.domain, work.bytes("disk"_L1).constData(), &block, 0) == 0)
        bytes = double(block.capacity);
    else
        return lastError(English::tr("cannot read the disk's size"));
    return seen(bytes >= double(work.number("bytes"_L1)), State::Absent, English::tr("%1 bytes").arg(bytes, 0, 'f', 0));
}
Result<Observation> lookForNewSnapshot(const Work &work)
{
    const auto snapshots = readSnapshots(work.domain);
    if (!snapshots)
        return snapshots.error();
    const QString name = work.payload.value("name"_L1).toString();
    const QJsonArray before = work.payload.value("before"_L1).toArray();
    const auto isNew = [&](const SnapshotFacts &snapshot) {
        return name.isEmpty() ? !before.contains(snapshot.name) : snapshot.name == name;
    };
    const auto found = std::ranges::find_if(*snapshots, isNew);
    return seen(found != snapshots->end(), State::Absent, found == snapshots->end() ? English::tr("not there") : found->name);
}
Result<Observation> lookForRevert(const Work &work)
{
    const SnapshotHandle current(virDomainSnapshotCurrent(work.domain, 0));
    if (!current && !lastErrorIs(VIR_ERR_NO_DOMAIN_SNAPSHOT))
        return lastError(English::tr("cannot read the snapshots"));
    const QString name = current ? QString::fromUtf8(virDomainSnapshotGetName(current.get())) : QString();
    const QString state = stateOf(work.domain).value_or(English::tr("gone"));
    const QString until = work.payload.value("until"_L1).toString();
    return seen(name == work.payload.value("snapshot"_L1).toString() && (until.isEmpty() || until == state), State::Absent,
        English::tr("%1, follows from “%2”").arg(state, name));
}
Result<Observation> lookForSnapshotGone(const Work &work) { return gone(work.snapshot() != nullptr); }
Result<Observation> lookForDomainGone(const Work &work) { return gone(work.domain && virDomainIsPersistent(work.domain) == 1); }
Result<Observation> lookForDefinition(const Work &work)
{
    const auto xml = definitionOf(work.domain);
    if (!xml)
        return xml.error();
    const bool isChanged = fingerprint(*xml) != work.payload.value("before"_L1).toString();
    return seen(isChanged, State::Absent, isChanged ? English::tr("changed") : English::tr("as before"));
}
Result<Observation> lookForVolumeGone(const Work &work)
{
    return gone(VolumeHandle(virStorageVolLookupByKey(work.connection, work.bytes("key"_L1).constData())) != nullptr);
}
Result<Observation> lookForVolume(const Work &work) { return there(work.volume() != nullptr); }
Result<Observation> lookForDomain(const Work &work) { return there(work.named() != nullptr); }
Result<Observation> lookForFinish(const Work &work)
{
    const DomainHandle domain = work.named();
    const std::optional<ClaimStamp> stamp = domain ? stampOf(domain.get()) : std::nullopt;
    return seen(stamp && !stamp->isUnfinished, State::Absent, stamp ? English::tr("its claim is noted") : English::tr("it has no claim"));
}
Result<Observation> lookForStart(const Work &work)
{
    const DomainHandle domain = work.named();
    return seen(domain && virDomainIsActive(domain.get()) == 1, State::Absent, domain ? stateOf(domain.get()).value_or(English::tr("gone")) : English::tr("gone"));
}

} // namespace libvirt
