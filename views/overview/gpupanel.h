// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/panel.h"
#include "views/gpu/gputables.h"

/// How many GPUs are held, how much of that is used, and what is held for nothing.
class GpuPanel final : public Panel {
    Q_OBJECT

public:
    explicit GpuPanel(QWidget *parent = nullptr);
    /// Null: not known yet.
    void show(const GpuEstatePtr &estate);
    GpuTotalsTable *table() const { return m_table; }
    QString headline() const { return m_held->text() + u' ' + m_heldNote->text(); }

Q_SIGNALS:
    void gpusWanted();

private:
    Label *m_held, *m_heldNote, *m_used, *m_usedNote, *m_idle;
    Glyph *m_idleMark;
    GpuTotalsModel m_model;
    GpuTotalsTable *m_table;
};
