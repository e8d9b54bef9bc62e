// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/models/activitymodel.h"

#include <QScrollArea>

/// The mark of a run's state.
Status statusOf(RunState state);

/// One run: how far it is, its steps one under the other, and what the journal keeps of it.
class ActivityPane final : public Box {
    Q_OBJECT

public:
    explicit ActivityPane(const Clock &clock, QWidget *parent = nullptr);
    void setActivity(const Activity &activity);
    QWidget *focusTarget() const { return m_scroll; }

Q_SIGNALS:
    void cancelWanted(Operation *operation);

private:
    struct Step {
        RunState state;
        QString title, text;
        qint64 took = -1; ///< milliseconds; negative: not begun
    };
    QList<Step> stepsOf(const Activity &activity) const;
    void addSteps(Box &box, const QList<Step> &steps) const;
    void addRecord(Box &box, const Activity &activity) const;

    const Clock &m_clock;
    QPointer<Operation> m_operation;
    Glyph *m_glyph;
    Label *m_title, *m_percent;
    Badge *m_plan;
    Button *m_cancel;
    QWidget *m_bar;
    Box *m_body, *m_content = nullptr;
    QScrollArea *m_scroll;
};
