// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/saved/savedconnection.h"

#include <algorithm>

namespace {

constexpr size_t RowsPerPage = 500;

} // namespace

SavedConnection::SavedConnection(
    ConnectionProfile profile, std::shared_ptr<const SavedInventory> saved, QString recordedName, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_saved(std::move(saved))
    , m_recordedName(std::move(recordedName))
    , m_sink(context.sink)
{
}

void SavedConnection::open(const Interest &interest)
{
    m_interest = interest;
    tell();
}

void SavedConnection::setInterest(const Interest &interest)
{
    if (m_interest.kinds == interest.kinds && m_interest.types == interest.types)
        return;
    m_interest = interest;
    tell();
}

void SavedConnection::refresh() { }

void SavedConnection::tell()
{
    ++m_epoch;
    const auto recorded = std::ranges::find(m_saved->connections, m_recordedName, &SavedInventory::SavedConnection::name);
    if (recorded == m_saved->connections.end())
        return fail({ErrorCode::NotFound, tr("is not in the saved inventory"), {}, m_recordedName, {}});
    for (const SavedInventory::Collection &collection : recorded->collections)
        push(collection, collection.error ? collection.error : recorded->status.error);
    ConnectionStatus status = recorded->status;
    const QString taken = QDateTime::fromMSecsSinceEpoch(m_saved->takenAt, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    status.notices.prepend(tr("%1, as on %2 UTC").arg(status.system, taken));
    setStatus(std::move(status));
}

void SavedConnection::fail(Error error)
{
    ConnectionStatus status;
    status.phase = ConnectionPhase::Failed;
    status.error = std::move(error);
    setStatus(std::move(status));
}

/// Of all its GPUs together, as the file has it: by the hour.
QFuture<Result<std::vector<GpuHistoryPoint>>> SavedConnection::gpuHistory(const GpuHistoryRequest &request)
{
    using Points = Result<std::vector<GpuHistoryPoint>>;
    const auto recorded = std::ranges::find(m_saved->connections, m_recordedName, &SavedInventory::SavedConnection::name);
    const bool isOfOne = !request.uuid.isEmpty() || !request.machine.isEmpty() || !request.name.isEmpty();
    if (isOfOne || recorded == m_saved->connections.end() || recorded->gpuHistory.empty())
        return QtFuture::makeReadyFuture(Points(Error {ErrorCode::FailedPrecondition, tr("was not saved"), {}, m_recordedName, {}}));
    std::vector<GpuHistoryPoint> points;
    std::ranges::copy_if(recorded->gpuHistory, std::back_inserter(points), [&](const GpuHistoryPoint &point) { return point.at >= request.from && point.at < request.to; });
    return QtFuture::makeReadyFuture(Points(std::move(points)));
}

bool SavedConnection::isWanted(const Resource &resource) const
{
    return m_interest.kinds.contains(resource.kind) || m_interest.types.contains(QStringLiteral("*"))
        || m_interest.types.contains(resource.type.toString());
}

void SavedConnection::push(const SavedInventory::Collection &collection, const std::optional<Error> &error)
{
    Delta delta;
    delta.collection = {Text(profile().name), collection.name};
    delta.epoch = m_epoch;
    delta.observedAt = collection.observedAt;
    std::vector<ResourcePtr> rows;
    for (const SavedInventory::Row &row : m_saved->rows) {
        if (row.collection == collection.name && row.connection == Text(m_recordedName) && isWanted(*row.resource)) {
            delta.kinds.insert(row.resource->kind);
            rows.push_back(row.resource);
        }
    }
    const auto send = [&](Delta::Phase phase) {
        delta.phase = phase;
        m_sink.push(delta);
    };
    send(Delta::Phase::Begin);
    for (size_t from = 0; from < rows.size(); from += RowsPerPage) {
        delta.upserts.assign(rows.begin() + qsizetype(from), rows.begin() + qsizetype(std::min(from + RowsPerPage, rows.size())));
        send(Delta::Phase::Page);
    }
    delta.upserts.clear();
    send(Delta::Phase::Complete);
    if (error) {
        delta.error = error;
        send(Delta::Phase::Failed);
    }
}
