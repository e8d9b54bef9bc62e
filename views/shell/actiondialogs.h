// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/operations/forwards.h"
#include "views/operations/plandialog.h"

/// Opens over a window what asks about actions: plans, wizards, and the forwarding of ports. GUI thread.
class ActionDialogs final : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it; without a desk nothing may be opened.
    ActionDialogs(const Workspace &workspace, const ActionDesk &desk, QWidget *window);

    /// Asks for what an action wants to know, step by step where that is much, and shows its plan.
    void act(const QString &action, const QStringList &targets);
    /// Shows the plan of an action.
    PlanDialog *openPlan(const QString &action, const QStringList &targets);
    /// The same, where everything that the action asks for was given.
    PlanDialog *openPlan(const PlanRequest &request);
    void openForward(Forwards &forwards, const QString &resource);

Q_SIGNALS:
    /// Somebody confirmed a plan.
    void begun(Operation *operation);
    /// Somebody began to forward a port.
    void forwarded();

private:
    template <typename Dialog>
    Dialog *open(Dialog *dialog);

    const Workspace &m_workspace;
    const ActionDesk m_desk;
    QWidget *m_window;
};
