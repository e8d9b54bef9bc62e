// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpuhistory.h"

#include "app/cost/gpuprice.h"
#include "backends/metrics/gpurules.h"
#include "backends/metrics/queryapi.h"

#include <cmath>
#include <map>
#include <set>

namespace metrics {

namespace {

constexpr qsizetype LongestAnswer = qsizetype(64) << 20;
constexpr double ComputeSlices = 7; ///< of a card that can be cut; those with four are older and rare

using Points = Result<std::vector<GpuHistoryPoint>>;

bool isKept(Role role)
{
    return role == Role::Activity || role == Role::Power || role == Role::MemoryUsed;
}

/// What was measured of one GPU in one step: where it went from one holder to the next there are several series.
struct Mean {
    double sum = 0;
    int count = 0;
    void add(double value)
    {
        sum += value;
        ++count;
    }
    double value() const { return sum / count; }
};
struct Moment {
    const GpuRule *activityRule = nullptr;
    Mean activity, power, memory;
    bool isHeld = false;
};
struct Gpu {
    std::string card;
    double share = 1;
    bool isSlice = false;
    std::map<Timestamp, Moment> moments;
};

/// Adds up what series tell.
class History {
public:
    explicit History(const GpuHistoryRequest &request)
        : m_request(request)
    {
    }
    void take(const GpuRule &rule, const MetricSeries &series);
    std::vector<GpuHistoryPoint> result() const;

private:
    Gpu &gpuOf(const GpuIdentity &identity);

    const GpuHistoryRequest &m_request;
    std::map<std::string, Gpu> m_gpus;
    bool m_tellsHolders = false;
};

Gpu &History::gpuOf(const GpuIdentity &identity)
{
    const std::string card = identity.card();
    Gpu &gpu = m_gpus[card + '\n' + std::string(identity.instance)];
    gpu.card = card;
    gpu.isSlice = !identity.instance.empty();
    if (const auto profile = MigProfile::fromText(identity.profile); gpu.isSlice && profile)
        gpu.share = profile->computeSlices / ComputeSlices;
    return gpu;
}

void History::take(const GpuRule &rule, const MetricSeries &series)
{
    const GpuIdentity identity = identityOf(series);
    if (!identity.isKnown())
        return;
    m_tellsHolders = m_tellsHolders || !identity.pod.empty();
    Gpu &gpu = gpuOf(identity);
    const qint64 step = std::chrono::milliseconds(m_request.step).count();
    for (const MetricPoint &point : series.points) {
        const double value = point.value * rule.factor;
        const Timestamp at = m_request.from + (point.at - m_request.from) / step * step; // it is of the step's last millisecond
        if (!std::isfinite(value) || value < 0 || isBlank(point.value) || at < m_request.from || at >= m_request.to)
            continue;
        Moment &moment = gpu.moments[at];
        moment.isHeld = moment.isHeld || !identity.pod.empty();
        if (rule.role == Role::Power)
            moment.power.add(value);
        else if (rule.role == Role::MemoryUsed)
            moment.memory.add(value);
        if (rule.role != Role::Activity || value > 105)
            continue;
        if (moment.activityRule && moment.activityRule->rank < rule.rank)
            continue;
        if (moment.activityRule && moment.activityRule->rank > rule.rank)
            moment.activity = {};
        moment.activityRule = &rule;
        moment.activity.add(std::min(value, 100.0));
    }
}

std::vector<GpuHistoryPoint> History::result() const
{
    std::set<std::string> cut; // cards whose slices are told
    for (const auto &[name, gpu] : m_gpus) {
        if (gpu.isSlice)
            cut.insert(gpu.card);
    }
    const auto add = [](Measure &sum, double value) { sum = sum.valueOr(0) + value; };
    std::map<Timestamp, GpuHistoryPoint> points;
    for (const auto &[name, gpu] : m_gpus) {
        const bool isCut = !gpu.isSlice && cut.contains(gpu.card);
        for (const auto &[at, moment] : gpu.moments) {
            GpuHistoryPoint &point = points[at];
            point.at = at;
            if (moment.power.count > 0 && !gpu.isSlice)
                add(point.powerWatts, moment.power.value());
            if (isCut)
                continue;
            if (moment.memory.count > 0)
                add(point.memoryUsedBytes, moment.memory.value());
            if (moment.activity.count == 0)
                continue;
            point.observed += gpu.share;
            point.used += gpu.share * moment.activity.value() / 100;
            if (m_tellsHolders)
                add(point.held, moment.isHeld ? gpu.share : 0);
        }
    }
    std::vector<GpuHistoryPoint> result;
    for (auto &[at, point] : points) {
        if (point.observed > 0)
            result.push_back(point);
    }
    return result;
}

Points joined(const QList<const GpuRule *> &rules, const QList<QFuture<Result<QByteArray>>> &answers, const GpuHistoryRequest &request)
{
    std::vector<RuleHistory> told;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        if (answers[i].resultCount() == 0)
            return Error {ErrorCode::Cancelled, QStringLiteral("no answer came"), {}, {}, {}};
        const Result<QByteArray> body = answers[i].result();
        if (!body)
            return body.error();
        Result<QueryAnswer> answer = readAnswer(*body);
        if (!answer)
            return answer.error();
        told.push_back({rules[i], std::move(answer->series)});
    }
    return historyOf(told, request);
}

} // namespace

QByteArray historyPath(const GpuRule &rule, const GpuHistoryRequest &request)
{
    QByteArray selector = "{__name__=~" + quoted(gpuNamePattern(rule));
    if (!rule.label.empty())
        selector += "," + QByteArray(rule.label.data(), qsizetype(rule.label.size())) + "=~" + quoted(std::string("|").append(rule.value));
    if (!request.uuid.isEmpty())
        selector += (rule.vendor == "AMD" ? ",gpu_uuid=" : rule.name.starts_with("hami") ? ",device_uuid=" : ",UUID=") + quoted(request.uuid.view());
    // From a step's beginning to the last millisecond before the next, since servers before Prometheus 3 take in both ends.
    const qint64 step = std::chrono::milliseconds(request.step).count() - 1;
    return rangePath("avg_over_time(" + selector + "}[" + QByteArray::number(step) + "ms])", request.from + step, request.to - 1, request.step);
}

std::vector<GpuHistoryPoint> historyOf(const std::vector<RuleHistory> &told, const GpuHistoryRequest &request)
{
    History history(request);
    for (const auto &[rule, allSeries] : told) {
        for (const MetricSeries &series : allSeries) {
            const GpuIdentity identity = identityOf(series);
            const bool isOther = (!request.machine.isEmpty() && identity.machine != request.machine.view())
                || (!request.name.isEmpty() && request.uuid.isEmpty() && identity.index != request.name.view());
            if (!isOther)
                history.take(*rule, series);
        }
    }
    return history.result();
}

QFuture<Points> readHistory(MetricsAccess &access, const MetricsPlace &place, const GpuHistoryRequest &request)
{
    QList<const GpuRule *> rules;
    QList<QFuture<Result<QByteArray>>> answers;
    for (const GpuRule &rule : gpuRules()) {
        if (!isKept(rule.role))
            continue;
        rules.append(&rule);
        answers.append(access.readMetrics(place, historyPath(rule, request), LongestAnswer));
    }
    return QtFuture::whenAll(answers.begin(), answers.end())
        .then(QtFuture::Launch::Async, [rules, request](const QList<QFuture<Result<QByteArray>>> &done) { return joined(rules, done, request); });
}

} // namespace metrics
