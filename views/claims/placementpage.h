// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "views/common/notice.h"
#include "views/models/placementsmodel.h"

class PlacementGrid;
class QStackedWidget;
class Segments;

/// Where it should run: the placements side by side, in which order, with or without those that are blocked. GUI thread.
class PlacementPage final : public Box {
    Q_OBJECT

public:
    explicit PlacementPage(QWidget *parent = nullptr);
    PlacementsModel &model() { return m_model; }
    PlacementGrid *grid() const { return m_grid; }
    Segments *order() const { return m_order; }
    /// Of what is placed; may be empty.
    void setName(const QString &name);
    /// Says that they are being looked for, where none are known yet.
    void showWaiting();
    void setPlacements(const QList<Placement> &placements, Timestamp readAt);
    QWidget *focusTarget() const;

Q_SIGNALS:
    void chosen(const QString &id);
    /// There is none: something else has to be asked for.
    void changeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    PlacementsModel m_model;
    PlacementGrid *m_grid;
    Label *m_question, *m_read, *m_sortBy;
    Segments *m_order;
    QStackedWidget *m_stack;
    Placeholder *m_none;
};
