// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/actiondialogs.h"

#include "app/workspace.h"
#include "views/operations/commonoffers.h"
#include "views/operations/forwarddialog.h"
#include "views/operations/wizarddialog.h"

ActionDialogs::ActionDialogs(const Workspace &workspace, const ActionDesk &desk, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_desk(desk)
    , m_window(window)
{
}

void ActionDialogs::act(const QString &action, const QStringList &targets)
{
    const Slot slot = targets.size() == 1 ? m_workspace.store().slotOf(Text(targets.constFirst())) : NoSlot;
    const QList<ActionOffer> offers = slot == NoSlot ? QList<ActionOffer>() : offersOf(m_desk, slot);
    const auto offer = std::ranges::find_if(offers, [&](const ActionOffer &known) { return known.action.id == action && WizardDialog::suits(known.action); });
    if (offer == offers.end())
        openPlan(action, targets);
    else
        open(new WizardDialog(m_desk, offer->action, targets.constFirst(), m_window));
}

PlanDialog *ActionDialogs::openPlan(const QString &action, const QStringList &targets)
{
    return open(new PlanDialog(m_desk, action, targets, m_window));
}

PlanDialog *ActionDialogs::openPlan(const PlanRequest &request)
{
    return open(new PlanDialog(m_desk, request, m_window));
}

template <typename Dialog>
Dialog *ActionDialogs::open(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog->panel(), &PlanPanel::begun, this, &ActionDialogs::begun);
    dialog->open();
    return dialog;
}

void ActionDialogs::openForward(Forwards &forwards, const QString &resource)
{
    auto *dialog = new ForwardDialog(forwards, resource, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &ActionDialogs::forwarded);
    dialog->open();
}
