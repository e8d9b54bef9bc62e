// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <chrono>
#include <optional>

/// The canonical status codes. A code says who can act: the caller, the operator, or nobody but time.
enum class ErrorCode : quint8 {
    Cancelled = 1,
    Unknown,
    InvalidArgument,
    DeadlineExceeded,
    NotFound,
    AlreadyExists,
    PermissionDenied,
    ResourceExhausted,
    FailedPrecondition,
    Aborted,
    OutOfRange,
    Unimplemented,
    Internal,
    Unavailable,
    DataLoss,
    Unauthenticated,
};

/// What went wrong, for people. All texts are plain text, never markup, and never hold a secret.
struct Error {
    ErrorCode code = ErrorCode::Unknown;
    QString message; ///< one lower-case sentence without a final period: "certificate of the server has expired"
    QString detail;  ///< the peer's own words, its error code or request id; may be empty
    QString about;   ///< the place: a file with line, a URL, a collection, a position in a query; may be empty
    std::optional<std::chrono::milliseconds> retryAfter; ///< the peer asked to wait this long

    /// "about: message (detail)", for logs, stderr and the status bar.
    QString toString() const;

    bool operator==(const Error &) const = default;
};

/// Name of a code in the canonical spelling, e.g. "PERMISSION_DENIED".
QLatin1String errorCodeName(ErrorCode code);
