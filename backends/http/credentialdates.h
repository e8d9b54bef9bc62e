// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"
#include "app/provider/diagnosis.h"

#include <optional>

/// When a token says that it expires: the claim "exp" of a JSON Web Token, which is only read, not verified. Nothing for
/// tokens that say nothing.
std::optional<Timestamp> tokenEnd(const Secret &token);

/// What an end of validity means at a moment: failed once it is past, a warning within `soon` before it. `what` is "the client
/// certificate", `fix` says how it is renewed.
Finding expiryFinding(const QString &what, Timestamp end, Timestamp now, std::chrono::milliseconds soon, const QString &fix);

/// "3 minutes", "2 hours", "5 days", always positive.
QString roughly(qint64 milliseconds);
