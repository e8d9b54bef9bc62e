// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Secrets are in this process's memory: from now on it leaves no core dump, and on Linux no other process of the user may look into
/// it (a debugger, too). ALLOD_DEBUG=1 in the environment leaves all that as it is.
void forbidCoreDumps();
