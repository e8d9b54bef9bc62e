// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httphandler.h"

#include <string_view>

/// The server's own account of what went wrong: meta.v1.Status.
struct ApiStatus {
    QString message;
    QString reason;
    int code = 0;
    int retryAfterSeconds = 0;

    /// Reads it from JSON or protobuf, whichever the bytes are; empty where they are neither.
    static ApiStatus read(std::string_view body);
    /// Reads it from a watch's ERROR event.
    static ApiStatus readProtobuf(std::string_view object);
};

/// The error of a call that failed, with the server's words in `detail`.
Error apiError(const HttpOutcome &outcome);
/// The error that a status means.
Error apiError(const ApiStatus &status);
