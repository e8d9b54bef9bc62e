// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/problemlist.h"

#include "app/diagnostics/log.h"

void ProblemList::add(const Error &problem)
{
    if (m_problems.contains(problem))
        return;
    m_problems.append(problem);
    qCWarning(logStart).noquote() << problem.toString();
    Q_EMIT added(problem);
}

void ProblemList::add(const QList<Error> &problems)
{
    for (const Error &problem : problems)
        add(problem);
}
