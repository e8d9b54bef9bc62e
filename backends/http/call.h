// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

/// Something that was asked of the engine, from its start until its handler has heard of its end. Engine thread only.
class Call {
public:
    virtual ~Call() = default;
    virtual void start() = 0;
    virtual void cancel() = 0;
    virtual void resume() = 0;
    /// curl is through with the handle whose CURLINFO_PRIVATE this is.
    virtual void finished(CURLcode code) = 0;
};
