// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delta.h"

/// Takes news from backends. push() may be called on any thread and never blocks for long; the order of one collection's
/// deltas is kept. Keep a delta under about 1,000 resources: it is applied as one piece.
class DeltaSink {
public:
    virtual ~DeltaSink() = default;
    virtual void push(Delta delta) = 0;
};
