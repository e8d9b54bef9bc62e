// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/gputext.h"

#include "app/cost/allocation.h"
#include "app/inventory/column.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(GpuText)
};

QString activityText(const FleetGpu &gpu, Timestamp now)
{
    const Measure percent = gpu.activity(now);
    if (!percent.isKnown())
        return Words::tr("What it does is not known");
    const QString measured = Words::tr("%1 % by %2").arg(QString::number(std::lround(percent.value())), activityKindText(gpu.device.activityKind));
    return gpu.device.observedAt == NoTime ? measured : Words::tr("%1, %2 ago").arg(measured, spanText(now - gpu.device.observedAt));
}

QString holderText(const GpuEstate &estate, const FleetGpu &gpu)
{
    if (!gpu.isHeld)
        return {};
    const QString holder = gpu.holder.isEmpty() ? gpu.device.process.toString() : estate.nameOf(gpu.holder);
    if (holder.isEmpty())
        return Words::tr("Held, nobody tells by whom");
    const QString held = gpu.isHolderAssumed ? Words::tr("Held by %1, as its machine's requests add up").arg(holder) : Words::tr("Held by %1").arg(holder);
    return gpu.team.isEmpty() ? held : Words::tr("%1, team %2").arg(held, gpu.team.toString());
}

} // namespace

QString gpuNumber(double gpus)
{
    return QLocale().toString(std::round(gpus * 100) / 100, 'f', QLocale::FloatingPointShortest);
}

QString gpusText(double gpus)
{
    return gpus == 1 ? Words::tr("1 GPU") : Words::tr("%1 GPUs").arg(gpuNumber(gpus));
}

QString gpuStateTitle(GpuState state)
{
    switch (state) {
    case GpuState::Active:
        return Words::tr("Active");
    case GpuState::Idle:
        return Words::tr("Held and idle");
    case GpuState::Free:
        return Words::tr("Free");
    case GpuState::Fault:
        return Words::tr("Fault");
    case GpuState::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

QString gpuModelText(const GpuDevice &device)
{
    const QString model = device.model.isEmpty() ? Words::tr("GPU of unknown model") : device.model.toString();
    return device.mig.isEmpty() ? model : Words::tr("%1, slice %2").arg(model, device.mig.toString());
}

QString activityKindText(const Text &kind)
{
    if (kind.isEmpty())
        return Words::tr("a measure that is not told");
    return kind.view() == "GPU_UTIL" ? Words::tr("GPU_UTIL, which only says that something ran") : kind.toString();
}

QString activityKindsText(const GpuEstate &estate)
{
    QStringList names;
    for (const auto &[kind, count] : estate.activityKinds())
        names.append(kind.isEmpty() ? Words::tr("not told how") : kind.toString());
    return names.join(Words::tr(" and "));
}

QStringList gpuFacts(const GpuEstate &estate, const FleetGpu &gpu, const QString &number)
{
    QStringList facts {Words::tr("%1 of %2: %3").arg(number, estate.nameOf(gpu.machine), gpuModelText(gpu.device)),
        gpu.device.fault.isEmpty() ? gpuStateTitle(gpu.state) : Words::tr("%1: %2").arg(gpuStateTitle(gpu.state), gpu.device.fault.toString())};
    if (gpu.isHeld || gpu.activity(estate.fleet.now()).isKnown())
        facts.append(activityText(gpu, estate.fleet.now()));
    facts.append(holderText(estate, gpu));
    if (gpu.device.memoryBytes.isKnown())
        facts.append(Words::tr("%1 of memory").arg(displayBytes(gpu.device.memoryBytes.value(), QLocale())));
    facts.append(gpu.monthly ? Words::tr("%1 a month, %2").arg(moneyText(*gpu.monthly), basisWord(gpu.monthly->basis)) : Words::tr("No price is known"));
    facts.removeAll(QString());
    return facts;
}

QString moneyText(const std::map<Text, Decimal> &byCurrency)
{
    QStringList parts;
    for (const auto &[currency, amount] : byCurrency)
        parts.append(amountText(amount, currency.toString()));
    return parts.join(QStringLiteral(" + "));
}

QString moneyText(const std::map<Text, Decimal> &byCurrency, const CostAllocation &costs)
{
    Decimal sum;
    for (const auto &[currency, amount] : byCurrency) {
        const std::optional<Decimal> converted = costs.converted({amount, currency, PriceBasis::Price, {}, 0});
        if (!converted)
            return moneyText(byCurrency);
        sum += *converted;
    }
    return byCurrency.empty() ? QString() : amountText(sum, costs.currency());
}
