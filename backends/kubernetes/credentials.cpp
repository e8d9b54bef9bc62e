// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/credentials.h"

#include <QFile>

namespace {

constexpr qint64 TokenFileAge = 60'000;
constexpr qint64 ExpiryMargin = 10'000;

HttpHeader bearer(const Secret &token)
{
    return {"Authorization", "Bearer " + token.reveal()};
}

HttpHeaders impersonation(const KubeUser &user)
{
    HttpHeaders headers;
    if (!user.actAs.isEmpty())
        headers.append({"Impersonate-User", user.actAs.toUtf8()});
    for (const QString &group : user.actAsGroups)
        headers.append({"Impersonate-Group", group.toUtf8()});
    return headers;
}

} // namespace

Credentials::Credentials(Settings settings, const Clock &clock, QObject *owner, MailboxPtr mailbox)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_owner(owner)
    , m_mailbox(std::move(mailbox))
{
}

void Credentials::prepare(Refreshed done)
{
    if (m_settings.user.exec && !isFresh())
        runPlugin(std::move(done));
    else
        done({});
}

void Credentials::fillIn(TlsSettings &tls) const
{
    const KubeUser &user = m_settings.user;
    tls.clientCertificateFile = user.certificateFile;
    tls.clientCertificatePem = user.certificatePem;
    tls.clientKeyFile = user.keyFile;
    tls.clientKeyPem = user.keyPem.clone();
    const std::lock_guard lock(m_mutex);
    if (m_credential.certificatePem.isEmpty())
        return;
    tls.clientCertificatePem = m_credential.certificatePem;
    tls.clientKeyPem = m_credential.keyPem.clone();
}

bool Credentials::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasCredential && (m_credential.expiresAt == NoTime || m_clock.now() < m_credential.expiresAt - ExpiryMargin);
}

void Credentials::authorise(const HttpRequest &, Headers done)
{
    if (!m_settings.user.exec || isFresh())
        return done(headers());
    m_mailbox->post([this, done = std::move(done)] {
        runPlugin([this, done](const Result<void> &result) { done(result ? headers() : Result<HttpHeaders>(result.error())); });
    });
}

void Credentials::refresh(Refreshed done)
{
    if (!m_settings.user.exec && m_settings.user.tokenFile.isEmpty())
        return Authoriser::refresh(std::move(done));
    {
        const std::lock_guard lock(m_mutex);
        m_hasCredential = false;
        m_fileReadAt = NoTime;
    }
    if (m_settings.user.exec)
        m_mailbox->post([this, done = std::move(done)] { runPlugin(done); });
    else
        done({});
}

Result<HttpHeaders> Credentials::headers()
{
    const KubeUser &user = m_settings.user;
    HttpHeaders headers = impersonation(user);
    if (!user.tokenFile.isEmpty()) {
        const Result<HttpHeaders> read = tokenFileHeaders();
        return read ? Result(headers + *read) : read;
    }
    const std::lock_guard lock(m_mutex);
    if (!user.token.isEmpty())
        headers.append(bearer(user.token));
    else if (!user.userName.isEmpty())
        headers.append({"Authorization", "Basic " + QByteArray(user.userName.toUtf8() + ':' + user.password.reveal()).toBase64()});
    else if (!m_credential.token.isEmpty())
        headers.append(bearer(m_credential.token));
    return headers;
}

Result<HttpHeaders> Credentials::tokenFileHeaders()
{
    const std::lock_guard lock(m_mutex);
    if (m_fileReadAt == NoTime || m_clock.now() - m_fileReadAt > TokenFileAge) {
        QFile file(m_settings.user.tokenFile);
        if (!file.open(QIODevice::ReadOnly))
            return Error {ErrorCode::Unauthenticated, QStringLiteral("token file can't be read"), file.errorString(),
                m_settings.user.tokenFile, {}};
        m_fileToken = Secret(file.read(1 << 20).trimmed());
        m_fileReadAt = m_clock.now();
    }
    return HttpHeaders {bearer(m_fileToken)};
}

void Credentials::runPlugin(Refreshed done)
{
    if (!m_settings.trusted) {
        return done(Error {ErrorCode::FailedPrecondition,
            QStringLiteral("this kubeconfig runs a program for credentials, which is not allowed yet"),
            m_settings.user.exec->command, m_settings.user.place, {}});
    }
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() > 1)
        return;
    ExecPlugin::run(*m_settings.user.exec, m_settings.cluster, m_settings.kubeconfigDirectory, m_settings.timeout, m_owner,
        [this](Result<ExecCredential> credential) { onPluginDone(std::move(credential)); });
}

void Credentials::onPluginDone(Result<ExecCredential> credential)
{
    Result<void> result;
    if (credential) {
        const std::lock_guard lock(m_mutex);
        m_credential = std::move(*credential);
        m_hasCredential = true;
    } else {
        result = credential.error();
    }
    for (const Refreshed &done : std::exchange(m_waiting, {}))
        done(result);
}
