// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/webaccess.h"

#include <QUrl>
#include <mutex>

namespace metrics {

namespace {

/// A header that a secret makes which the keychain has yet to give. Requests wait for it.
class ComingAuthoriser final : public Authoriser {
public:
    ComingAuthoriser(QFuture<Result<Secret>> secret, QByteArray user)
        : m_state(std::make_shared<State>())
    {
        secret
            .then(QtFuture::Launch::Sync, [state = m_state, user = std::move(user)](QFuture<Result<Secret>> done) {
                state->set(done.resultCount() > 0 ? done.takeResult() : Result<Secret>(Error {ErrorCode::Cancelled, QStringLiteral("the keychain gave no answer"), {}, {}, {}}), user);
            })
            .onCanceled([state = m_state] { state->set(Error {ErrorCode::Cancelled, QStringLiteral("the keychain gave no answer"), {}, {}, {}}, {}); });
    }
    void authorise(const HttpRequest &request, Headers done) override { m_state->give(request, std::move(done)); }

private:
    struct State {
        std::mutex mutex;
        std::optional<Result<std::shared_ptr<Authoriser>>> authoriser;
        std::vector<std::pair<HttpRequest, Headers>> waiting;

        void set(Result<Secret> secret, const QByteArray &user)
        {
            std::vector<std::pair<HttpRequest, Headers>> ready;
            {
                const std::lock_guard lock(mutex);
                if (!secret)
                    authoriser = Error {ErrorCode::Unauthenticated, QStringLiteral("the keychain does not have what this connection needs"), secret.error().message, {}, {}};
                else
                    authoriser = user.isEmpty() ? HeaderAuthoriser::bearer(std::move(*secret)) : HeaderAuthoriser::basic(user, *secret);
                ready.swap(waiting);
            }
            for (auto &[request, done] : ready)
                give(request, std::move(done));
        }
        void give(const HttpRequest &request, Headers done)
        {
            std::unique_lock lock(mutex);
            if (!authoriser) {
                waiting.emplace_back(request, std::move(done));
                return;
            }
            const Result<std::shared_ptr<Authoriser>> known = *authoriser;
            lock.unlock();
            if (known)
                (*known)->authorise(request, std::move(done));
            else
                done(known.error());
        }
    };
    std::shared_ptr<State> m_state;
};

QString setting(const ConnectionProfile &profile, const QString &key)
{
    return profile.settings.value(key).toString().trimmed();
}

Error wrong(const QString &key, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, key, {}};
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

} // namespace

Result<std::unique_ptr<WebAccess>> WebAccess::make(const ConnectionProfile &profile, std::optional<QFuture<Result<Secret>>> secret,
    std::chrono::milliseconds timeout)
{
    QUrl url(setting(profile, SettingKey::Url), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return wrong(SettingKey::Url, QStringLiteral("not an address such as https://prometheus.example"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return wrong(SettingKey::Url, QStringLiteral("an address has no user, password, query or fragment; secrets belong in the keychain"));
    const QByteArray pin = QByteArray::fromHex(setting(profile, SettingKey::PinnedSha256).remove(u':').toLatin1());
    if (!setting(profile, SettingKey::PinnedSha256).isEmpty() && pin.size() != 32)
        return wrong(SettingKey::PinnedSha256, QStringLiteral("not a SHA-256 fingerprint"));
    auto target = std::make_shared<HttpTarget>();
    target->hosts = {hostOf(url)};
    target->readOnly = true; // nothing here ever changes anything
    target->tls.caFile = setting(profile, SettingKey::CaFile);
    target->tls.pinnedSha256 = pin;
    if (secret)
        target->authoriser = std::make_shared<ComingAuthoriser>(*secret, setting(profile, SettingKey::User).toUtf8());
    std::unique_ptr<WebAccess> access(new WebAccess);
    access->m_target = std::move(target);
    access->m_timeout = timeout;
    QByteArray address = url.toEncoded(QUrl::StripTrailingSlash);
    if (url.path().endsWith(u"/metrics")) {
        address.chop(qstrlen("metrics"));
        access->m_place.speaks = MetricsPlace::Speaks::Exposition;
    } else {
        address += '/';
    }
    access->m_place.name = url.toDisplayString();
    access->m_place.path = address;
    return access;
}

QFuture<Result<QList<MetricsPlace>>> WebAccess::metricsPlaces()
{
    return QtFuture::makeReadyFuture(Result<QList<MetricsPlace>>(QList<MetricsPlace> {m_place}));
}

HttpRequest WebAccess::request(const QByteArray &path) const
{
    HttpRequest request;
    request.url = QUrl::fromEncoded(m_place.path + path);
    request.headers = {{"Accept", path == "metrics" ? "text/plain;version=0.0.4" : "application/json"}};
    request.effect = Effect::Read;
    request.timeouts.connect = std::min(request.timeouts.connect, m_timeout);
    request.timeouts.idle = m_timeout;
    request.timeouts.total = 2 * m_timeout;
    request.retry.attempts = 1; // whoever follows asks again
    return request;
}

QFuture<Result<QByteArray>> WebAccess::readMetrics(const MetricsPlace &, const QByteArray &path, qsizetype mostBytes)
{
    if (!isMetricsPath(path))
        return QtFuture::makeReadyFuture(Result<QByteArray>(Error {ErrorCode::PermissionDenied, QStringLiteral("not a path that metrics are read at"), {}, {}, {}}));
    return m_engine->fetch(m_target, request(path), mostBytes).then(QtFuture::Launch::Sync, [](Result<HttpResponse> response) {
        return response ? Result<QByteArray>(std::move(response->body)) : Result<QByteArray>(response.error());
    });
}

} // namespace metrics
