// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/plan.h"

/// Somebody's yes to one plan and no other.
class Approval {
public:
    /// `typed` is what they typed where the plan asks for it. Fails with PermissionDenied where it is not that, and where a check
    /// of the plan has failed.
    static Result<Approval> of(const Plan &plan, const QString &typed = {});

    const QString &digest() const { return m_digest; }
    /// True where they typed the name.
    bool isTyped() const { return m_typed; }

private:
    QString m_digest;
    bool m_typed = false;
};
