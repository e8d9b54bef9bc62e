// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/panel.h"
#include "views/models/activitymodel.h"

/// What is being done right now, and what was done last. Each is a button that opens it in the activities.
class RunningPanel final : public Panel {
    Q_OBJECT

public:
    explicit RunningPanel(QWidget *parent = nullptr);
    /// Null where the window only looks. The model outlives the panel.
    void setModel(ActivityModel *model, const Clock *clock);
    QList<QWidget *> rows() const;

Q_SIGNALS:
    void runWanted(const QString &run);

private:
    class Row;
    void refresh();

    ActivityModel *m_model = nullptr;
    const Clock *m_clock = nullptr;
    QList<Row *> m_rows;
    Row *m_last;
    Label *m_none;
};
