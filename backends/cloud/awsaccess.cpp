// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsaccess.h"

#include "backends/cloud/awsendpoints.h"
#include "backends/cloud/awskeysearch.h"
#include "backends/cloud/requestbuilder.h"

namespace cloud {

namespace {

class AwsAuthoriser final : public Authoriser {
public:
    AwsAuthoriser(std::shared_ptr<AwsCredentials> credentials, QByteArray region, QByteArray service)
        : m_credentials(std::move(credentials))
        , m_region(std::move(region))
        , m_service(std::move(service))
    {
    }

    void authorise(const HttpRequest &request, Headers done) override
    {
        m_credentials->keys([request, done = std::move(done), region = m_region, service = m_service, credentials = m_credentials.get()](const Result<AwsKeysPtr> &keys) {
            if (keys)
                done(awsSignature(request, **keys, region, service, credentials->now()));
            else
                done(keys.error());
        });
    }

    void refresh(Refreshed done) override { m_credentials->renew(std::move(done)); }

private:
    std::shared_ptr<AwsCredentials> m_credentials;
    QByteArray m_region;
    QByteArray m_service;
};

} // namespace

AwsAccess::AwsAccess(AwsCredentials::Settings settings)
    : m_scope(settings.scope)
    , m_profile(AwsKeySearch::profileFor(settings.profile, settings.scope))
    , m_credentials(std::make_shared<AwsCredentials>(std::move(settings)))
{
}

Result<std::shared_ptr<CloudAccess>> AwsAccess::make(AwsCredentials::Settings settings, const QString &endpoint, const Descriptor &descriptor)
{
    Result<AwsProfiles> profiles = AwsProfiles::read(settings.scope);
    if (!profiles)
        return profiles.error();
    std::shared_ptr<AwsAccess> access(new AwsAccess(std::move(settings)));
    access->m_profiles = *profiles;
    access->m_endpoint = endpoint;
    access->m_region = awsRegion(access->m_profiles, access->m_scope, access->m_profile);
    // What is configured is checked now; the standard endpoints come from the descriptor and are right.
    for (const auto &service : descriptor.services) {
        const Variables probe {{"region", "us-east-1"}, {"dnsSuffix", "amazonaws.com"}, {"partition", "aws"}};
        if (const Result<QUrl> url = access->endpoint(*service, probe); !url)
            return url.error();
    }
    return std::shared_ptr<CloudAccess>(std::move(access));
}

Result<QUrl> AwsAccess::endpoint(const ServiceDescriptor &service, const Variables &variables) const
{
    if (!m_endpoint.isEmpty())
        return checkedEndpoint(m_endpoint, QStringLiteral("endpoint"));
    const Result<QString> standard = expandTemplate(service.endpoint, variables);
    if (!standard)
        return standard.error();
    return awsEndpoint(m_profiles, m_scope, m_profile, QString::fromStdString(service.name), *standard);
}

bool AwsAccess::setClockOffset(qint64 offset)
{
    m_credentials->setClockOffset(offset);
    return true;
}

TlsSettings AwsAccess::tls() const
{
    TlsSettings tls;
    tls.caFile = awsCaFile(m_profiles, m_scope, m_profile);
    return tls;
}

std::shared_ptr<Authoriser> AwsAccess::authoriser(const ServiceDescriptor &service, const QString &region)
{
    return std::make_shared<AwsAuthoriser>(m_credentials, region.toLatin1(), service.signingName);
}

void AwsAccess::findCredentials(std::function<void(const Result<CredentialFacts> &)> done)
{
    m_credentials->keys([done = std::move(done)](const Result<AwsKeysPtr> &keys) {
        done(keys ? Result(CredentialFacts {(*keys)->source, (*keys)->expiresAt}) : Result<CredentialFacts>(keys.error()));
    });
}

QHash<QString, QString> AwsAccess::programEnvironment() const
{
    return m_profile.isEmpty() ? QHash<QString, QString>() : QHash<QString, QString> {{QStringLiteral("AWS_PROFILE"), m_profile}};
}

} // namespace cloud
