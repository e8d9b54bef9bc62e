// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpumetrics.h"

#include "backends/metrics/gpurules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace metrics {

namespace {

constexpr Timestamp WindowLength = std::chrono::milliseconds(Window).count();
constexpr Timestamp ToleratedSkew = 60'000; ///< of the clock that wrote a sample

/// Errors of a program, not of the card: NVIDIA's catalogue of XIDs calls these the user's.
constexpr std::array ProgramErrors {13.0, 31.0, 43.0, 45.0};

/// What one exporter tells of one GPU.
struct Exporter {
    struct Value {
        double value = 0;
        Timestamp at = NoTime;
    };
    std::array<std::optional<Value>, RoleCount> values;
    const GpuRule *activity = nullptr;
    std::string nameSpace, pod;

    const std::optional<Value> &operator[](Role role) const { return values[size_t(role)]; }
    int rank() const { return activity ? activity->rank : 100; }
};

/// One GPU, or slice, as several may tell of it.
struct Told {
    std::string uuid, machine, index, mig, instance, model;
    std::string_view vendor;
    std::map<std::string, Exporter> exporters; ///< by job, instance and vendor
};

class Reader {
public:
    explicit Reader(Timestamp now)
        : m_now(now)
    {
    }
    void take(const MetricSeries &series);
    GpuReading result();

private:
    std::vector<MetricPoint> meaningful(const MetricSeries &series);
    GpuSample sampleOf(const Told &gpu, const std::string &cardFault) const;

    const Timestamp m_now;
    std::map<std::string, Told> m_gpus; ///< by card and instance
    qint64 m_fromTheFuture = 0, m_old = 0, m_senseless = 0;
};

std::vector<MetricPoint> Reader::meaningful(const MetricSeries &series)
{
    std::vector<MetricPoint> points;
    for (const MetricPoint &point : series.points) {
        if (point.at > m_now + ToleratedSkew)
            ++m_fromTheFuture;
        else if (point.at <= m_now - WindowLength)
            ++m_old;
        else if (!std::isfinite(point.value) || point.value < 0)
            ++m_senseless;
        else if (!isBlank(point.value))
            points.push_back(point);
    }
    std::ranges::stable_sort(points, {}, &MetricPoint::at);
    return points;
}

double mean(const std::vector<MetricPoint> &points)
{
    double sum = 0;
    for (const MetricPoint &point : points)
        sum += point.value;
    return sum / double(points.size());
}

/// By the second; from where a counter began anew it is counted on.
std::optional<double> rate(const std::vector<MetricPoint> &points)
{
    double grown = 0, seconds = 0;
    for (size_t i = 1; i < points.size(); ++i) {
        if (points[i].value < points[i - 1].value || points[i].at <= points[i - 1].at)
            continue;
        grown += points[i].value - points[i - 1].value;
        seconds += double(points[i].at - points[i - 1].at) / 1000;
    }
    return seconds > 0 ? std::optional(grown / seconds) : std::nullopt;
}

std::optional<double> valueOf(Role role, const std::vector<MetricPoint> &points)
{
    switch (role) {
    case Role::Activity:
    case Role::Power:
        return mean(points);
    case Role::Energy:
        return rate(points);
    default:
        return points.back().value;
    }
}

void Reader::take(const MetricSeries &series)
{
    const GpuRule *rule = gpuRuleOf(series);
    if (!rule)
        return;
    const std::vector<MetricPoint> points = meaningful(series);
    const std::optional<double> value = points.empty() ? std::nullopt : valueOf(rule->role, points);
    if (!value)
        return;
    const double scaled = *value * rule->factor;
    if (rule->role == Role::Activity && scaled > 105) { // a ratio may overshoot by a rounding
        m_senseless += qint64(points.size());
        return;
    }
    const GpuIdentity identity = identityOf(series);
    if (!identity.isKnown())
        return;
    Told &gpu = m_gpus[identity.card().append("\n").append(identity.instance)];
    gpu.vendor = rule->vendor;
    const auto keep = [](std::string &text, std::string_view told) {
        if (text.empty())
            text = told;
    };
    keep(gpu.uuid, identity.uuid);
    keep(gpu.machine, identity.machine);
    keep(gpu.index, identity.index);
    keep(gpu.mig, identity.profile);
    keep(gpu.instance, identity.instance);
    keep(gpu.model, identity.model);
    Exporter &exporter = gpu.exporters[std::string(series.label("job")).append("\n").append(series.label("instance")).append("\n").append(rule->name.substr(0, 4))];
    if (!identity.pod.empty()) {
        exporter.pod = identity.pod;
        exporter.nameSpace = identity.nameSpace;
    }
    if (rule->role == Role::Activity) {
        if (exporter.rank() <= rule->rank)
            return;
        exporter.activity = rule;
    }
    exporter.values[size_t(rule->role)] = Exporter::Value {scaled, points.back().at};
}

/// The exporters of a GPU, the best one first; which one that is does not change from one look to the next.
std::vector<const Exporter *> ranked(const Told &gpu)
{
    std::vector<const Exporter *> all;
    for (const auto &[name, exporter] : gpu.exporters)
        all.push_back(&exporter);
    std::ranges::stable_sort(all, {}, &Exporter::rank);
    return all;
}

Measure told(const std::vector<const Exporter *> &exporters, Role role)
{
    for (const Exporter *exporter : exporters) {
        if (const auto &value = (*exporter)[role])
            return value->value;
    }
    return {};
}

std::string faultOf(const std::vector<const Exporter *> &exporters)
{
    std::string fault;
    const auto add = [&](const std::string &text) { fault.append(fault.empty() ? "" : ", ").append(text); };
    const double xid = told(exporters, Role::Xid).valueOr(0), errors = told(exporters, Role::EccErrors).valueOr(0);
    if (xid > 0 && std::ranges::count(ProgramErrors, xid) == 0)
        add("XID " + std::to_string(qint64(xid)));
    if (errors > 0)
        add(std::to_string(qint64(errors)) + (errors == 1 ? " uncorrectable ECC error" : " uncorrectable ECC errors"));
    if (told(exporters, Role::RemapFailure).valueOr(0) > 0)
        add("a row could not be remapped");
    if (told(exporters, Role::RemapPending).valueOr(0) > 0)
        add("rows wait for a reset to be remapped");
    if (told(exporters, Role::Health).valueOr(1) == 0)
        add("its driver calls it unhealthy");
    return fault;
}

GpuSample Reader::sampleOf(const Told &gpu, const std::string &cardFault) const
{
    const std::vector<const Exporter *> exporters = ranked(gpu);
    GpuSample sample;
    GpuDevice &device = sample.device;
    sample.machine = Text(std::string_view(gpu.machine));
    device.vendor = Text(gpu.vendor);
    device.model = Text(std::string_view(gpu.model));
    device.name = Text(std::string_view(gpu.index));
    if (gpu.instance.empty()) {
        device.uuid = Text(std::string_view(gpu.uuid));
    } else {
        device.card = Text(std::string_view(gpu.uuid));
        device.mig = Text(std::string_view(gpu.mig));
        device.sharing = GpuSharing::Mig;
        device.name = Text(std::string_view(gpu.index + '/' + gpu.instance));
    }
    if (const Exporter &best = *exporters.front(); best.activity) {
        device.utilisationPercent = std::min(best[Role::Activity]->value, 100.0);
        device.activityKind = Text(best.activity->kind);
    }
    device.powerWatts = told(exporters, Role::Power);
    if (!device.powerWatts.isKnown())
        device.powerWatts = told(exporters, Role::Energy);
    sample.memoryUsedBytes = told(exporters, Role::MemoryUsed);
    device.memoryBytes = told(exporters, Role::MemoryTotal);
    const Measure free = told(exporters, Role::MemoryFree);
    if (!device.memoryBytes.isKnown() && sample.memoryUsedBytes.isKnown() && free.isKnown())
        device.memoryBytes = sample.memoryUsedBytes.value() + free.value();
    sample.allocatedPercent = told(exporters, Role::Allocated);
    if (const Measure bytes = told(exporters, Role::AllocatedBytes); !sample.allocatedPercent.isKnown() && bytes.isKnown() && device.memoryBytes.valueOr(0) > 0)
        sample.allocatedPercent = bytes.value() / device.memoryBytes.value() * 100;
    const std::string fault = faultOf(exporters);
    device.fault = Text(std::string_view(fault.empty() ? cardFault : fault));
    for (const Exporter *exporter : exporters) {
        for (const auto &value : exporter->values) {
            if (value)
                device.observedAt = std::max(device.observedAt, value->at);
        }
        if (sample.pod.isEmpty() && !exporter->pod.empty()) {
            sample.pod = Text(std::string_view(exporter->pod));
            sample.nameSpace = Text(std::string_view(exporter->nameSpace));
        }
    }
    if (const auto &activity = (*exporters.front())[Role::Activity])
        device.observedAt = activity->at;
    return sample;
}

GpuReading Reader::result()
{
    GpuReading reading;
    std::map<std::string, std::string> faults; // of cards that are cut into slices
    for (auto gpu = m_gpus.begin(); gpu != m_gpus.end(); ++gpu) {
        const std::string card = gpu->first.substr(0, gpu->first.rfind('\n') + 1);
        const auto next = std::next(gpu);
        if (gpu->second.instance.empty() && next != m_gpus.end() && next->first.starts_with(card))
            faults[card] = faultOf(ranked(gpu->second)); // its slices tell the rest
        else
            reading.samples.push_back(sampleOf(gpu->second, faults[card]));
    }
    const auto problem = [&](qint64 count, const char *what) {
        if (count > 0)
            reading.problems.append(QStringLiteral("%L1 %2").arg(count).arg(QLatin1String(what)));
    };
    problem(m_fromTheFuture, "samples are from the future: one of the clocks is wrong");
    problem(m_senseless, "samples are negative, too large or no number");
    if (reading.samples.empty())
        problem(m_old, "samples are too old to say what is going on");
    return reading;
}

} // namespace

QByteArray gpuExpression()
{
    std::string names;
    const GpuRule *last = nullptr;
    for (const GpuRule &rule : gpuRules()) {
        if (!last || last->name != rule.name)
            names.append(names.empty() ? "" : "|").append(gpuNamePattern(rule));
        last = &rule;
    }
    return QByteArray::fromStdString("{__name__=~\"" + names + "\"}[" + std::to_string(Window.count()) + "m]");
}

GpuReading readGpus(const std::vector<MetricSeries> &series, Timestamp now)
{
    Reader reader(now);
    for (const MetricSeries &each : series)
        reader.take(each);
    return reader.result();
}

} // namespace metrics
