// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "backends/http/httprequest.h"
#include "backends/http/proxychoice.h"
#include "backends/http/tlscontext.h"

#include <curl/curl.h>

/// A failure below HTTP. `transient`: a repetition soon may well succeed.
struct TransportFailure {
    Error error;
    bool transient = false;
};

/// What is known of a transfer that curl gave up.
struct TransportFacts {
    const HttpRequest &request;
    const ProxyChoice &proxy;
    const TlsSettings &tls;
    const TlsVerdict &verdict;
    QByteArray curlWords;    ///< curl's error buffer
    long connectStatus = 0;  ///< the proxy's answer to CONNECT
    long proxyError = 0;     ///< a CURLPX_… code, of SOCKS
    long systemError = 0;    ///< errno of a connection that failed
    bool sent = false;       ///< the connection stood and the request went out
    bool answering = false;  ///< the head had arrived
};

TransportFailure failureOf(CURLcode code, const TransportFacts &facts);

/// "30 s", "250 ms".
QString inWords(std::chrono::milliseconds duration);
