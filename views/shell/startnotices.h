// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnostics/problemlist.h"
#include "views/common/notice.h"

/// What a window has to say of its start, above its sections: that the last run crashed, and what could not be used as it should. Takes
/// no room where all is well.
class StartNotices final : public Box {
    Q_OBJECT

public:
    /// `problems` may be null and outlives this; `crashDirectory` may be empty.
    StartNotices(const ProblemList *problems, const QString &crashDirectory, QWidget *parent = nullptr);

private:
    void showProblems();
    void showCrashes();
    void readProblems();
    void readCrash();
    void deleteCrashes();

    const ProblemList *m_problems;
    const QString m_crashDirectory;
    Notice *m_crash, *m_problem;
};
