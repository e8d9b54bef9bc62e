// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/inventory/snapshot.h"
#include "app/model/kind.h"
#include "app/provider/connection.h"

#include <QString>

/// Words for people, translated: "VM", "Degraded".
QString kindTitle(Kind kind);
QString healthTitle(Health health);
QString relationTitle(RelationType type, bool outgoing);
QString phaseTitle(ConnectionPhase phase);
/// "1 resource", "12,418 resources", grouped as the locale does.
QString countText(qint64 count);
/// In the window's language, first letter in upper case and quotes as it writes them: what the core says is English and starts in
/// lower case.
QString sentence(const QString &text);
/// "unreachable: connection refused" in the window's language, in one line without control characters.
QString errorText(const Error &error);
/// "Shut Down web", as the core and the journal call an operation, in the window's language.
QString operationTitle(const QString &title);
/// " Since 14:18." with the day where it was not today; empty for an unknown time.
QString sinceText(Timestamp time);
/// "14 min", "5 h", "3 d": how old something is, for prose.
QString spanText(qint64 milliseconds);
