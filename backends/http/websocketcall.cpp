// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/websocketcall.h"

#include "backends/http/engineloop.h"
#include "backends/http/httperror.h"

#include <QRandomGenerator>
#include <QtEndian>
#include <array>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestHead = 64 * 1024;
constexpr qsizetype LongestRefusal = 64 * 1024;
constexpr int PiecesAtOnce = 32; ///< then others have their turn
constexpr auto RefusalPatience = 2s;
constexpr auto ClosePatience = 5s;
constexpr auto PingInterval = 20s;
constexpr auto LongestSilence = 65s;

HttpHead readHead(QByteArrayView text)
{
    HttpHead head;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        if (line.startsWith("HTTP/"))
            head.status = line.mid(line.indexOf(' ') + 1, 3).toInt();
        else if (const qsizetype colon = line.indexOf(':'); colon > 0)
            head.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return head;
}

/// The content of a body that was sent in chunks; what is cut off is left out.
QByteArray unchunked(const QByteArray &body)
{
    QByteArray content;
    for (qsizetype at = 0, end; (end = body.indexOf("\r\n", at)) >= 0;) {
        bool isNumber = false;
        const qsizetype size = body.mid(at, end - at).split(';').constFirst().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size <= 0)
            break;
        content.append(body.mid(end + 2, size));
        at = end + 2 + size + 2;
    }
    return content;
}

} // namespace

WebSocketCall::WebSocketCall(EngineLoop &loop, quint64 id, HttpTargetPtr target, std::shared_ptr<ConnectionPool> pool, HttpRequest request,
    QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler)
    : Transfer(loop, id, std::move(target), std::move(pool), std::move(request), std::move(handler))
    , m_protocols(std::move(protocols))
    , m_keepAlive(loop.timers())
{
}

WebSocketCall::~WebSocketCall()
{
    WebSocketCall::detach();
}

void WebSocketCall::adjust(Attempt &attempt)
{
    curl_easy_setopt(attempt.easy(), CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(attempt.easy(), CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    m_phase = Phase::Connecting;
}

void WebSocketCall::detach()
{
    if (m_socket != CURL_SOCKET_BAD)
        m_loop.watch(*this, std::exchange(m_socket, CURL_SOCKET_BAD), CURL_POLL_REMOVE);
    m_keepAlive.stop();
    Transfer::detach();
}

void WebSocketCall::finished(CURLcode code)
{
    if (code != CURLE_OK)
        return Transfer::finished(code);
    if (curl_easy_getinfo(m_attempt->easy(), CURLINFO_ACTIVESOCKET, &m_socket) != CURLE_OK || m_socket == CURL_SOCKET_BAD)
        return giveUp(ErrorCode::Unavailable, QStringLiteral("the connection to %1 was lost before an answer came").arg(placeOf(m_request.url)));
    ask();
    work();
}

void WebSocketCall::ask()
{
    std::array<quint32, 4> nonce {};
    QRandomGenerator::system()->fillRange(nonce.data(), nonce.size());
    m_key = QByteArray(reinterpret_cast<const char *>(nonce.data()), sizeof nonce).toBase64();
    QByteArray request = "GET " + m_request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment) + " HTTP/1.1\r\n";
    bool namesHost = false;
    for (const QByteArray &line : m_attempt->headerLines()) {
        if (!line.endsWith(':')) // a default that is switched off
            request += line + "\r\n";
        namesHost = namesHost || line.toLower().startsWith("host:");
    }
    if (!namesHost)
        request += "Host: " + placeOf(m_request.url).toLatin1() + "\r\n";
    request += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + m_key
        + "\r\nSec-WebSocket-Protocol: " + m_protocols.join(", ") + "\r\n\r\n";
    m_phase = Phase::Asking;
    m_in.clear();
    m_out = request;
    m_outFrom = 0;
    m_marks.clear();
    const auto limit = m_request.timeouts.idle.count() > 0 ? m_request.timeouts.idle : std::chrono::milliseconds(30s);
    m_idle.start(limit, [this, limit] {
        giveUp(ErrorCode::DeadlineExceeded, QStringLiteral("timed out after %1 waiting for the first byte").arg(inWords(limit)));
    });
}

void WebSocketCall::onReady(curl_socket_t, short)
{
    work();
}

void WebSocketCall::resume()
{
    if (!std::exchange(m_isPaused, false) || m_socket == CURL_SOCKET_BAD)
        return;
    m_heardAt = TimerQueue::Clock::now();
    if (takeFrames())
        work();
}

/// Moves what can be moved. Each step returns false once the call has ended.
void WebSocketCall::work()
{
    if (m_socket != CURL_SOCKET_BAD && writeOut() && readIn() && writeOut())
        watch();
}

void WebSocketCall::watch()
{
    const bool writes = m_outFrom < m_out.size();
    m_loop.watch(*this, m_socket, (m_isPaused ? CURL_POLL_NONE : CURL_POLL_IN) | (writes ? CURL_POLL_OUT : CURL_POLL_NONE));
}

bool WebSocketCall::writeOut()
{
    while (m_outFrom < m_out.size()) {
        size_t count = 0;
        const CURLcode code = curl_easy_send(m_attempt->easy(), m_out.constData() + m_outFrom, size_t(m_out.size() - m_outFrom), &count);
        if (code == CURLE_AGAIN)
            return true;
        if (code != CURLE_OK)
            return lost(curl_easy_strerror(code));
        m_outFrom += qsizetype(count);
        while (!m_marks.empty() && m_marks.front().end <= m_outFrom) {
            handler().onSent(m_marks.front().counted);
            m_marks.pop_front();
        }
    }
    m_out.truncate(0);
    m_outFrom = 0;
    return true;
}

bool WebSocketCall::readIn()
{
    std::array<char, 32 * 1024> piece;
    for (int i = 0; i < PiecesAtOnce; ++i) {
        if (m_isPaused)
            return true;
        size_t count = 0;
        const CURLcode code = curl_easy_recv(m_attempt->easy(), piece.data(), piece.size(), &count);
        if (code == CURLE_AGAIN)
            return true;
        if (code != CURLE_OK)
            return lost(curl_easy_strerror(code));
        if (count == 0)
            return onEnd();
        m_heardAt = TimerQueue::Clock::now();
        if (!take({piece.data(), qsizetype(count)}))
            return false;
    }
    m_loop.post([id = m_id](EngineLoop &engine) { // more may be waiting, decrypted, where no poll sees it
        if (auto *call = static_cast<WebSocketCall *>(engine.call(id)))
            call->work();
    });
    return true;
}

bool WebSocketCall::take(QByteArrayView bytes)
{
    if (m_phase == Phase::Open || m_phase == Phase::Closing) {
        m_decoder.feed(bytes);
        return takeFrames();
    }
    m_in.append(bytes.data(), bytes.size());
    return m_phase == Phase::Asking ? takeHead() : takeRefusal(false);
}

bool WebSocketCall::takeHead()
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0 && m_in.size() <= LongestHead)
        return true;
    if (end < 0) {
        giveUp(ErrorCode::ResourceExhausted, QStringLiteral("the headers of the answer are too long"));
        return false;
    }
    const HttpHead head = readHead(QByteArrayView(m_in).first(end));
    m_in.remove(0, end + 4);
    if (head.status != 101) {
        m_phase = Phase::Refused;
        m_refusal = head;
        m_idle.start(RefusalPatience, [this] { takeRefusal(true); });
        return takeRefusal(false);
    }
    m_idle.stop();
    if (head.header("Sec-WebSocket-Accept") != websocket::acceptOf(m_key) || !m_protocols.contains(head.header("Sec-WebSocket-Protocol"))) {
        giveUp(ErrorCode::FailedPrecondition, QStringLiteral("%1 does not speak the WebSocket protocol that was asked for").arg(placeOf(m_request.url)));
        return false;
    }
    m_phase = Phase::Open;
    handler().onHead(head);
    m_decoder.feed(std::exchange(m_in, {}));
    for (const QByteArray &message : std::exchange(m_early, {}))
        queue(websocket::Opcode::Binary, message, message.size());
    keepAlive();
    return takeFrames();
}

bool WebSocketCall::takeRefusal(bool isAtEnd)
{
    const bool isChunked = m_refusal.header("Transfer-Encoding").toLower().contains("chunked");
    const QByteArray length = m_refusal.header("Content-Length");
    const bool isWhole = isChunked ? m_in.endsWith("0\r\n\r\n") : !length.isEmpty() && m_in.size() >= length.toLongLong();
    if (!isWhole && !isAtEnd && m_in.size() < LongestRefusal)
        return true;
    m_idle.stop();
    m_attempt->setAnswer(m_refusal, isChunked ? unchunked(m_in) : m_in);
    detach();
    settleStatus();
    return false;
}

bool WebSocketCall::takeFrames()
{
    while (!m_isPaused) {
        const auto frame = m_decoder.next();
        if (!frame) {
            Error error = frame.error();
            error.about = publicUrl(m_request.url);
            conclude(error);
            return false;
        }
        if (!*frame)
            break;
        if (!takeFrame(**frame))
            return false;
    }
    return true;
}

bool WebSocketCall::takeFrame(const websocket::Frame &frame)
{
    using websocket::Opcode;
    if (frame.opcode == Opcode::Ping)
        queue(Opcode::Pong, frame.payload, 0);
    if (frame.opcode == Opcode::Close)
        return takeClose(frame.payload);
    if (frame.opcode != Opcode::Text && frame.opcode != Opcode::Binary)
        return true;
    const HttpHandler::Flow flow = handler().onMessage(frame.payload);
    m_isPaused = flow == HttpHandler::Flow::Pause;
    if (flow == HttpHandler::Flow::Stop)
        cancel();
    return flow != HttpHandler::Flow::Stop;
}

/// 1000: all is said; 1001: it goes away; none: it says nothing of why.
bool WebSocketCall::takeClose(const QByteArray &payload)
{
    const int code = payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : 1000;
    if (m_phase == Phase::Open) {
        queue(websocket::Opcode::Close, payload.left(2), 0);
        if (!writeOut())
            return false;
    }
    if (code == 1000)
        conclude({});
    else
        conclude(Error {ErrorCode::Unavailable, QStringLiteral("%1 closed the connection").arg(placeOf(m_request.url)),
            QStringLiteral("WebSocket status %1 %2").arg(code).arg(excerpt(payload.mid(2))), publicUrl(m_request.url), {}});
    return false;
}

bool WebSocketCall::onEnd()
{
    if (m_phase == Phase::Refused)
        return takeRefusal(true);
    return lost({});
}

bool WebSocketCall::lost(const QByteArray &words)
{
    const bool isOpen = m_phase == Phase::Open;
    if (m_phase == Phase::Closing)
        conclude({});
    else
        conclude(Error {ErrorCode::Unavailable, (isOpen ? QStringLiteral("the connection to %1 was lost") : QStringLiteral("the connection to %1 was lost before an answer came")).arg(placeOf(m_request.url)),
            excerpt(words), publicUrl(m_request.url), {}});
    return false;
}

void WebSocketCall::queue(websocket::Opcode opcode, const QByteArray &payload, qsizetype counted)
{
    if (m_phase != Phase::Open)
        return;
    if (m_outFrom > (1 << 20)) {
        m_out.remove(0, m_outFrom);
        for (Mark &mark : m_marks)
            mark.end -= m_outFrom;
        m_outFrom = 0;
    }
    m_out.append(websocket::encode(opcode, payload));
    m_marks.push_back({m_out.size(), counted});
}

void WebSocketCall::send(const QByteArray &message)
{
    if (m_phase < Phase::Open)
        return m_early.push_back(message);
    queue(websocket::Opcode::Binary, message, message.size());
    if (m_socket != CURL_SOCKET_BAD && writeOut())
        watch();
}

void WebSocketCall::close()
{
    if (m_phase != Phase::Open)
        return m_phase == Phase::Closing ? void() : cancel();
    queue(websocket::Opcode::Close, QByteArray::fromRawData("\x03\xe8", 2), 0);
    m_phase = Phase::Closing;
    m_idle.start(ClosePatience, [this] { conclude({}); });
    m_isPaused = false;
    if (takeFrames())
        work();
}

/// Proxies on the way cut what is silent for a minute; a server that does not even answer a ping has gone.
void WebSocketCall::keepAlive()
{
    m_heardAt = m_heardAt == TimerQueue::Clock::time_point {} ? TimerQueue::Clock::now() : m_heardAt;
    m_keepAlive.start(PingInterval, [this] {
        if (!m_isPaused && TimerQueue::Clock::now() - m_heardAt > LongestSilence)
            return giveUp(ErrorCode::Unavailable, QStringLiteral("%1 fell silent").arg(placeOf(m_request.url)));
        queue(websocket::Opcode::Ping, {}, 0);
        keepAlive();
        if (writeOut())
            watch();
    });
}
