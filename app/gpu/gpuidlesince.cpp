// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpuidlesince.h"

#include "app/workspace.h"

namespace {

constexpr std::chrono::seconds Step {3600};
constexpr int Days = 14, MostAsked = 200;
constexpr Timestamp AskAgainAfter = 10 * 60'000;

} // namespace

std::optional<Timestamp> idleSince(const std::vector<GpuHistoryPoint> &points)
{
    std::optional<Timestamp> since;
    for (const GpuHistoryPoint &point : points) {
        if (point.observed <= 0)
            continue;
        const bool isActive = 100 * point.used / point.observed >= ActiveGpuPercent;
        if (isActive)
            since.reset();
        else if (!since)
            since = point.at;
    }
    return since;
}

GpuIdleSince::GpuIdleSince(Workspace &workspace, const QString &file, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_history(workspace, file)
{
}

void GpuIdleSince::look(const GpuEstatePtr &estate)
{
    if (!m_left.empty())
        return; // those first
    const Timestamp now = m_workspace.clock().now();
    for (size_t i = 0; i < estate->idle().size() && m_left.size() < MostAsked; ++i) {
        const Known known = m_known.value(QByteArray::fromStdString(estate->idleHistoryIds()[i]));
        if (known.askedAt == NoTime || now - known.askedAt > AskAgainAfter)
            m_left.push_back(i);
    }
    m_estate = estate;
    askNext();
}

void GpuIdleSince::askNext()
{
    if (m_left.empty()) {
        m_estate.reset();
        return;
    }
    const size_t next = m_left.back();
    m_left.pop_back();
    const FleetGpu &gpu = m_estate->fleet.gpus()[m_estate->idle()[next]];
    const std::string &id = m_estate->idleHistoryIds()[next];
    const Timestamp step = std::chrono::milliseconds(Step).count(), end = m_workspace.clock().now() / step * step;
    const GpuHistoryRequest request {end - Days * 24 * step, end, Step, gpu.device.uuid, gpu.machine, gpu.device.name};
    m_history.ask(id, request, [this, id = QByteArray::fromStdString(id)](const GpuTimeline &timeline) {
        Known &known = m_known[id];
        const Timestamp since = idleSince(timeline.points).value_or(NoTime);
        const bool isNew = std::exchange(known.since, since) != since;
        known.askedAt = m_workspace.clock().now();
        askNext();
        if (isNew)
            Q_EMIT changed();
    });
}

QHash<quint32, Timestamp> GpuIdleSince::known(const GpuEstate &estate) const
{
    QHash<quint32, Timestamp> since;
    for (size_t i = 0; i < estate.idle().size(); ++i) {
        const Known known = m_known.value(QByteArray::fromStdString(estate.idleHistoryIds()[i]));
        if (known.since != NoTime)
            since.insert(estate.idle()[i], known.since);
    }
    return since;
}
