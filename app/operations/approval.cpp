// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/approval.h"

#include "app/base/english.h"

Result<Approval> Approval::of(const Plan &plan, const QString &typed)
{
    const auto refuse = [](const QString &message, const QString &detail) {
        return Error {ErrorCode::PermissionDenied, message, detail, {}, {}};
    };
    if (const QString obstacle = plan.obstacle(); !obstacle.isEmpty())
        return refuse(English::tr("the plan cannot be run"), obstacle);
    const QString wanted = plan.confirmation();
    if (!wanted.isEmpty() && typed != wanted)
        return refuse(typed.isEmpty() ? English::tr("this has to be confirmed by typing “%1”").arg(wanted)
                                      : English::tr("“%1” was typed, not “%2”").arg(typed, wanted),
            {});
    Approval approval;
    approval.m_digest = plan.digest();
    approval.m_typed = !wanted.isEmpty();
    return approval;
}
