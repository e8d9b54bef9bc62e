// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"

#include "app/base/english.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr double KiB = 1024;

const QString Config = u"VIR_DOMAIN_AFFECT_CONFIG"_s;
const QString Live = u"VIR_DOMAIN_AFFECT_LIVE"_s;

QString sizeText(double bytes) { return QLocale::c().formattedDataSize(qint64(bytes), 2); }

/// One of the two calls that set a number, with its flags in words and as bits.
ActionStep setStep(const DomainFacts &facts, const QString &call, double value, const QString &words, unsigned int flags)
{
    const bool isMemory = call == u"memory";
    const QString number = QString::number(qint64(isMemory ? value / KiB : value));
    const bool isLive = flags & VIR_DOMAIN_AFFECT_LIVE;
    const QString memory = isLive ? English::tr("Give %1 %2 of memory now") : English::tr("Give %1 %2 of memory");
    const QString processors = isLive ? English::tr("Give %1 %2 processors now") : English::tr("Give %1 %2 processors");
    return domainStep(facts, isMemory ? memory.arg(facts.name, sizeText(value)) : processors.arg(facts.name, number),
        isMemory ? u"virDomainSetMemoryFlags"_s : u"virDomainSetVcpusFlags"_s, number + u", "_s + words, call,
        {{u"value"_s, isMemory ? value / KiB : value}, {u"flags"_s, int(flags)}});
}

/// The highest possible number grows before the number, and shrinks after it.
void addSteps(const DomainFacts &facts, const QString &call, double before, double most, double wanted, bool withMost, TargetPlan &plan)
{
    const unsigned int mostFlag = call == u"memory" ? unsigned(VIR_DOMAIN_MEM_MAXIMUM) : unsigned(VIR_DOMAIN_VCPU_MAXIMUM);
    const QString mostWord = call == u"memory" ? u"VIR_DOMAIN_MEM_MAXIMUM"_s : u"VIR_DOMAIN_VCPU_MAXIMUM"_s;
    const auto setMost = [&] {
        plan.steps.append(setStep(facts, call, wanted, Config + u" | "_s + mostWord, VIR_DOMAIN_AFFECT_CONFIG | mostFlag));
    };
    if (wanted > most)
        setMost();
    if (wanted != before)
        plan.steps.append(setStep(facts, call, wanted, Config, VIR_DOMAIN_AFFECT_CONFIG));
    if (withMost && wanted < most)
        setMost();
}

Result<void> addVcpus(const DomainFacts &facts, double wanted, TargetPlan &plan)
{
    if (wanted != std::floor(wanted))
        return Error {ErrorCode::InvalidArgument, English::tr("must be a whole number"), {}, u"vcpus"_s, {}};
    plan.changes.append({u"vcpu"_s, English::tr("Processors"), QString::number(facts.next.vcpus), QString::number(wanted)});
    if (facts.isPersistent)
        addSteps(facts, u"vcpus"_s, facts.next.vcpus, facts.next.mostVcpus, wanted, false, plan);
    if (facts.next.hasTopology && wanted > facts.next.mostVcpus)
        plan.warnings.append(English::tr("its definition spells out sockets and cores, which must give as many processors: the system may refuse"));
    if (!facts.isActive || wanted == facts.now.vcpus)
        return {};
    if (wanted > facts.now.mostVcpus)
        plan.warnings.append(English::tr("it runs with room for %1 processors: more count from its next start").arg(facts.now.mostVcpus));
    else
        plan.steps.append(setStep(facts, u"vcpus"_s, wanted, Live, VIR_DOMAIN_AFFECT_LIVE));
    return {};
}

void addMemory(const DomainFacts &facts, double wanted, TargetPlan &plan)
{
    plan.changes.append({u"memory"_s, English::tr("Memory"), sizeText(facts.next.memory), sizeText(wanted)});
    if (facts.isPersistent)
        addSteps(facts, u"memory"_s, facts.next.memory, facts.next.mostMemory, wanted, true, plan);
    if (!facts.isActive || wanted == facts.now.memory)
        return;
    if (wanted > facts.now.mostMemory) {
        plan.warnings.append(English::tr("it runs with room for %1 of memory: more counts from its next start").arg(sizeText(facts.now.mostMemory)));
        return;
    }
    plan.steps.append(setStep(facts, u"memory"_s, wanted, Live, VIR_DOMAIN_AFFECT_LIVE));
    plan.steps.back().patience = 60s; // as long as the guest's balloon driver takes, where it has one
}

Result<void> addDisk(const DomainFacts &facts, const QString &target, double wanted, TargetPlan &plan)
{
    const auto disk = std::find_if(facts.now.disks.begin(), facts.now.disks.end(),
        [&](const DiskDefinition &one) { return one.target == target.toStdString(); });
    if (disk == facts.now.disks.end() || !disk->isWritten()) {
        QStringList known;
        for (const DiskDefinition &one : facts.now.disks) {
            if (one.isWritten())
                known.append(QString::fromStdString(one.target));
        }
        return Error {ErrorCode::NotFound, English::tr("no disk “%1”").arg(target), English::tr("it has %1").arg(known.join(u", "_s)), u"disk"_s, {}};
    }
    virDomainBlockInfo info;
    if (virDomainGetBlockInfo(facts.handle.get(), disk->target.c_str(), &info, 0) < 0)
        return lastError(English::tr("cannot read the disk's size"));
    const double before = double(info.capacity);
    if (wanted <= before)
        return Error {ErrorCode::InvalidArgument, English::tr("a disk can only grow: it has %1").arg(sizeText(before)), {}, u"size"_s, {}};
    plan.changes.append({u"disk."_s + target, English::tr("Disk %1").arg(target), sizeText(before), sizeText(wanted)});
    const QString bytes = QString::number(qint64(wanted));
    const QString title = English::tr("Grow the disk %1 of %2 to %3").arg(target, facts.name, sizeText(wanted));
    QJsonObject payload {{u"disk"_s, target}, {u"bytes"_s, wanted}};
    if (facts.isActive) {
        plan.steps.append(domainStep(facts, title, u"virDomainBlockResize"_s,
            target + u", "_s + bytes + u", VIR_DOMAIN_BLOCK_RESIZE_BYTES"_s, u"blockResize"_s, payload));
    } else {
        payload.insert("path"_L1, QString::fromStdString(disk->path));
        payload.insert("pool"_L1, QString::fromStdString(disk->pool));
        payload.insert("volume"_L1, QString::fromStdString(disk->volume));
        ActionStep step = domainStep(facts, title, {}, {}, u"volumeResize"_s, payload);
        step.request = u"virStorageVolResize(%1, %2, 0)"_s.arg(QString::fromStdString(disk->path + disk->volume), bytes);
        plan.steps.append(step);
    }
    const std::optional<ClaimStamp> stamp = stampOf(facts.handle.get());
    const bool growsItself = stamp && !stamp->engine.isEmpty() && disk->serial == DataSerial; // see to it in the templates
    plan.warnings.append((growsItself ? English::tr("the file system of %1 grows as the guest sees the new size, at the latest when it starts again")
                                      : English::tr("partitions and file systems inside %1 do not grow by themselves")).arg(target));
    plan.risk = Risk::Irreversible;
    return {};
}

} // namespace

Result<TargetPlan> planResize(const DomainFacts &facts, const ActionRequest &request)
{
    const QJsonObject &wanted = request.arguments;
    const bool hasDisk = !wanted.value("disk"_L1).toString().isEmpty();
    TargetPlan plan;
    plan.preconditions = {{u"state"_s, facts.stateWord}, {u"definition"_s, fingerprint(facts.definition)}};
    if (wanted.contains("size"_L1) != hasDisk)
        return Error {ErrorCode::InvalidArgument, English::tr("a disk is resized by its name and its size"), {}, hasDisk ? u"size"_s : u"disk"_s, {}};
    if (wanted.contains("vcpus"_L1)) {
        if (const Result<void> added = addVcpus(facts, wanted.value("vcpus"_L1).toDouble(), plan); !added)
            return added.error();
    }
    if (wanted.contains("memory"_L1))
        addMemory(facts, std::floor(wanted.value("memory"_L1).toDouble() / KiB) * KiB, plan);
    const bool isOnlyNumbers = !hasDisk;
    if (hasDisk) {
        if (const auto added = addDisk(facts, wanted.value("disk"_L1).toString(), wanted.value("size"_L1).toDouble(), plan); !added)
            return added.error();
    }
    if (plan.steps.isEmpty() && plan.warnings.isEmpty())
        return Error {plan.changes.isEmpty() ? ErrorCode::InvalidArgument : ErrorCode::FailedPrecondition,
            plan.changes.isEmpty() ? English::tr("nothing to resize: give vcpus, memory, or disk and size") : English::tr("it has that size already"), {},
            facts.name, {}};
    if (plan.steps.isEmpty())
        return Error {ErrorCode::FailedPrecondition, plan.warnings.join(u"; "_s), {}, facts.name, {}};
    for (qsizetype i = 0; i < plan.steps.size(); ++i)
        plan.steps[i].stage = int(i);
    if (isOnlyNumbers)
        plan.undo = English::tr("resize it back");
    return plan;
}

} // namespace libvirt
