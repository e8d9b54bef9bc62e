// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/connectionpool.h"
#include "backends/http/transfer.h"
#include "backends/http/websocket.h"
#include "backends/http/websocketframes.h"

#include <deque>

/// One WebSocket, from the request that asks for it to its end. curl makes the connection (proxy, TLS) and encrypts; the upgrade
/// and the frames are ours, since most builds of libcurl know no WebSockets. Engine thread only.
class WebSocketCall final : public Transfer, public SocketOwner {
public:
    /// The pool is this call's own.
    WebSocketCall(EngineLoop &loop, quint64 id, HttpTargetPtr target, std::shared_ptr<ConnectionPool> pool, HttpRequest request,
        QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler);
    ~WebSocketCall() override;

    void resume() override;
    void finished(CURLcode code) override;
    void onReady(curl_socket_t socket, short events) override;
    void send(const QByteArray &message);
    void close();

private:
    enum class Phase : quint8 { Connecting, Asking, Refused, Open, Closing };
    void adjust(Attempt &attempt) override;
    void detach() override;
    bool isRepeatable() const override { return true; } ///< where it was refused nothing has happened
    WebSocketHandler &handler() { return static_cast<WebSocketHandler &>(*m_handler); }

    void ask();
    void work();
    bool writeOut();
    bool readIn();
    bool take(QByteArrayView bytes);
    bool takeHead();
    bool takeRefusal(bool isAtEnd);
    bool takeFrames();
    bool takeFrame(const websocket::Frame &frame);
    bool takeClose(const QByteArray &payload);
    bool onEnd();
    bool lost(const QByteArray &words);
    void queue(websocket::Opcode opcode, const QByteArray &payload, qsizetype counted);
    void keepAlive();
    void watch();

    const QByteArrayList m_protocols;
    Phase m_phase = Phase::Connecting;
    curl_socket_t m_socket = CURL_SOCKET_BAD;
    QByteArray m_key;
    QByteArray m_in; ///< of the answer's head, or of a refusal's body
    HttpHead m_refusal;
    websocket::Decoder m_decoder;
    std::deque<QByteArray> m_early; ///< messages that wait for it to open
    QByteArray m_out;
    qsizetype m_outFrom = 0; ///< what is before has left
    struct Mark {
        qsizetype end;     ///< of a frame, in m_out
        qsizetype counted; ///< bytes that the handler knows of
    };
    std::deque<Mark> m_marks;
    bool m_isPaused = false;
    Timer m_keepAlive;
    TimerQueue::Clock::time_point m_heardAt {};
};
