// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/attempt.h"

#include "backends/http/httperror.h"

#include <algorithm>
#include <cstring>
#if defined(Q_OS_LINUX)
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace {

constexpr qsizetype MostHeaderBytes = 256 * 1024;
constexpr qsizetype MostErrorBytes = 64 * 1024;
constexpr qint64 MostDiscardedBytes = 1 << 20;
constexpr long ReceiveBuffer = 512 * 1024;
constexpr long SilentReceiveBuffer = 16 * 1024; ///< of streams that may last for hours and say little
constexpr long StreamReceiveBuffer = 128 * 1024;

/// Lets a connection whose peer has vanished fail after half a minute, rather than after many.
int onSocket(void *, curl_socket_t socket, curlsocktype)
{
#if defined(Q_OS_LINUX)
    const unsigned int milliseconds = 30'000;
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
#endif
    return CURL_SOCKOPT_OK;
}

bool answersWithWebPage(const HttpRequest &request, const HttpHead &head)
{
    const QByteArray accepted = headerValue(request.headers, "Accept");
    return head.status == 200 && head.header("Content-Type").startsWith("text/html") && !accepted.isEmpty()
        && !accepted.contains("html") && !accepted.contains("*/*");
}

} // namespace

Attempt::Attempt(const HttpTarget &target, const HttpRequest &request, HttpHandler &handler)
    : m_target(target)
    , m_request(request)
    , m_handler(handler)
    , m_easy(curl_easy_init())
    , m_check {target.tls.systemCas, target.tls.caPem, target.tls.caFile, target.tls.pinnedSha256, {}, std::make_shared<TlsVerdict>()}
{
}

Attempt::~Attempt()
{
    curl_easy_cleanup(m_easy);
    for (curl_slist *line = m_headerLines; line; line = line->next)
        std::memset(line->data, 0, std::strlen(line->data)); // credentials among them
    curl_slist_free_all(m_headerLines);
    curl_slist_free_all(m_connectTo);
}

Error Attempt::error(ErrorCode code, QString message) const
{
    return {code, std::move(message), {}, publicUrl(m_request.url), {}};
}

Result<void> Attempt::prepare(const HttpHeaders &credentials)
{
    if (!m_easy)
        return error(ErrorCode::ResourceExhausted, QStringLiteral("out of memory"));
    const HttpTimeouts &timeouts = m_request.timeouts;
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_curlWords);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, long(m_request.streams ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(m_easy, CURLOPT_PIPEWAIT, m_request.streams ? 0L : 1L);
    curl_easy_setopt(m_easy, CURLOPT_BUFFERSIZE, m_request.streams ? StreamReceiveBuffer : timeouts.idle.count() > 0 ? ReceiveBuffer : SilentReceiveBuffer);
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.count() > 0 ? long(timeouts.connect.count()) : long(INT_MAX));
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPIDLE, 15L);
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPINTVL, 5L);
    curl_easy_setopt(m_easy, CURLOPT_SOCKOPTFUNCTION, onSocket);
    curl_easy_setopt(m_easy, CURLOPT_PREREQFUNCTION, onConnected);
    curl_easy_setopt(m_easy, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, onWrite);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    setUrl();
    setMethod();
    setHeaders(credentials);
    if (auto proxy = setProxy(); !proxy.ok())
        return proxy;
    return setTls();
}

void Attempt::setUrl()
{
    QUrl url = m_request.url.adjusted(QUrl::RemoveFragment);
    if (const QString &name = m_target.tls.serverName; !name.isEmpty()) { // curl takes the name to verify from the URL
        const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
        const QByteArray real = host.contains(':') ? '[' + host + ']' : host;
        m_connectTo = curl_slist_append(nullptr, QByteArray("::" + real + ':' + QByteArray::number(url.port(443))).constData());
        curl_easy_setopt(m_easy, CURLOPT_CONNECT_TO, m_connectTo);
        url.setHost(name);
    }
    curl_easy_setopt(m_easy, CURLOPT_URL, url.toEncoded().constData());
}

void Attempt::setMethod()
{
    if (m_request.method == "HEAD") {
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!m_request.body.isEmpty() || m_request.method == "POST") {
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_request.body.constData());
    }
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

void Attempt::setHeaders(const HttpHeaders &credentials)
{
    HttpHeaders headers = credentials;
    const auto addDefault = [&headers](const HttpHeader &header) {
        if (headerValue(headers, header.name).isNull())
            headers.append(header);
    };
    for (const HttpHeader &header : m_request.headers) {
        if (headerValue(credentials, header.name).isNull())
            headers.append(header);
    }
    addDefault({"User-Agent", m_target.userAgent.isEmpty() ? QByteArray("allod/" ALLOD_VERSION) : m_target.userAgent});
    addDefault({"Accept-Encoding", m_request.gzip ? "gzip" : "identity"});
    if (!m_target.tls.serverName.isEmpty())
        addDefault({"Host", m_request.url.authority(QUrl::FullyEncoded).toLatin1()});
    addDefault({"Expect", ""}); // curl adds these two unless they are emptied
    addDefault({"Content-Type", ""});
    for (const HttpHeader &header : headers) {
        const QByteArray line = header.name + (header.value.isEmpty() ? ":" : ": ") + header.value;
        if (curl_slist *longer = curl_slist_append(m_headerLines, line.constData()))
            m_headerLines = longer;
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headerLines);
}

Result<void> Attempt::setProxy()
{
    auto proxy = chooseProxy(m_target.proxy, m_request.url);
    if (!proxy.ok())
        return proxy.error();
    m_proxy = std::move(*proxy);
    if (m_proxy.isTls())
        m_check.proxyHost = m_proxy.url.host();
    curl_easy_setopt(m_easy, CURLOPT_PROXY, m_proxy.url.toEncoded().constData()); // empty: none, whatever the environment says
    curl_easy_setopt(m_easy, CURLOPT_NOPROXY, "");
    if (!m_proxy.user.isEmpty()) {
        curl_easy_setopt(m_easy, CURLOPT_PROXYUSERNAME, m_proxy.user.constData());
        curl_easy_setopt(m_easy, CURLOPT_PROXYPASSWORD, m_proxy.password.reveal().constData());
        curl_easy_setopt(m_easy, CURLOPT_PROXYAUTH, long(CURLAUTH_ANY));
    }
    return {};
}

Result<void> Attempt::setTls()
{
    const CURLcode result = setTlsOptions(m_easy, m_target.tls, &m_check);
    if (result == CURLE_OK)
        return {};
    return error(ErrorCode::FailedPrecondition, QStringLiteral("this build of libcurl can't apply the TLS settings: %1")
                                                    .arg(QString::fromUtf8(curl_easy_strerror(result))));
}

/// The connection stands and the request goes out now. Where curl finds its connection dead it would send once more; that is for
/// Read and DryRun only.
int Attempt::onConnected(void *self, char *, char *, int, int)
{
    auto &attempt = *static_cast<Attempt *>(self);
    attempt.m_lastActivity = std::chrono::steady_clock::now();
    if (attempt.m_sendings++ > 0 && !allowedReadOnly(attempt.m_request.effect)) {
        attempt.m_refusal = attempt.error(ErrorCode::Unavailable,
            QStringLiteral("the connection to %1 was lost before an answer came").arg(placeOf(attempt.m_request.url)));
        return CURL_PREREQFUNC_ABORT;
    }
    return CURL_PREREQFUNC_OK;
}

size_t Attempt::onHeader(char *data, size_t, size_t size, void *self)
{
    auto &attempt = *static_cast<Attempt *>(self);
    attempt.m_lastActivity = std::chrono::steady_clock::now();
    return attempt.takeHeaderLine({data, qsizetype(size)}) ? size : 0;
}

bool Attempt::takeHeaderLine(QByteArrayView line)
{
    m_headSize += line.size();
    if (m_headSize > MostHeaderBytes) {
        m_refusal = error(ErrorCode::ResourceExhausted,
            QStringLiteral("the headers of the answer are longer than %1 KiB").arg(MostHeaderBytes / 1024));
        return false;
    }
    if (m_headDone) // a trailer
        return true;
    if (line.startsWith("HTTP/")) {
        const qsizetype space = line.indexOf(' ');
        m_head = {line.sliced(space + 1, qMin<qsizetype>(3, line.size() - space - 1)).toByteArray().toInt(), {}};
    } else if (line.trimmed().isEmpty()) {
        if (m_head.status >= 200)
            endHead();
    } else if (const qsizetype colon = line.indexOf(':'); colon > 0) {
        m_head.headers.append({line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    }
    return !m_refusal;
}

void Attempt::endHead()
{
    m_headDone = true;
    const QByteArray encoding = m_head.header("Content-Encoding").toLower();
    const bool bodyless = m_request.method == "HEAD" || m_head.status == 204 || m_head.status == 304;
    if ((encoding == "gzip" || encoding == "x-gzip") && !bodyless)
        m_gunzip = std::make_unique<Gunzip>();
    else if (!encoding.isEmpty() && encoding != "identity" && !bodyless)
        m_refusal = error(ErrorCode::Unimplemented, QStringLiteral("the answer is encoded as %1").arg(excerpt(encoding, 40)));
    if (answersWithWebPage(m_request, m_head))
        m_refusal = error(ErrorCode::FailedPrecondition,
            QStringLiteral("%1 answers with a web page instead of data; is a login page or proxy in between?")
                .arg(placeOf(m_request.url)));
    if (isSuccess() && !m_refusal) {
        m_delivered = true;
        m_handler.onHead(m_head);
    }
}

size_t Attempt::onWrite(char *data, size_t, size_t size, void *self)
{
    auto &attempt = *static_cast<Attempt *>(self);
    if (attempt.m_paused)
        return CURL_WRITEFUNC_PAUSE;
    attempt.m_lastActivity = std::chrono::steady_clock::now();
    attempt.m_wireBytes += qint64(size);
    return attempt.takeBody({data, size}) ? size : 0;
}

bool Attempt::takeBody(std::span<const char> bytes)
{
    if (!m_gunzip) {
        deliver(bytes);
    } else {
        m_gunzip->feed(bytes);
        deliverDecoded();
    }
    return !m_stopped && !m_refusal;
}

void Attempt::deliverDecoded()
{
    while (!m_paused && !m_stopped) {
        const auto piece = m_gunzip->next();
        if (piece.empty())
            break;
        deliver(piece);
    }
    if (m_paused)
        m_gunzip->keepInput();
    if (m_gunzip->failed() && !m_refusal)
        m_refusal = error(ErrorCode::DataLoss, QStringLiteral("the answer's gzip encoding is damaged"));
}

void Attempt::deliver(std::span<const char> bytes)
{
    m_bodyBytes += qint64(bytes.size());
    if (!isSuccess()) {
        m_errorBody.append(bytes.data(), qMin(qsizetype(bytes.size()), MostErrorBytes - m_errorBody.size()));
        m_stopped = m_bodyBytes > MostDiscardedBytes;
        return;
    }
    const HttpHandler::Flow flow = m_handler.onBody(bytes);
    m_paused = flow == HttpHandler::Flow::Pause;
    m_stopped = flow == HttpHandler::Flow::Stop;
}

void Attempt::resume()
{
    if (!m_paused)
        return;
    m_paused = false;
    m_lastActivity = std::chrono::steady_clock::now();
    if (m_gunzip)
        deliverDecoded();
    if (!m_paused)
        curl_easy_pause(m_easy, CURLPAUSE_CONT);
}

std::optional<Attempt::TimePoint> Attempt::lastActivity()
{
    if (m_sendings == 0)
        return {};
    curl_off_t uploaded = 0;
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    if (std::exchange(m_uploaded, uploaded) != uploaded)
        m_lastActivity = std::chrono::steady_clock::now();
    return m_lastActivity;
}

QByteArrayList Attempt::headerLines() const
{
    QByteArrayList lines;
    for (const curl_slist *line = m_headerLines; line; line = line->next)
        lines.append(line->data);
    return lines;
}

void Attempt::setAnswer(HttpHead head, QByteArray errorBody)
{
    m_head = std::move(head);
    m_headDone = true;
    m_errorBody = std::move(errorBody);
}

std::optional<TransportFailure> Attempt::failure(CURLcode code) const
{
    if (m_refusal)
        return TransportFailure {*m_refusal, false};
    if (m_headDone && !isSuccess()) // the status says more than how its body ended
        return {};
    if (m_stopped)
        return TransportFailure {error(ErrorCode::Cancelled, QStringLiteral("cancelled")), false};
    if (code == CURLE_OUT_OF_MEMORY && isSent() && !m_headDone) // what curl says of a single line beyond its limit
        return TransportFailure {error(ErrorCode::ResourceExhausted, QStringLiteral("the headers of the answer are too long")), false};
    if (code != CURLE_OK) {
        TransportFacts facts {m_request, m_proxy, m_target.tls, *m_check.verdict, m_curlWords};
        curl_easy_getinfo(m_easy, CURLINFO_HTTP_CONNECTCODE, &facts.connectStatus);
        curl_easy_getinfo(m_easy, CURLINFO_PROXY_ERROR, &facts.proxyError);
        curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &facts.systemError);
        facts.sent = isSent();
        facts.answering = m_headDone;
        return failureOf(code, facts);
    }
    if (m_gunzip && !m_gunzip->atEnd() && m_wireBytes > 0)
        return TransportFailure {
            error(ErrorCode::DataLoss, QStringLiteral("the answer of %1 ends in its middle").arg(placeOf(m_request.url))), false};
    return {};
}
