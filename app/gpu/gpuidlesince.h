// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuestate.h"
#include "app/gpu/gpuhistory.h"

#include <QHash>

/// Since when a GPU has done nothing, as its history has it: the first step that is known after the last in which it was active. nullopt
/// where nothing is known, or it was active in the last one.
std::optional<Timestamp> idleSince(const std::vector<GpuHistoryPoint> &points);

/// Asks the history of GPUs that are held and not used since when that is so, one after the other. Core thread.
class GpuIdleSince final : public QObject {
    Q_OBJECT

public:
    /// `file`: history.sqlite; empty: none is kept. The workspace outlives it.
    GpuIdleSince(Workspace &workspace, const QString &file, QObject *parent = nullptr);

    /// Asks for those that were not asked for in the last minutes.
    void look(const GpuEstatePtr &estate);
    /// By place in the estate's fleet, of those that are known.
    QHash<quint32, Timestamp> known(const GpuEstate &estate) const;

Q_SIGNALS:
    /// Something new is known.
    void changed();

private:
    struct Known {
        Timestamp since = NoTime; ///< NoTime: not known
        Timestamp askedAt = NoTime;
    };
    void askNext();

    Workspace &m_workspace;
    GpuHistory m_history;
    GpuEstatePtr m_estate; ///< while it is asked for
    std::vector<size_t> m_left; ///< of its idle()
    QHash<QByteArray, Known> m_known; ///< by id in the history
};
