// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

/// The manual page (man macros), made of the tables that --help prints. Pure.
QString manualPage(const QList<Provider *> &providers, const QString &version);

/// The shells that completionScript() knows.
QStringList completionShells();
/// What completes Allod's commands, flags and their values in "bash", "zsh" or "fish"; empty for another shell. Pure.
QString completionScript(const QString &shell, const QList<Provider *> &providers);
