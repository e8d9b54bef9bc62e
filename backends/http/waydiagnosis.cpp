// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/waydiagnosis.h"

#include "app/base/brokenpipe.h"
#include "backends/http/admission.h"
#include "backends/http/attempt.h"
#include "backends/http/credentialdates.h"
#include "backends/http/httperror.h"

#include <QLocale>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr qint64 SoonExpired = 14 * 24 * 3600'000LL;
constexpr qint64 ToleratedSkew = 60'000;  ///< a second or two of delay and rounding do not count
constexpr qint64 HarmfulSkew = 5 * 60'000; ///< signatures and tokens are refused beyond

/// The answer's first bytes are enough.
class FirstBytes final : public HttpHandler {
    Flow onBody(std::span<const char>) override { return Flow::Stop; }
    void onDone(const HttpOutcome &) override { }
};

int onProgress(void *token, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const CancelToken *>(token)->isCancelled();
}

/// One walk to the server, and what each station of it means.
class Walk {
public:
    Walk(const HttpTarget &target, HttpRequest request, const Clock &clock, std::chrono::milliseconds timeout)
        : m_target(target)
        , m_clock(clock)
        , m_isTls(request.url.scheme() == QLatin1String("https"))
        , m_place(request.url.host() + u':' + QString::number(request.url.port(m_isTls ? 443 : 80)))
        , m_request(std::move(request))
        , m_timeout(timeout)
    {
        m_request.effect = Effect::Read;
        m_request.timeouts.connect = timeout;
    }

    WayFindings go(const CancelToken &token)
    {
        surviveBrokenPipes();
        if (const Result<void> admitted = admit(m_target, m_request); !admitted) {
            const bool needsTls = admitted.error().code == ErrorCode::FailedPrecondition;
            add(needsTls ? Check::Tls : Check::Settings, Verdict::Failed, admitted.error().message,
                needsTls ? QStringLiteral("write https:// in the connection's address; nothing was sent") : QStringLiteral("correct the address"));
            return std::move(m_result);
        }
        Attempt attempt(m_target, m_request, m_handler);
        if (const Result<void> prepared = attempt.prepare({}); !prepared) {
            add(Check::Settings, Verdict::Failed, prepared.error().toString(), QStringLiteral("correct the proxy or TLS settings"));
            return std::move(m_result);
        }
        CURL *easy = attempt.easy();
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(m_timeout.count()));
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, onProgress);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &token);
        const CURLcode code = curl_easy_perform(easy);
        judge(attempt, code);
        return std::move(m_result);
    }

private:
    void add(Check check, Verdict verdict, const QString &seen, const QString &fix = {})
    {
        m_result.findings.append({check, verdict, seen, fix});
    }
    bool isPassed(const Attempt &attempt, CURLINFO moment) const
    {
        curl_off_t microseconds = 0;
        curl_easy_getinfo(attempt.easy(), moment, &microseconds);
        return microseconds > 0;
    }
    void judge(const Attempt &attempt, CURLcode code);
    Check stationOf(const Attempt &attempt, CURLcode code, const Error &error) const;
    void passed(const Attempt &attempt, Check before);
    QString fixFor(Check station, const Attempt &attempt, const Error &error) const;
    QString tlsFix(const Attempt &attempt, const Error &error) const;
    void judgeTls(const Attempt &attempt);
    void judgeClock(const Attempt &attempt);

    const HttpTarget &m_target;
    const Clock &m_clock;
    const bool m_isTls;
    const QString m_place;
    HttpRequest m_request;
    std::chrono::milliseconds m_timeout;
    FirstBytes m_handler;
    WayFindings m_result;
};

void Walk::judge(const Attempt &attempt, CURLcode code)
{
    const bool answered = attempt.head().status > 0;
    const auto failure = attempt.failure(code);
    if (answered && (!failure || attempt.isStopped())) {
        passed(attempt, Check::Answer);
        add(Check::Answer, Verdict::Ok, QStringLiteral("%1 answers with HTTP status %2").arg(m_place).arg(attempt.head().status));
        return judgeClock(attempt);
    }
    const Error error = failure ? failure->error : Error {ErrorCode::Unavailable, QStringLiteral("%1 gives no answer").arg(m_place), {}, {}, {}};
    const Check station = stationOf(attempt, code, error);
    passed(attempt, station);
    if (station == Check::Answer && code == CURLE_OPERATION_TIMEDOUT)
        return add(station, Verdict::Failed, QStringLiteral("%1 is connected, and gives no answer within %2").arg(m_place, inWords(m_timeout)),
            QStringLiteral("the server hangs or is overloaded, or the address is that of another service: ask who runs it"));
    const QString seen = error.detail.isEmpty() ? error.message : QStringLiteral("%1 (%2)").arg(error.message, error.detail);
    add(station, Verdict::Failed, seen, fixFor(station, attempt, error));
}

/// Where the walk ended.
Check Walk::stationOf(const Attempt &attempt, CURLcode code, const Error &error) const
{
    long connectStatus = 0;
    curl_easy_getinfo(attempt.easy(), CURLINFO_HTTP_CONNECTCODE, &connectStatus);
    const bool isPastTls = m_isTls && isPassed(attempt, CURLINFO_APPCONNECT_TIME_T);
    const bool isPastTcp = isPassed(attempt, CURLINFO_CONNECT_TIME_T);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return Check::Name;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return Check::Proxy;
    case CURLE_COULDNT_CONNECT:
        return attempt.proxy().isSet() ? Check::Proxy : Check::Tcp;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return Check::Tls;
    default:
        break;
    }
    if (connectStatus >= 300 || (attempt.proxy().isSet() && !isPastTcp))
        return Check::Proxy;
    if (error.code == ErrorCode::Unauthenticated || code == CURLE_SSL_CERTPROBLEM)
        return Check::Authentication; // it refuses our certificate
    if (attempt.isSent() || isPastTls)
        return Check::Answer;
    if (code == CURLE_OPERATION_TIMEDOUT && !isPastTcp)
        return isPassed(attempt, CURLINFO_NAMELOOKUP_TIME_T) ? Check::Tcp : Check::Name;
    return m_isTls ? Check::Tls : Check::Answer;
}

/// Says of each station before this one that it was passed.
void Walk::passed(const Attempt &attempt, Check before)
{
    const bool viaProxy = attempt.proxy().isSet();
    if (before > Check::Proxy && viaProxy)
        add(Check::Proxy, Verdict::Ok, QStringLiteral("%1 connects to %2").arg(attempt.proxy().place(), m_place));
    else if (before > Check::Proxy)
        add(Check::Proxy, Verdict::Skipped, QStringLiteral("none is used"));
    if (before > Check::Name && viaProxy)
        add(Check::Name, Verdict::Skipped, QStringLiteral("the proxy resolves it"));
    char *address = nullptr;
    curl_easy_getinfo(attempt.easy(), CURLINFO_PRIMARY_IP, &address);
    const QString ip = QString::fromLatin1(address);
    if (before > Check::Name && !viaProxy)
        add(Check::Name, Verdict::Ok, ip.isEmpty() ? QStringLiteral("%1 is resolved").arg(m_request.url.host())
                                                   : QStringLiteral("%1 is %2").arg(m_request.url.host(), ip));
    if (before > Check::Tcp)
        add(Check::Tcp, Verdict::Ok, QStringLiteral("connected to %1").arg(m_place));
    if (before > Check::Tls)
        judgeTls(attempt);
}

void Walk::judgeTls(const Attempt &attempt)
{
    const TlsVerdict &certificate = attempt.certificate();
    if (!m_isTls)
        return add(Check::Tls, Verdict::Skipped, QStringLiteral("plain http, which stays on this machine"));
    if (certificate.fingerprint.isEmpty())
        return add(Check::Tls, Verdict::Unknown, QStringLiteral("no certificate was seen"));
    QString seen = certificate.issuer.isEmpty() ? certificate.notes : QStringLiteral("%1; issued by %2").arg(certificate.notes, certificate.issuer);
    seen = QStringLiteral("certificate ") + excerpt(seen.toUtf8());
    const qint64 left = certificate.validUntil == NoTime ? SoonExpired : certificate.validUntil - m_clock.now();
    if (left < SoonExpired)
        return add(Check::Tls, Verdict::Warning, QStringLiteral("%1; it expires in %2").arg(seen, roughly(left)),
            QStringLiteral("have the server's certificate renewed in time"));
    add(Check::Tls, Verdict::Ok, seen);
}

void Walk::judgeClock(const Attempt &attempt)
{
    const QString text = QString::fromLatin1(attempt.head().header("Date")).trimmed();
    const QDateTime date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return add(Check::Clock, Verdict::Unknown, QStringLiteral("the server does not tell its time"));
    const qint64 offset = QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch() - m_clock.now();
    m_result.clockOffset = offset;
    if (std::abs(offset) < ToleratedSkew)
        return add(Check::Clock, Verdict::Ok, QStringLiteral("both clocks agree"));
    add(Check::Clock, std::abs(offset) < HarmfulSkew ? Verdict::Warning : Verdict::Failed,
        QStringLiteral("this machine's clock is %1 %2 the server's").arg(roughly(offset), offset > 0 ? u"behind" : u"ahead of"),
        QStringLiteral("set this machine's clock by the network (timedatectl set-ntp true), or ask who runs the server to set theirs"));
}

QString Walk::fixFor(Check station, const Attempt &attempt, const Error &error) const
{
    switch (station) {
    case Check::Name:
        return QStringLiteral("check the spelling of %1; if it is a private name, connect to its VPN or network first").arg(m_request.url.host());
    case Check::Proxy:
        return error.code == ErrorCode::Unauthenticated
            ? QStringLiteral("put the user and password into the proxy's address (HTTPS_PROXY=http://user:password@…)")
            : QStringLiteral("check the proxy's address in HTTPS_PROXY or the connection, or name %1 in NO_PROXY").arg(m_request.url.host());
    case Check::Tcp:
        return QStringLiteral("check address and port, that the server runs, and that no firewall or missing VPN is in between");
    case Check::Tls:
        return tlsFix(attempt, error);
    case Check::Authentication:
        return QStringLiteral("get a client certificate that the server's authority signed, and its key");
    default:
        return QStringLiteral("check that the address is that of the service itself, not of a login page or another service on this port");
    }
}

QString Walk::tlsFix(const Attempt &attempt, const Error &error) const
{
    const TlsVerdict &certificate = attempt.certificate();
    if (certificate.badAuthorities)
        return QStringLiteral("correct the certificate authority that the connection names");
    if (certificate.problem.contains(QLatin1String("expired")) || certificate.problem.contains(QLatin1String("not yet valid")))
        return QStringLiteral("have the server's certificate renewed; if others reach it, this machine's clock is wrong: it says %1")
            .arg(QDateTime::fromMSecsSinceEpoch(m_clock.now(), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'")));
    if (error.message.contains(QLatin1String("other names")))
        return QStringLiteral("use one of the names that it is for, or set the server name to verify in the connection");
    if (!certificate.problem.isEmpty())
        return QStringLiteral("give the connection the authority that issued it (%1), or pin its fingerprint after comparing it; "
                              "a proxy that inspects TLS has an authority of its own")
            .arg(certificate.issuer.isEmpty() ? QStringLiteral("unnamed") : excerpt(certificate.issuer.toUtf8(), 80));
    return QStringLiteral("check that the port is the one that speaks TLS");
}

} // namespace

bool WayFindings::isReached() const
{
    return std::ranges::none_of(findings, [](const Finding &finding) {
        return finding.verdict == Verdict::Failed && finding.check != Check::Clock;
    });
}

QFuture<WayFindings> examineWay(HttpTargetPtr target, HttpRequest request, const Clock &clock, std::chrono::milliseconds timeout, CancelToken token)
{
    auto promise = std::make_shared<QPromise<WayFindings>>();
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, target = std::move(target), request = std::move(request), &clock, timeout, token = std::move(token)] {
            promise->addResult(Walk(*target, request, clock, timeout).go(token));
            promise->finish();
        });
    return promise->future();
}
