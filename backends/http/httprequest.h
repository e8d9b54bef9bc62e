// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/effect.h"

#include <QByteArray>
#include <QList>
#include <QUrl>
#include <chrono>

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};
using HttpHeaders = QList<HttpHeader>;

/// The first value of a header, whatever the case of its name; null where there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// How long to wait. Zero is for ever.
struct HttpTimeouts {
    std::chrono::milliseconds connect {10'000}; ///< name, TCP, proxy and TLS together, of one attempt
    std::chrono::milliseconds idle {30'000};    ///< without a byte, from when the request is sent; not while paused
    std::chrono::milliseconds total {0};        ///< from start() to the end, with all attempts and waits
};

/// When a Read or DryRun is tried again: after failures to connect, lost connections (time-outs are neither), 429, 502, 503 and
/// 504, as long as nothing reached the handler. Waits are drawn at random below firstDelay × 2^n ("full jitter"), or last as long as Retry-After says.
/// Requests with any other Effect are sent once.
struct HttpRetry {
    int attempts = 4; ///< 1: never again
    std::chrono::milliseconds firstDelay {500};
    std::chrono::milliseconds maxDelay {30'000}; ///< a peer that asks for more gets no further attempt
};

/// One request. Plain data, copyable.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< sent as QUrl::toEncoded() spells it, with no further normalisation
    HttpHeaders headers;
    QByteArray body;
    Effect effect = Effect::Mutate; ///< decides what a read-only target sends, what is repeated and what follows redirects
    HttpTimeouts timeouts;
    HttpRetry retry;
    bool streams = false; ///< its answer may last long and be paused: HTTP/1.1 over a connection of its own, beside the target's limit
    bool gzip = true; ///< offer gzip; the handler sees decoded bytes either way
};
