// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/operations/planpanel.h"

#include <QDialog>

/// A plan over the dimmed window. Its focus starts in the field for the name where one is asked for, and no button is the default.
class PlanDialog final : public QDialog {
    Q_OBJECT

public:
    PlanDialog(const ActionDesk &desk, const QString &action, const QStringList &targets, QWidget *window);
    /// Everything that the action asks for was given.
    PlanDialog(const ActionDesk &desk, const PlanRequest &request, QWidget *window);
    ~PlanDialog() override;
    PlanPanel *panel() const { return m_panel; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    PlanDialog(PlanPanel *panel, QWidget *window);

    PlanPanel *m_panel;
    QWidget *m_dim;
};
