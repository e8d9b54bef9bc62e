// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/provisioning.h"

/// What a claim asks for and its machine or managed database has otherwise, by fields: size and version. What is not known of it
/// is left out. Pure.
QList<FieldChange> driftOf(const Claim &claim, const Resource &made);

/// What stands where a claim is made, under its name; null where nothing does. `stampedOnly`: only where its labels say, or can't say,
/// that this claim made it.
const Resource *madeFor(const Provisioning &provisioning, const Snapshot &rows, bool stampedOnly = false);
