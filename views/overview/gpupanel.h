// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "views/common/panel.h"
#include "views/gpu/gpuusechart.h"
#include "views/models/gputext.h"

/// How many GPUs are held, how much of that is used, and what is held for nothing.
class GpuPanel final : public Panel {
    Q_OBJECT

public:
    /// `history`: history.sqlite; empty: none is kept. The workspace outlives the panel.
    GpuPanel(Workspace &workspace, const QString &history, QWidget *parent = nullptr);
    /// Null: not known yet.
    void show(const GpuEstatePtr &estate, const CostStatementPtr &costs);
    GpuUseChart *use() const { return m_use; }
    QString headline() const { return m_held->text() + u' ' + m_heldNote->text(); }

Q_SIGNALS:
    void gpusWanted();

private:
    Label *m_held, *m_heldNote, *m_used, *m_usedNote, *m_idle;
    Glyph *m_idleMark;
    GpuUseChart *m_use;
};
