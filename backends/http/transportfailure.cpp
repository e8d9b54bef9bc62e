// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/transportfailure.h"

#include "backends/http/httperror.h"

#include <QFileInfo>
#include <cerrno>

namespace {

#ifdef Q_OS_WIN
constexpr long ConnectionRefused = WSAECONNREFUSED;
constexpr long ConnectionTimedOut = WSAETIMEDOUT;
#else
constexpr long ConnectionRefused = ECONNREFUSED;
constexpr long ConnectionTimedOut = ETIMEDOUT;
#endif

/// Builds the failures of one transfer. "server" is the URL's host; "peer" is whom curl was talking to, the proxy perhaps.
class Diagnosis {
public:
    explicit Diagnosis(const TransportFacts &facts)
        : m_facts(facts)
        , m_words(excerpt(facts.curlWords))
        , m_server(facts.request.url.host() + u':' + QString::number(facts.request.url.port(defaultPort())))
    {
    }

    TransportFailure of(CURLcode code) const;

private:
    int defaultPort() const { return m_facts.request.url.scheme() == QLatin1String("http") ? 80 : 443; }
    bool says(const char *words) const { return m_words.contains(QLatin1String(words), Qt::CaseInsensitive); }
    bool atProxy() const { return m_facts.proxy.isSet() && !m_facts.sent && m_facts.connectStatus == 0; }
    QString proxy() const { return m_facts.proxy.place(); }
    QString peer() const { return atProxy() ? QStringLiteral("proxy %1").arg(proxy()) : m_server; }

    TransportFailure failure(ErrorCode code, const QString &message, bool transient = false) const
    {
        return {{code, message, m_words, publicUrl(m_facts.request.url), {}}, transient};
    }
    TransportFailure connectRefusedByProxy() const;
    TransportFailure socksFailure() const;
    TransportFailure untrusted() const;
    TransportFailure badIdentity() const;
    TransportFailure handshake() const;
    TransportFailure timedOut() const;
    TransportFailure lost() const;

    const TransportFacts &m_facts;
    QString m_words;
    QString m_server;
};

TransportFailure Diagnosis::connectRefusedByProxy() const
{
    if (m_facts.connectStatus == 407)
        return failure(ErrorCode::Unauthenticated, QStringLiteral("proxy %1 does not accept the user or password").arg(proxy()));
    const bool passing = m_facts.connectStatus >= 502 && m_facts.connectStatus <= 504;
    return failure(passing ? ErrorCode::Unavailable : ErrorCode::PermissionDenied,
        QStringLiteral("proxy %1 refuses to connect to %2, with status %3").arg(proxy(), m_server).arg(m_facts.connectStatus), passing);
}

TransportFailure Diagnosis::socksFailure() const
{
    switch (m_facts.proxyError) {
    case CURLPX_NO_AUTH:
    case CURLPX_GSSAPI_PERMSG:
    case CURLPX_USER_REJECTED:
        return failure(ErrorCode::Unauthenticated, QStringLiteral("proxy %1 does not accept the user or password").arg(proxy()));
    case CURLPX_REPLY_NOT_ALLOWED:
        return failure(ErrorCode::PermissionDenied, QStringLiteral("proxy %1 does not permit %2").arg(proxy(), m_server));
    default:
        return failure(ErrorCode::Unavailable, QStringLiteral("proxy %1 did not connect to %2").arg(proxy(), m_server), true);
    }
}

TransportFailure Diagnosis::untrusted() const
{
    const TlsVerdict &verdict = m_facts.verdict;
    const QString name = m_facts.tls.serverName.isEmpty() || atProxy() ? peer() : m_facts.tls.serverName;
    auto result = failure(ErrorCode::FailedPrecondition,
        verdict.problem.isEmpty() ? QStringLiteral("certificate of %1 is for other names").arg(name)
                                  : QStringLiteral("certificate of %1 is not trusted: %2").arg(name, verdict.problem));
    if (!verdict.fingerprint.isEmpty())
        result.error.detail = excerpt(verdict.notes.toUtf8()) + QLatin1String("; sha256 fingerprint ")
            + QString::fromLatin1(verdict.fingerprint.toHex(':'));
    return result;
}

TransportFailure Diagnosis::badIdentity() const
{
    TransportFailure result = failure(ErrorCode::InvalidArgument, QStringLiteral("the client certificate or its key can't be used"));
    for (const QString &file : {m_facts.tls.clientCertificateFile, m_facts.tls.clientKeyFile}) {
        if (!file.isEmpty() && !QFileInfo(file).isReadable()) {
            result.error.message = QStringLiteral("the client certificate or its key can't be read");
            result.error.detail = file;
        }
    }
    return result;
}

TransportFailure Diagnosis::handshake() const
{
    if (says("certificate required") || says("handshake failure") || says("bad certificate"))
        return failure(ErrorCode::Unauthenticated, QStringLiteral("%1 asks for a client certificate that it knows").arg(peer()));
    if (says("alert unknown ca") || says("alert certificate"))
        return failure(ErrorCode::Unauthenticated, QStringLiteral("%1 does not accept the client certificate").arg(peer()));
    if (says("wrong version number") || says("packet length too long") || says("http request"))
        return failure(ErrorCode::FailedPrecondition, QStringLiteral("%1 does not speak TLS").arg(peer()));
    return failure(ErrorCode::Unavailable, QStringLiteral("no TLS connection to %1 could be made").arg(peer()),
        says("SSL_ERROR_SYSCALL") || says("reset by peer") || says("unexpected eof"));
}

TransportFailure Diagnosis::timedOut() const
{
    return failure(ErrorCode::DeadlineExceeded,
        QStringLiteral("timed out after %1 while connecting to %2").arg(inWords(m_facts.request.timeouts.connect), peer()));
}

TransportFailure Diagnosis::lost() const
{
    if (m_facts.answering)
        return failure(ErrorCode::DataLoss, QStringLiteral("the answer of %1 ends in its middle").arg(m_server));
    QString message = QStringLiteral("the connection to %1 was lost before an answer came").arg(peer());
    if (m_facts.verdict.identityMissing) // many servers hang up on strangers; some ask everybody and mean nothing by it
        message += QLatin1String("; it had asked for a client certificate, and there is none");
    return failure(ErrorCode::Unavailable, message, true);
}

TransportFailure Diagnosis::of(CURLcode code) const
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return failure(ErrorCode::Unavailable,
            QStringLiteral("name %1 could not be resolved").arg(m_facts.request.url.host()), true);
    case CURLE_COULDNT_RESOLVE_PROXY:
        return failure(ErrorCode::Unavailable,
            QStringLiteral("name %1 of the proxy could not be resolved").arg(m_facts.proxy.url.host()), true);
    case CURLE_PROXY:
        return socksFailure();
    case CURLE_COULDNT_CONNECT:
        if (m_facts.connectStatus >= 300)
            return connectRefusedByProxy();
        if (m_facts.systemError == ConnectionTimedOut)
            return timedOut();
        return failure(ErrorCode::Unavailable,
            (m_facts.systemError == ConnectionRefused ? QStringLiteral("connection refused by %1") : QStringLiteral("%1 could not be reached")).arg(peer()), true);
    case CURLE_OPERATION_TIMEDOUT:
        return timedOut();
    case CURLE_PEER_FAILED_VERIFICATION:
        return untrusted();
    case CURLE_SSL_CACERT_BADFILE:
        return failure(ErrorCode::InvalidArgument,
            m_facts.verdict.badAuthorities ? m_facts.verdict.problem : QStringLiteral("the certificate authorities can't be read"));
    case CURLE_SSL_CERTPROBLEM:
        return badIdentity();
    case CURLE_SSL_CONNECT_ERROR: // also where the refusal itself could not be sent any more
        return m_facts.verdict.problem.isEmpty() ? handshake() : untrusted();
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        if (m_facts.connectStatus >= 300)
            return connectRefusedByProxy();
        if (says("alert"))
            return handshake();
        return lost();
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return lost();
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP3:
        return failure(ErrorCode::FailedPrecondition, QStringLiteral("%1 does not speak HTTP").arg(peer()));
    default:
        return failure(ErrorCode::Internal, QString::fromUtf8(curl_easy_strerror(code)).toLower());
    }
}

} // namespace

TransportFailure failureOf(CURLcode code, const TransportFacts &facts)
{
    return Diagnosis(facts).of(code);
}

QString inWords(std::chrono::milliseconds duration)
{
    if (duration.count() % 1000 == 0)
        return QStringLiteral("%1 s").arg(duration.count() / 1000);
    return QStringLiteral("%1 ms").arg(duration.count());
}
