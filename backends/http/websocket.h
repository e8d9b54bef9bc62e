// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httphandler.h"

#include <QByteArrayList>

/// Takes what comes over a WebSocket. All calls come from the engine's thread and must not block: onHead once it is open (status
/// 101), then onMessage and onSent, onDone once and last. Its outcome has an error unless the WebSocket was closed in order; where
/// the server refused to open one, it is that of any other answer.
class WebSocketHandler : public HttpHandler {
public:
    /// A whole message, binary or text.
    virtual Flow onMessage(const QByteArray &message) = 0;
    /// These many bytes of messages have left.
    virtual void onSent(qsizetype bytes) { Q_UNUSED(bytes) }

private:
    Flow onBody(std::span<const char>) final { return Flow::Stop; }
};
