// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/httpengine.h"

#include <functional>

/// A cluster's API server as requests see it: the target with its trust and identity, and the base of every path. Immutable, any
/// thread. A connection that went silent gets a new one, so that no request waits on a dead wire.
class ApiServer {
public:
    ApiServer(std::shared_ptr<HttpEngine> engine, HttpTargetPtr target, QUrl base, std::chrono::milliseconds timeout);

    /// A GET of an encoded path, which may have a query.
    HttpRequest get(const QByteArray &path, const QByteArray &accept) const;
    HttpCall start(HttpRequest request, std::shared_ptr<HttpHandler> handler) const;
    WebSocket openWebSocket(HttpRequest request, QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler) const
    {
        return m_engine->openWebSocket(m_target, std::move(request), std::move(protocols), std::move(handler));
    }
    /// Collects a whole answer of at most `limit` bytes and hands it over on the engine's thread.
    using OnAnswer = std::function<void(Result<QByteArray>)>;
    HttpCall fetch(HttpRequest request, OnAnswer onAnswer, qsizetype limit = qsizetype(32) << 20) const;

    const QUrl &base() const { return m_base; }

private:
    std::shared_ptr<HttpEngine> m_engine;
    HttpTargetPtr m_target;
    QUrl m_base;
    std::chrono::milliseconds m_timeout;
};
using ApiServerPtr = std::shared_ptr<const ApiServer>;

namespace MediaType {
inline const QByteArray Json = "application/json";
inline const QByteArray JsonMetadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
inline const QByteArray Protobuf = "application/vnd.kubernetes.protobuf";
inline const QByteArray ProtobufWatch = "application/vnd.kubernetes.protobuf;stream=watch";
}
