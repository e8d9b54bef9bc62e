// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/steps.h"

#include "app/base/english.h"
#include "backends/libvirt/cloudinit.h"
#include "backends/libvirt/observations.h"
#include "backends/libvirt/transfer.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <algorithm>
#include <array>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

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
        *work.error = Error {ErrorCode::Aborted, English::tr("the file has changed since it was planned"), file.errorString(), file.fileName(), {}};
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
    return Error {ErrorCode::Aborted, English::tr("%1 since it was planned").arg(what), {}, {}, {}};
}

/// Later stages find what the first one did.
std::optional<Error> brokenPrecondition(virDomainPtr domain, const TargetPlan &plan, const ActionStep &step)
{
    if (step.stage > 0 || !domain)
        return std::nullopt;
    const QJsonObject &wanted = plan.preconditions;
    if (wanted.contains("state"_L1) && stateOf(domain) != wanted.value("state"_L1).toString())
        return changed(English::tr("it is %1").arg(stateOf(domain).value_or(English::tr("gone"))));
    if (wanted.contains("definition"_L1)) {
        const auto xml = definitionOf(domain);
        if (!xml || fingerprint(*xml) != wanted.value("definition"_L1).toString())
            return changed(English::tr("its definition has changed"));
    }
    if (wanted.contains("snapshots"_L1)) {
        QStringList names;
        const auto snapshots = readSnapshots(domain);
        for (const SnapshotFacts &snapshot : snapshots ? *snapshots : std::vector<SnapshotFacts>())
            names.append(snapshot.name);
        if (QJsonArray::fromStringList(names) != wanted.value("snapshots"_L1).toArray())
            return changed(English::tr("its snapshots have changed"));
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
        addDetail(error, (isGone ? English::tr("%1 was taken away again") : English::tr("%1 stays")).arg(place));
    }
    if (!step.payload.value("defined"_L1).toBool())
        return;
    const QString name = step.payload.value("name"_L1).toString();
    const DomainHandle domain(virDomainLookupByName(connection, name.toUtf8().constData()));
    const bool isGone = domain && virDomainIsActive(domain.get()) == 0 && virDomainUndefine(domain.get()) == 0;
    addDetail(error, (isGone ? English::tr("the definition of %1 was taken away again") : English::tr("the definition of %1 stays")).arg(name));
}

} // namespace

void nameWhatStays(const ActionStep &step, Error &error)
{
    const QJsonArray made = step.payload.value("made"_L1).toArray();
    for (const QJsonValue &value : made)
        addDetail(error, value.toString() + u" stays"_s);
    if (step.payload.value("defined"_L1).toBool())
        addDetail(error, English::tr("the definition of %1 stays").arg(step.payload.value("name"_L1).toString()));
}

StepOutcome runStep(virConnectPtr connection, const TargetPlan &plan, const ActionStep &step, const StepContext &context)
{
    const Call *call = findCall(step);
    if (!call)
        return failed({ErrorCode::Internal, English::tr("unknown step"), {}, step.request, {}});
    DomainHandle domain;
    if (step.payload.contains("domain"_L1))
        domain = findDomain(connection, step.payload.value("domain"_L1).toString().toUtf8());
    if (!domain && call->needsDomain)
        return failed(lastError(English::tr("no such virtual machine")));
    if (std::optional<Error> broken = brokenPrecondition(domain.get(), plan, step))
        return failed(std::move(*broken));
    virResetLastError();
    std::optional<Error> said;
    if (call->run({connection, domain.get(), step.payload, step.body, &context, &said}))
        return {};
    Error error = said ? *said : lastError(English::tr("the system refused it"));
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
    error.message = English::tr("the connection broke before the answer came");
    return {StepOutcome::Verdict::Unknown, std::move(error), {}};
}

Result<Observation> observeStep(virConnectPtr connection, const ActionStep &step)
{
    const Call *call = findCall(step);
    if (!call)
        return Error {ErrorCode::Internal, English::tr("unknown step"), {}, step.request, {}};
    DomainHandle domain;
    if (step.payload.contains("domain"_L1)) {
        domain = findDomain(connection, step.payload.value("domain"_L1).toString().toUtf8());
        if (!domain && !lastErrorIs(VIR_ERR_NO_DOMAIN))
            return lastError(English::tr("cannot look up the virtual machine"));
        if (!domain && call->needsDomain && !call->outlivesDomain)
            return Observation {Observation::State::Failed, English::tr("the virtual machine is gone"), -1};
    }
    return call->look({connection, domain.get(), step.payload, step.body});
}

} // namespace libvirt
