// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/http/httptarget.h"

/// Whether a target lets a request out at all. Checked before anything is sent, and again for each redirect.
Result<void> admit(const HttpTarget &target, const HttpRequest &request);
