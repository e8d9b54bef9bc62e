// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

/// Runs a function on a thread of its own, for what blocks and may never return: the thread is never joined. An ordinary exit of the
/// process lets such threads end, but waits no longer than half a second for them. A write of the function to a connection that its
/// peer has closed fails, and ends nothing. Any thread; the function is destroyed on its own.
void runDetached(std::function<void()> function);
