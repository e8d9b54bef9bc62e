// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/steps.h"

#include "backends/libvirt/cloudinit.h"
#include "backends/libvirt/domainfacts.h"
#include "backends/libvirt/snapshots.h"
#include "backends/libvirt/transfer.h"
#include "backends/libvirt/volumes.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <algorithm>
#include <array>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

/// What a call works on. The domain is null where the step names none, or it is gone.
struct Work {
    virConnectPtr connection;
    virDomainPtr domain;
    const QJsonObject &payload;
    const QString &body;
    const StepContext *context = nullptr; ///< of a step that is run
    std::optional<Error> *error = nullptr; ///< says more than libvirt's last error
    QByteArray bytes(QLatin1String key) const { return payload.value(key).toString().toUtf8(); }
    unsigned int flags() const { return unsigned(payload.value("flags"_L1).toInt()); }
    qulonglong number(QLatin1String key) const { return qulonglong(payload.value(key).toDouble()); }
    SnapshotHandle snapshot() const
    {
        return SnapshotHandle(virDomainSnapshotLookupByName(domain, bytes("snapshot"_L1).constData(), 0));
    }
    VolumeHandle volume() const { return findVolume(connection, bytes("path"_L1), bytes("pool"_L1), bytes("volume"_L1)); }
    DomainHandle named() const { return DomainHandle(virDomainLookupByName(connection, bytes("name"_L1).constData())); }
};

using State = Observation::State;

Observation seen(bool reached, State otherwise, const QString &words)
{
    return {reached ? State::Reached : otherwise, words, -1};
}
Observation there(bool isThere) { return seen(isThere, State::Absent, isThere ? u"there"_s : u"not there"_s); }
Observation gone(bool isThere) { return seen(!isThere, State::Absent, isThere ? u"there"_s : u"gone"_s); }

// What each step does: true where libvirt took it.

bool takeSnapshot(const Work &work)
{
    return SnapshotHandle(virDomainSnapshotCreateXML(work.domain, work.body.toUtf8().constData(), work.flags())) != nullptr;
}
bool revert(const Work &work)
{
    const SnapshotHandle snapshot = work.snapshot();
    return snapshot && virDomainRevertToSnapshot(snapshot.get(), work.flags()) == 0;
}
bool forget(const Work &work)
{
    const SnapshotHandle snapshot = work.snapshot();
    return snapshot && virDomainSnapshotDelete(snapshot.get(), work.flags()) == 0;
}
bool growVolume(const Work &work)
{
    const VolumeHandle volume = work.volume();
    return volume && virStorageVolResize(volume.get(), work.number("bytes"_L1), 0) == 0;
}
bool deleteVolume(const Work &work)
{
    const VolumeHandle volume(virStorageVolLookupByKey(work.connection, work.bytes("key"_L1).constData()));
    return volume && virStorageVolDelete(volume.get(), 0) == 0;
}
bool makeVolume(const Work &work)
{
    const PoolHandle pool(virStoragePoolLookupByName(work.connection, work.bytes("pool"_L1).constData()));
    if (!pool)
        return false;
    const QByteArray xml = work.body.toUtf8();
    if (work.bytes("image"_L1).isEmpty())
        return VolumeHandle(virStorageVolCreateXML(pool.get(), xml.constData(), 0)) != nullptr;
    const VolumeHandle image = findVolume(work.connection, {}, work.bytes("imagePool"_L1), work.bytes("image"_L1));
    return image && VolumeHandle(virStorageVolCreateXMLFrom(pool.get(), xml.constData(), image.get(), 0));
}
bool uploadFile(const Work &work)
{
    const VolumeHandle volume = work.volume();
    QFile file(work.payload.value("file"_L1).toString());
    if (!volume)
        return false;
    if (!file.open(QIODevice::ReadOnly) || double(file.size()) != work.payload.value("bytes"_L1).toDouble()) {
        *work.error = Error {ErrorCode::Aborted, u"the file has changed since it was planned"_s, file.errorString(), file.fileName(), {}};
        return false;
    }
    return upload(work.connection, volume.get(), file, *work.context, *work.error);
}
bool uploadSeed(const Work &work)
{
    const VolumeHandle volume = work.volume();
    const auto text = [&](QLatin1String key) { return work.payload.value(key).toString(); };
    QByteArray seed = CloudInit {text("userData"_L1), text("metaData"_L1), text("vendorData"_L1)}.seed();
    QBuffer buffer(&seed);
    return volume && buffer.open(QIODevice::ReadOnly) && upload(work.connection, volume.get(), buffer, *work.context, *work.error);
}
bool define(const Work &work)
{
    return DomainHandle(virDomainDefineXMLFlags(work.connection, work.body.toUtf8().constData(), VIR_DOMAIN_DEFINE_VALIDATE)) != nullptr;
}

bool finish(const Work &work)
{
    const DomainHandle domain = work.named();
    return domain && virDomainSetMetadata(domain.get(), VIR_DOMAIN_METADATA_ELEMENT, work.body.toUtf8().constData(), "allod", ClaimNamespace, VIR_DOMAIN_AFFECT_CONFIG) == 0;
}

// Whether it has come true.

Result<Observation> lookForState(const Work &work)
{
    const QString until = work.payload.value("until"_L1).toString();
    const std::optional<QString> state = work.domain ? stateOf(work.domain) : std::nullopt;
    if (!state)
        return seen(until == u"shut off", State::Failed, u"gone"_s); // one that is not persistent ends so
    // A guest that was asked to end takes its time, and shows nothing of it.
    const bool isAsked = work.payload.value("call"_L1).toString() == u"shutdown";
    return seen(*state == until, isAsked ? State::Pending : State::Absent, *state);
}
Result<Observation> lookForAutostart(const Work &work)
{
    int enabled = 0;
    if (virDomainGetAutostart(work.domain, &enabled) < 0)
        return lastError(u"cannot read whether it starts with its host"_s);
    return seen(bool(enabled) == work.payload.value("enabled"_L1).toBool(), State::Absent, enabled ? u"yes"_s : u"no"_s);
}
Result<Observation> lookForVcpus(const Work &work)
{
    const int count = virDomainGetVcpusFlags(work.domain, work.flags());
    if (count < 0)
        return lastError(u"cannot read its processors"_s);
    return seen(count == int(work.number("value"_L1)), State::Absent, QString::number(count));
}
Result<Observation> lookForMemory(const Work &work)
{
    const bool isLive = work.flags() & VIR_DOMAIN_AFFECT_LIVE;
    const auto xml = isLive ? takeString(virDomainGetXMLDesc(work.domain, 0), u"cannot read the domain"_s) : definitionOf(work.domain);
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
        return lastError(u"cannot read the disk's size"_s);
    return seen(bytes >= double(work.number("bytes"_L1)), State::Absent, u"%1 bytes"_s.arg(bytes, 0, 'f', 0));
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
    return seen(found != snapshots->end(), State::Absent, found == snapshots->end() ? u"not there"_s : found->name);
}
Result<Observation> lookForRevert(const Work &work)
{
    const SnapshotHandle current(virDomainSnapshotCurrent(work.domain, 0));
    if (!current && !lastErrorIs(VIR_ERR_NO_DOMAIN_SNAPSHOT))
        return lastError(u"cannot read the snapshots"_s);
    const QString name = current ? QString::fromUtf8(virDomainSnapshotGetName(current.get())) : QString();
    const QString state = stateOf(work.domain).value_or(u"gone"_s);
    const QString until = work.payload.value("until"_L1).toString();
    return seen(name == work.payload.value("snapshot"_L1).toString() && (until.isEmpty() || until == state), State::Absent,
        u"%1, follows from “%2”"_s.arg(state, name));
}
Result<Observation> lookForSnapshotGone(const Work &work) { return gone(work.snapshot() != nullptr); }
Result<Observation> lookForDomainGone(const Work &work) { return gone(work.domain && virDomainIsPersistent(work.domain) == 1); }
Result<Observation> lookForDefinition(const Work &work)
{
    const auto xml = definitionOf(work.domain);
    if (!xml)
        return xml.error();
    const bool isChanged = fingerprint(*xml) != work.payload.value("before"_L1).toString();
    return seen(isChanged, State::Absent, isChanged ? u"changed"_s : u"as before"_s);
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
    return seen(stamp && !stamp->isUnfinished, State::Absent, stamp ? u"its claim is noted"_s : u"it has no claim"_s);
}
Result<Observation> lookForStart(const Work &work)
{
    const DomainHandle domain = work.named();
    return seen(domain && virDomainIsActive(domain.get()) == 1, State::Absent, domain ? stateOf(domain.get()).value_or(u"gone"_s) : u"gone"_s);
}

struct Call {
    QLatin1String id;
    bool (*run)(const Work &);
    Result<Observation> (*look)(const Work &);
    bool needsDomain = true;
    bool outlivesDomain = false; ///< it can be looked for when the domain is gone
};

const std::array Calls {
    Call {"start"_L1, [](const Work &work) { return virDomainCreate(work.domain) == 0; }, lookForState},
    Call {"shutdown"_L1, [](const Work &work) { return virDomainShutdown(work.domain) == 0; }, lookForState, true, true},
    // That a guest has restarted leaves no trace: that it runs is all that can be told.
    Call {"reboot"_L1, [](const Work &work) { return virDomainReboot(work.domain, 0) == 0; }, lookForState},
    Call {"reset"_L1, [](const Work &work) { return virDomainReset(work.domain, 0) == 0; }, lookForState},
    Call {"poweroff"_L1, [](const Work &work) { return virDomainDestroy(work.domain) == 0; }, lookForState, true, true},
    Call {"suspend"_L1, [](const Work &work) { return virDomainSuspend(work.domain) == 0; }, lookForState},
    Call {"resume"_L1, [](const Work &work) { return virDomainResume(work.domain) == 0; }, lookForState},
    Call {"wake"_L1, [](const Work &work) { return virDomainPMWakeup(work.domain, 0) == 0; }, lookForState},
    Call {"save"_L1, [](const Work &work) { return virDomainManagedSave(work.domain, 0) == 0; }, lookForState},
    Call {"autostart"_L1,
        [](const Work &work) { return virDomainSetAutostart(work.domain, work.payload.value("enabled"_L1).toBool()) == 0; },
        lookForAutostart},
    Call {"vcpus"_L1,
        [](const Work &work) { return virDomainSetVcpusFlags(work.domain, unsigned(work.number("value"_L1)), work.flags()) == 0; },
        lookForVcpus},
    Call {"memory"_L1,
        [](const Work &work) { return virDomainSetMemoryFlags(work.domain, work.number("value"_L1), work.flags()) == 0; },
        lookForMemory},
    Call {"blockResize"_L1,
        [](const Work &work) {
            return virDomainBlockResize(work.domain, work.bytes("disk"_L1).constData(), work.number("bytes"_L1),
                       VIR_DOMAIN_BLOCK_RESIZE_BYTES) == 0;
        },
        lookForSize},
    Call {"volumeResize"_L1, growVolume, lookForSize, false},
    Call {"snapshot"_L1, takeSnapshot, lookForNewSnapshot},
    Call {"revert"_L1, revert, lookForRevert},
    Call {"forget"_L1, forget, lookForSnapshotGone},
    Call {"define"_L1, define, lookForDefinition},
    Call {"undefine"_L1, [](const Work &work) { return virDomainUndefineFlags(work.domain, work.flags()) == 0; }, lookForDomainGone, true, true},
    Call {"volumeDelete"_L1, deleteVolume, lookForVolumeGone, false},
    Call {"volumeCreate"_L1, makeVolume, lookForVolume, false},
    Call {"upload"_L1, uploadFile, lookForVolume, false},
    Call {"uploadSeed"_L1, uploadSeed, lookForVolume, false},
    Call {"defineNew"_L1, define, lookForDomain, false},
    Call {"finishNew"_L1, finish, lookForFinish, false},
    Call {"startNew"_L1,
        [](const Work &work) {
            const DomainHandle domain = work.named();
            return domain && virDomainCreate(domain.get()) == 0;
        },
        lookForStart, false},
};

const Call *findCall(const ActionStep &step)
{
    const QString id = step.payload.value("call"_L1).toString();
    const auto call = std::ranges::find_if(Calls, [&](const Call &one) { return one.id == id; });
    return call == Calls.end() ? nullptr : &*call;
}

StepOutcome failed(Error error) { return {StepOutcome::Verdict::Failed, std::move(error), {}}; }

std::optional<Error> changed(const QString &what)
{
    return Error {ErrorCode::Aborted, u"%1 since it was planned"_s.arg(what), {}, {}, {}};
}

/// Later stages find what the first one did.
std::optional<Error> brokenPrecondition(virDomainPtr domain, const TargetPlan &plan, const ActionStep &step)
{
    if (step.stage > 0 || !domain)
        return std::nullopt;
    const QJsonObject &wanted = plan.preconditions;
    if (wanted.contains("state"_L1) && stateOf(domain) != wanted.value("state"_L1).toString())
        return changed(u"it is %1"_s.arg(stateOf(domain).value_or(u"gone"_s)));
    if (wanted.contains("definition"_L1)) {
        const auto xml = definitionOf(domain);
        if (!xml || fingerprint(*xml) != wanted.value("definition"_L1).toString())
            return changed(u"its definition has changed"_s);
    }
    if (wanted.contains("snapshots"_L1)) {
        QStringList names;
        const auto snapshots = readSnapshots(domain);
        for (const SnapshotFacts &snapshot : snapshots ? *snapshots : std::vector<SnapshotFacts>())
            names.append(snapshot.name);
        if (QJsonArray::fromStringList(names) != wanted.value("snapshots"_L1).toArray())
            return changed(u"its snapshots have changed"_s);
    }
    return std::nullopt;
}

/// Whether the call that failed last may have reached the system all the same.
bool isAnswerLost(virConnectPtr connection)
{
    const virErrorPtr error = virGetLastError();
    const bool isTransport = error && (error->domain == VIR_FROM_RPC || error->domain == VIR_FROM_REMOTE);
    return isTransport || virConnectIsAlive(connection) == 0;
}

void addDetail(Error &error, const QString &words)
{
    error.detail += error.detail.isEmpty() ? words : u"; "_s + words;
}

/// Takes away what earlier steps of the plan have made, and says so.
void cleanUp(virConnectPtr connection, const ActionStep &step, Error &error)
{
    const QJsonArray made = step.payload.value("made"_L1).toArray();
    for (const QJsonValue &value : made) {
        const QString place = value.toString();
        const VolumeHandle volume = findVolume(connection, {}, place.section(u'/', 0, 0).toUtf8(), place.section(u'/', 1).toUtf8());
        if (!volume)
            continue;
        const bool isGone = virStorageVolDelete(volume.get(), 0) == 0;
        addDetail(error, (isGone ? u"%1 was taken away again"_s : u"%1 stays"_s).arg(place));
    }
    if (!step.payload.value("defined"_L1).toBool())
        return;
    const QString name = step.payload.value("name"_L1).toString();
    const DomainHandle domain(virDomainLookupByName(connection, name.toUtf8().constData()));
    const bool isGone = domain && virDomainIsActive(domain.get()) == 0 && virDomainUndefine(domain.get()) == 0;
    addDetail(error, (isGone ? u"the definition of %1 was taken away again"_s : u"the definition of %1 stays"_s).arg(name));
}

} // namespace

void nameWhatStays(const ActionStep &step, Error &error)
{
    const QJsonArray made = step.payload.value("made"_L1).toArray();
    for (const QJsonValue &value : made)
        addDetail(error, value.toString() + u" stays"_s);
    if (step.payload.value("defined"_L1).toBool())
        addDetail(error, u"the definition of %1 stays"_s.arg(step.payload.value("name"_L1).toString()));
}

StepOutcome runStep(virConnectPtr connection, const TargetPlan &plan, const ActionStep &step, const StepContext &context)
{
    const Call *call = findCall(step);
    if (!call)
        return failed({ErrorCode::Internal, u"unknown step"_s, {}, step.request, {}});
    DomainHandle domain;
    if (step.payload.contains("domain"_L1))
        domain = findDomain(connection, step.payload.value("domain"_L1).toString().toUtf8());
    if (!domain && call->needsDomain)
        return failed(lastError(u"no such virtual machine"_s));
    if (std::optional<Error> broken = brokenPrecondition(domain.get(), plan, step))
        return failed(std::move(*broken));
    virResetLastError();
    std::optional<Error> said;
    if (call->run({connection, domain.get(), step.payload, step.body, &context, &said}))
        return {};
    Error error = said ? *said : lastError(u"the system refused it"_s);
    const bool isLost = isAnswerLost(connection);
    if (error.about.isEmpty())
        error.about = plan.name;
    if (!isLost) {
        cleanUp(connection, step, error);
        return failed(std::move(error));
    }
    nameWhatStays(step, error);
    if (said) // what breaks in the middle of a transfer is not complete
        return failed(std::move(error));
    error.message = u"the connection broke before the answer came"_s;
    return {StepOutcome::Verdict::Unknown, std::move(error), {}};
}

Result<Observation> observeStep(virConnectPtr connection, const ActionStep &step)
{
    const Call *call = findCall(step);
    if (!call)
        return Error {ErrorCode::Internal, u"unknown step"_s, {}, step.request, {}};
    DomainHandle domain;
    if (step.payload.contains("domain"_L1)) {
        domain = findDomain(connection, step.payload.value("domain"_L1).toString().toUtf8());
        if (!domain && !lastErrorIs(VIR_ERR_NO_DOMAIN))
            return lastError(u"cannot look up the virtual machine"_s);
        if (!domain && call->needsDomain && !call->outlivesDomain)
            return Observation {State::Failed, u"the virtual machine is gone"_s, -1};
    }
    return call->look({connection, domain.get(), step.payload, step.body});
}

} // namespace libvirt
