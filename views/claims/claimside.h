// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimdraft.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/box.h"

class WizardSteps;

/// Beside the wizard: where one stands, what was asked for, and the same for the command line. GUI thread.
class ClaimSide final : public Box {
    Q_OBJECT

public:
    explicit ClaimSide(QWidget *parent = nullptr);
    struct State {
        int step = 0;
        QString saved {};  ///< "Draft, saved 14:31"
        QString file {};   ///< empty before anything was written
        QString chosen {}; ///< id of a placement
        QString review {}; ///< what the last step is about
        bool canChange = false; ///< the needs
    };
    void show(const ClaimDraft &draft, const State &state);

Q_SIGNALS:
    void stepWanted(int step);
    void changeWanted();

private:
    Label *m_saved, *m_command;
    WizardSteps *m_steps;
    Box *m_summary, *m_rows = nullptr;
    QList<std::pair<QString, QString>> m_shown;
    Button *m_change;
};

/// "Law   EU": the value on the right where `nameWidth` is 0, else behind a name of that width, in pixels at 100 %.
Box *claimFact(const QString &name, const QString &value, int nameWidth = 0);
