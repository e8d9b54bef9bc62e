// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// From now on a crash of this process (a broken address, an abort, an exception that nobody catches) leaves a small text in a
/// directory: version, signal, where in the program and its libraries the thread stood, and the last lines of the log. Nothing
/// of the memory, and nothing is sent anywhere. Made only when it comes to that. Once; does nothing on Windows.
void keepCrashReports(const QString &directory, const QString &version);

/// The reports in a directory, newest first.
QStringList crashReports(const QString &directory);
