// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

/// Runs a command to its end on the application's event loop, which this starts, and returns the exit code. `line` is not a
/// window, help or version. A QCoreApplication exists; a QGuiApplication where line.needsFonts().
int runCommand(const CommandLine &line, const CommandEnvironment &environment);

/// The same on the process's own streams. Never returns: the process ends as soon as the output is flushed, without freeing
/// each row of the inventory first, because the system takes the memory back at once. Nothing that must be saved is lost:
/// commands that write files write them before they finish.
[[noreturn]] void runCommandAndExit(
    const CommandLine &line, const QList<Provider *> &providers, CredentialStore *credentials, const ReportWriters &writers);
