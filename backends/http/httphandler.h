// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/http/httprequest.h"

#include <span>

/// Status line and headers of the answer that counts (after retries and redirects).
struct HttpHead {
    int status = 0; ///< 0 where no answer came
    HttpHeaders headers;
    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

/// How a call ended.
struct HttpOutcome {
    std::optional<Error> error; ///< set for transport failures, refusals and for every status outside 2xx and 304
    HttpHead head;
    QByteArray errorBody; ///< what came with a status that is an error, at most 64 KiB: a Kubernetes Status, a cloud's error
    bool sent = false;    ///< the last attempt may have reached the server: an error without a status leaves its effect unknown
    int attempts = 0;     ///< how often it was tried
    qint64 wireBytes = 0; ///< of the body as it was transferred
    qint64 bodyBytes = 0; ///< of the body as the handler saw it
    bool ok() const { return !error; }
};

/// Takes an answer as it arrives. All calls come from the engine's thread, in this order: onHead once, onBody many times, onDone
/// once; where no usable answer comes, onDone alone. They must not block: that thread carries every request.
class HttpHandler {
public:
    enum class Flow : quint8 {
        Continue,
        Pause, ///< these bytes are taken; send no more until HttpCall::resume()
        Stop,  ///< enough: the call ends as Cancelled
    };

    virtual ~HttpHandler() = default;
    /// Only for 2xx and 304; other statuses end in onDone with an error.
    virtual void onHead(const HttpHead &) { }
    /// Decoded bytes, valid during the call. Pieces have any size from 1 byte to 512 KiB.
    virtual Flow onBody(std::span<const char> bytes) = 0;
    /// Comes exactly once, also after cancel() and when the engine ends. The handler is released afterwards.
    virtual void onDone(const HttpOutcome &outcome) = 0;
};

/// A whole answer, of a call that went well.
struct HttpResponse {
    HttpHead head;
    QByteArray body;
};
