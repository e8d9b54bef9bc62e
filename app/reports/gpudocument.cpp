// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/gpudocument.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace {

const char *stateWord(GpuState state)
{
    switch (state) {
    case GpuState::Active: return QT_TRANSLATE_NOOP("Report", "Active");
    case GpuState::Idle: return QT_TRANSLATE_NOOP("Report", "Held, idle");
    case GpuState::Free: return QT_TRANSLATE_NOOP("Report", "Free");
    case GpuState::Unknown: return QT_TRANSLATE_NOOP("Report", "Unknown");
    case GpuState::Fault: return QT_TRANSLATE_NOOP("Report", "Fault");
    }
    return "";
}

FieldValue text(const Text &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(value);
}

FieldValue known(Measure measure)
{
    return measure.isKnown() ? FieldValue(measure) : FieldValue();
}

/// The fleet's devices in machines that the query matches, with the resources that they name.
struct ChosenGpus {
    std::vector<const FleetGpu *> gpus;
    std::unordered_map<std::string_view, const Resource *> resources;

    ChosenGpus(const GpuFleet &fleet, const ReportSource &source, const Query &query)
    {
        std::set<std::string_view> matching;
        const QueryContext context {source.now};
        for (Slot slot = 0; slot < source.rows.size(); ++slot) {
            const Resource *resource = source.rows.resource(slot);
            if (!resource)
                continue;
            resources.emplace(resource->id.view(), resource);
            if (query.matches(source.rows, slot, context))
                matching.insert(resource->id.view());
        }
        for (const FleetGpu &gpu : fleet.gpus()) {
            if (query.isEmpty() || matching.contains(gpu.machine.view()) || matching.contains(gpu.row.view()))
                gpus.push_back(&gpu);
        }
    }
    /// What an id stands for; the id where nothing here does.
    Text nameOf(const Text &id) const
    {
        const auto found = resources.find(id.view());
        return found == resources.end() ? id : found->second->name;
    }
};

std::vector<KeyFigure> figuresOf(const ChosenGpus &chosen, Timestamp now, const ReportLanguage &words)
{
    double gpus = 0, held = 0, idle = 0, free = 0, used = 0, measured = 0;
    std::map<Text, Money> cost, wasted;
    size_t unpriced = 0;
    const auto add = [now](std::map<Text, Money> &sums, const Money &money) {
        sums.try_emplace(money.currency, Money {{}, money.currency, money.basis, {}, now}).first->second.amount += money.amount;
    };
    for (const FleetGpu *gpu : chosen.gpus) {
        gpus += gpu->gpus();
        held += gpu->isHeld ? gpu->gpus() : 0;
        idle += gpu->state == GpuState::Idle ? gpu->gpus() : 0;
        free += gpu->state == GpuState::Free ? gpu->gpus() : 0;
        if (const Measure activity = gpu->activity(now); gpu->isHeld && activity.isKnown()) {
            measured += gpu->gpus();
            used += gpu->gpus() * activity.value() / 100;
        }
        unpriced += !gpu->monthly;
        if (gpu->monthly)
            add(cost, *gpu->monthly);
        if (gpu->monthly && gpu->state == GpuState::Idle)
            add(wasted, *gpu->monthly);
    }
    std::vector<KeyFigure> figures {{QStringLiteral("gpus"), words(QT_TRANSLATE_NOOP("Report", "GPUs")), Measure(gpus)},
        {QStringLiteral("held"), words(QT_TRANSLATE_NOOP("Report", "Held")), Measure(held)}, {QStringLiteral("idle"), words(QT_TRANSLATE_NOOP("Report", "Held and idle")), Measure(idle)},
        {QStringLiteral("free"), words(QT_TRANSLATE_NOOP("Report", "Free")), Measure(free)},
        {QStringLiteral("activity"), words(QT_TRANSLATE_NOOP("Report", "Activity of held ones, %")), measured > 0 ? FieldValue(Measure(100 * used / measured)) : FieldValue(), ColumnFormat::Percent,
            measured < held ? words(QT_TRANSLATE_NOOP("Report", "not measured: %1")).arg(words.display(Measure(held - measured), ColumnFormat::Number, now)) : QString()}};
    const QString note = unpriced ? words(QT_TRANSLATE_NOOP("Report", "without a price: %1")).arg(words.number(qint64(unpriced))) : QString();
    for (const auto &[currency, sum] : cost)
        figures.push_back({QStringLiteral("cost"), words(QT_TRANSLATE_NOOP("Report", "Cost a month, %1")).arg(currency.toString()), sum, ColumnFormat::Money, note});
    for (const auto &[currency, sum] : wasted)
        figures.push_back({QStringLiteral("idleCost"), words(QT_TRANSLATE_NOOP("Report", "Idle ones a month, %1")).arg(currency.toString()), sum, ColumnFormat::Money});
    return figures;
}

Chart modelChart(const ChosenGpus &chosen, const ReportLanguage &words)
{
    std::map<QString, std::array<double, GpuStateCount>> models;
    for (const FleetGpu *gpu : chosen.gpus)
        models[gpu->device.model.toString()][size_t(gpu->state)] += gpu->gpus();
    Chart chart;
    chart.title = words(QT_TRANSLATE_NOOP("Report", "GPUs by model and what they do"));
    chart.unit = words(QT_TRANSLATE_NOOP("Report", "GPUs"));
    chart.columnsTitle = words.columnTitle(QStringLiteral("model"));
    chart.locale = words.locale();
    for (int state = 0; state < GpuStateCount; ++state) {
        Chart::Series &series = chart.series.emplace_back(Chart::Series {words(stateWord(GpuState(state))), {}});
        for (const auto &[model, counts] : models)
            series.values.push_back(Measure(counts[size_t(state)]));
    }
    for (const auto &[model, counts] : models)
        chart.categories.append(model.isEmpty() ? words(QT_TRANSLATE_NOOP("Report", "unknown")) : model);
    return chart;
}

std::shared_ptr<ListTable> deviceTable(const ChosenGpus &chosen, Timestamp now, const ReportOptions &options)
{
    using enum ColumnFormat;
    const ReportLanguage &words = options.language;
    auto table = std::make_shared<ListTable>();
    table->now = now;
    for (const auto &[key, format] : std::initializer_list<std::pair<const char *, ColumnFormat>> {{"machine", Text}, {"model", Text}, {"slice", Text}, {"mem", Bytes}, {"state", Text}, {"holder", Text}, {"owner", Text},
             {"activity", Percent}, {"cost", Money}, {"fault", Text}})
        table->columns.push_back({QLatin1String(key), words.columnTitle(QLatin1String(key)), format});
    const auto has = [&](::Text GpuDevice::*fact) { return std::ranges::any_of(chosen.gpus, [&](const FleetGpu *gpu) { return !(gpu->device.*fact).isEmpty(); }); };
    const bool hasSlices = options.isWide || has(&GpuDevice::mig), hasFaults = options.isWide || has(&GpuDevice::fault);
    if (!hasSlices)
        std::erase_if(table->columns, [](const ReportColumn &column) { return column.key == u"slice"; });
    if (!hasFaults)
        table->columns.pop_back();
    for (const FleetGpu *gpu : chosen.gpus) {
        const FieldValue holder = gpu->holder.isEmpty() ? text(gpu->device.process) : FieldValue(chosen.nameOf(gpu->holder));
        std::vector<FieldValue> row {chosen.nameOf(gpu->machine), text(gpu->device.model), text(gpu->device.mig), known(gpu->device.memoryBytes), ::Text(QStringView(words(stateWord(gpu->state)))), holder, text(gpu->team),
            known(gpu->activity(now)), gpu->monthly ? FieldValue(*gpu->monthly) : FieldValue(), text(gpu->device.fault)};
        if (!hasSlices)
            row.erase(row.begin() + 2);
        row.resize(table->columns.size());
        table->rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

ReportDocument gpuReport(const GpuFleet &fleet, const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("gpu"), words(QT_TRANSLATE_NOOP("Report", "GPUs")), source, options);
    const ChosenGpus chosen(fleet, source, options.query);
    ReportSection summary;
    summary.figures = figuresOf(chosen, fleet.now(), words);
    if (!chosen.gpus.empty())
        summary.charts.push_back(modelChart(chosen, words));
    for (const GpuExcess &excess : fleet.excess())
        document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1 asks for more GPUs than %2 has: %3")).arg(chosen.nameOf(excess.holder).toString(), chosen.nameOf(excess.machine).toString(), words.display(Measure(excess.devices), ColumnFormat::Number, NoTime)));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "Devices")), {}, {}, {}, deviceTable(chosen, fleet.now(), options)});
    return document;
}
