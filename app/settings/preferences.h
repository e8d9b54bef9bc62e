// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/diagnostics/log.h"

/// What a person chose of the program as a whole. Kept in window.ini, beside the sizes of the window.
struct Preferences {
    QString language; ///< "en", "de"; empty: the system's
    LogLevel logLevel = LogLevel::Info;

    /// What the file says; what it does not say, or says wrongly, is as above.
    static Preferences load(const QString &file);
    Result<void> save(const QString &file) const;
};

/// False for a file of settings (INI) that is no such file; true for one that is not there.
bool isReadableIni(const QString &file);
/// Moves a file of settings (INI) out of the way, as NAME.damaged, where it can't be read as one: the program would lose it when it
/// next writes. Says so; no error where all is well or nothing is there.
Result<void> setAsideIfDamaged(const QString &file);
