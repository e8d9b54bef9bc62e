// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/provisioning.h"

/// A file for a repository: what a plan would send, for other tools.
struct PlanFile {
    QString name; ///< "1-refunds-pg.yaml"
    QByteArray content;
};

/// The plans of a claim, in the order in which they are run. A value; any thread.
struct ClaimPlan {
    Provisioning provisioning;
    QList<Plan> plans;

    /// Hexadecimal; equal for equal plans of an equal claim.
    QString digest() const;
    /// Why it can't be run; empty where it can.
    QString obstacle() const;
    /// True where everything is there as it should be: nothing would be sent.
    bool isMade() const;
    /// What must be typed to run it: a name; empty where nothing.
    QString confirmation() const;
    /// What differs from what is there, by fields.
    QList<FieldChange> changes() const;
    /// Everything that would be sent: manifests and cloud-init as YAML, XML, and requests as shell scripts for curl. Secrets are made by a
    /// command of their own, so that no file has one.
    QList<PlanFile> files() const;
};
