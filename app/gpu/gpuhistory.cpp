// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpuhistory.h"

#include "app/base/whendone.h"
#include "app/cost/usagehistory.h"
#include "app/workspace.h"

#include <QFileInfo>

namespace {

using Points = std::vector<GpuHistoryPoint>;

void add(Measure &sum, Measure value)
{
    if (value.isKnown())
        sum = sum.valueOr(0) + value.value();
}

/// Means of each step, weighted by how often was looked.
std::map<Timestamp, double> means(const std::vector<UsagePoint> &points, const GpuHistoryRequest &request)
{
    const qint64 step = std::chrono::milliseconds(request.step).count();
    std::map<Timestamp, std::pair<double, int>> sums;
    for (const UsagePoint &point : points) {
        auto &[sum, count] = sums[request.from + (point.at - request.from) / step * step];
        sum += point.mean * point.samples;
        count += point.samples;
    }
    std::map<Timestamp, double> means;
    for (const auto &[at, sum] : sums)
        means[at] = sum.first / sum.second;
    return means;
}

void set(GpuHistoryPoint &point, UsageMeasure measure, double value)
{
    switch (measure) {
    case UsageMeasure::GpuPercent: // of one GPU
        point.used = value / 100;
        point.observed = 1;
        break;
    case UsageMeasure::GpusUsed: point.used = value; break;
    case UsageMeasure::GpusObserved: point.observed = value; break;
    case UsageMeasure::GpusHeld: point.held = value; break;
    case UsageMeasure::PowerWatts: point.powerWatts = value; break;
    case UsageMeasure::GpuMemoryBytes: point.memoryUsedBytes = value; break;
    case UsageMeasure::CpuCores:
    case UsageMeasure::MemoryBytes: break; // never asked for
    }
}

} // namespace

std::vector<std::string> gpuHistoryIds(const GpuFleet &fleet)
{
    std::vector<std::string> ids;
    ids.reserve(fleet.gpus().size());
    for (const FleetGpu &gpu : fleet.gpus()) {
        if (!gpu.device.uuid.isEmpty())
            ids.push_back(std::string("gpu/").append(gpu.device.uuid.view()));
        else if (!gpu.row.isEmpty())
            ids.emplace_back(gpu.row.view());
        else
            ids.push_back(std::string(gpu.machine.view()).append("/gpu/").append(gpu.device.name.isEmpty() ? std::to_string(gpu.card) : std::string(gpu.device.name.view())));
    }
    return ids;
}

GpuTimeline joinHistories(Points kept, const std::vector<Result<Points>> &remembered)
{
    GpuTimeline timeline;
    std::map<Timestamp, GpuHistoryPoint> together;
    for (const Result<Points> &source : remembered) {
        if (!source) {
            timeline.problems.append(source.error());
            continue;
        }
        for (const GpuHistoryPoint &point : *source) {
            GpuHistoryPoint &sum = together[point.at];
            sum.at = point.at;
            sum.observed += point.observed;
            sum.used += point.used;
            add(sum.held, point.held);
            add(sum.powerWatts, point.powerWatts);
            add(sum.memoryUsedBytes, point.memoryUsedBytes);
        }
    }
    for (const GpuHistoryPoint &point : kept) {
        const auto other = together.find(point.at);
        if (other == together.end() || other->second.observed < point.observed)
            together[point.at] = point;
        else if (!other->second.held.isKnown())
            other->second.held = point.held;
    }
    for (auto &[at, point] : together)
        timeline.points.push_back(point);
    return timeline;
}

Result<Points> keptHistory(const QString &file, std::string_view id, const GpuHistoryRequest &request)
{
    if (!QFileInfo::exists(file))
        return Points();
    UsageHistory history;
    if (const Result<void> opened = history.open(file); !opened)
        return opened.error();
    std::map<Timestamp, GpuHistoryPoint> result;
    for (UsageMeasure measure : {UsageMeasure::GpuPercent, UsageMeasure::GpusUsed, UsageMeasure::GpusObserved, UsageMeasure::GpusHeld, UsageMeasure::PowerWatts,
             UsageMeasure::GpuMemoryBytes}) {
        const Result<std::vector<UsagePoint>> points = history.read(id, measure, UsageHistory::Resolution::Hour, request.from, request.to);
        if (!points)
            return points.error();
        for (const auto &[at, mean] : means(*points, request))
            set(result[at], measure, mean);
    }
    Points points;
    for (auto &[at, point] : result) {
        point.at = at;
        points.push_back(point);
    }
    return points;
}

/// What is still to be answered.
struct GpuHistory::Question {
    std::optional<Result<Points>> kept;
    std::vector<Result<Points>> remembered;
    qsizetype sources = 0;
    std::function<void(const GpuTimeline &)> then;
};

GpuHistory::GpuHistory(Workspace &workspace, QString file, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_file(std::move(file))
{
}

void GpuHistory::ask(const std::string &id, const GpuHistoryRequest &request, std::function<void(const GpuTimeline &)> then)
{
    const auto question = std::make_shared<Question>();
    m_question = question;
    question->then = std::move(then);
    const QList<GpuHistorySource *> sources = m_workspace.gpuHistorySources();
    question->sources = sources.size();
    for (GpuHistorySource *source : sources) {
        whenDone(source->gpuHistory(request), this, [this, question](Result<Points> points) {
            question->remembered.push_back(std::move(points));
            answer(question);
        });
    }
    m_worker.cancel();
    m_worker.run([file = m_file, id, request](const CancelToken &) { return keptHistory(file, id, request); },
        [this, question](Result<Points> points) {
            question->kept = std::move(points);
            answer(question);
        });
}

void GpuHistory::answer(const std::shared_ptr<Question> &question)
{
    if (question != m_question || !question->kept || qsizetype(question->remembered.size()) < question->sources)
        return;
    m_question.reset();
    const Result<Points> &kept = *question->kept;
    GpuTimeline timeline = joinHistories(kept ? *kept : Points(), question->remembered);
    if (!kept)
        timeline.problems.append(kept.error());
    // Who has nothing that remembers has no problem: most clusters have not.
    timeline.problems.removeIf([](const Error &error) { return error.code == ErrorCode::FailedPrecondition; });
    question->then(timeline);
}
