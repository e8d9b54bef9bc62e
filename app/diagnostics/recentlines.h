// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <cstddef>

/// The last lines of the log, in memory that is there from the start: a crash report takes them from it.
inline constexpr size_t RecentLines = 24, RecentLineSize = 240;

/// A line of the log, cut to what fits. One thread at a time.
void rememberLine(const QByteArray &line);
/// The n-th of them, the oldest first, ending in a line break; empty where there is none. For signal handlers as well.
const char *recentLine(size_t n);
