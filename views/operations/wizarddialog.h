// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/operations/planpanel.h"

#include <QDialog>
#include <QStackedWidget>

class ActionForm;
class WizardSteps;

/// An action that asks for much, step by step as its fields are grouped; the last step is the plan. Ctrl+Enter goes on, Alt+Left
/// goes back. GUI thread.
class WizardDialog final : public QDialog {
    Q_OBJECT

public:
    WizardDialog(const ActionDesk &desk, const ActionDescriptor &action, const QString &target, QWidget *window);
    ~WizardDialog() override;
    /// Whether an action asks for more than a plan's side has room for.
    static bool suits(const ActionDescriptor &action);

    PlanPanel *panel() const { return m_panel; }
    /// From 0; the last one is the plan.
    int step() const { return m_pages->currentIndex(); }
    int stepCount() const { return m_pages->count(); }
    void goTo(int step);
    /// To the next step, where nothing is missing in this one.
    void goOn();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Page {
        QString title;
        ActionForm *form;
    };
    void addPages(const ActionDescriptor &action);
    QWidget *makeFoot();
    PlanRequest request() const;
    void onRefused(const QString &key, const QString &message);
    void update();

    const ActionDescriptor m_action;
    const QString m_target;
    QList<Page> m_forms;
    WizardSteps *m_steps;
    QStackedWidget *m_pages;
    PlanPanel *m_panel;
    Box *m_foot = nullptr;
    Label *m_title;
    Button *m_back = nullptr, *m_next = nullptr;
    QWidget *m_dim;
};
