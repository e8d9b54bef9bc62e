// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ssh {

/// Whether a name fits one of the patterns and none of those that begin with "!". "*" stands for anything, "?" for one
/// character; upper and lower case are one.
bool matchesPatterns(const QStringList &patterns, const QString &name);

} // namespace ssh
