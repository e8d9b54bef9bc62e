// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/hosts/hostfacts.h"

namespace hosts {

/// The newest sign of a backup that belongs to an engine: what pgBackRest tells, dump files and the catalogues of Barman, else that
/// one is planned by cron or a timer. Unknown where there is no sign: that is not to say that there is no backup.
BackupState newestBackup(const QStringList &words, bool isPostgresql, const Sections &sections);

} // namespace hosts
