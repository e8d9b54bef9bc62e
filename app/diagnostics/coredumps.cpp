// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/coredumps.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

void forbidCoreDumps()
{
    if (qEnvironmentVariableIsSet("ALLOD_DEBUG"))
        return;
#ifdef Q_OS_UNIX
    const rlimit none {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
}
