// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/gpu/gpufleet.h"
#include "app/provider/gpuhistorysource.h"

#include <functional>
#include <string>

class Workspace;

/// Under what the history keeps what all GPUs together did.
inline constexpr std::string_view GpuFleetHistory = "gpus";
/// Under what it keeps each of a fleet's GPUs: "gpu/<uuid>", else the row or the machine that it is named by. Turns at one device have
/// the same.
std::vector<std::string> gpuHistoryIds(const GpuFleet &fleet);

/// What GPUs did over time.
struct GpuTimeline {
    std::vector<GpuHistoryPoint> points; ///< in the order of time; where nothing was observed there is none
    QList<Error> problems;               ///< who could not be asked, and why
};

/// Of each step what was kept on this machine, or what the metrics' servers remember together: whichever tells of more GPUs.
GpuTimeline joinHistories(std::vector<GpuHistoryPoint> kept, const std::vector<Result<std::vector<GpuHistoryPoint>>> &remembered);
/// What history.sqlite has of a GPU, by its id there, or of all.
Result<std::vector<GpuHistoryPoint>> keptHistory(const QString &file, std::string_view id, const GpuHistoryRequest &request);

/// Asks history.sqlite and everybody in a workspace who remembers. Core thread; the workspace outlives it.
class GpuHistory : public QObject {
    Q_OBJECT

public:
    GpuHistory(Workspace &workspace, QString file, QObject *parent = nullptr);
    /// `id`: of the history, of the GPU that the request names, or GpuFleetHistory for all. Calls back once, later, unless it is gone
    /// by then or something else was asked meanwhile.
    void ask(const std::string &id, const GpuHistoryRequest &request, std::function<void(const GpuTimeline &)> then);

private:
    struct Question;
    void answer(const std::shared_ptr<Question> &question);

    Workspace &m_workspace;
    const QString m_file;
    std::shared_ptr<Question> m_question; ///< the last one
    Worker m_worker;
};
