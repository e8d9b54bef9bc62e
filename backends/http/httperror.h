// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httphandler.h"

/// The canonical code for a status that is no success: 404 → NotFound, 410 → OutOfRange, 429 → ResourceExhausted …
ErrorCode errorCodeOfStatus(int status);

/// What a status outside 2xx means, in words. `body` is quoted in `detail` as an excerpt.
Error errorOfStatus(const QUrl &url, const HttpHead &head, QByteArrayView body);

/// Untrusted text made fit for an error: markup removed, control characters too, white space folded, at most `limit` characters.
QString excerpt(QByteArrayView text, qsizetype limit = 300);

/// A URL without user, password, query and fragment.
QString publicUrl(const QUrl &url);

/// A URL's host, with the port where it is spelt out.
QString placeOf(const QUrl &url);

/// How long a Retry-After header asks to wait, in seconds or as a date.
std::optional<std::chrono::milliseconds> retryAfter(const HttpHead &head);
