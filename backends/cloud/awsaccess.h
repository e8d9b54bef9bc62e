// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/awscredentials.h"
#include "backends/cloud/cloudaccess.h"

namespace cloud {

/// Signs with what an AWS profile leads to, and calls where the profile and the variables say.
class AwsAccess final : public CloudAccess {
public:
    /// `endpoint`, where not empty, is called instead of every other. Reads the user's files once. Fails for an unknown profile and
    /// for endpoints that can't be used.
    static Result<std::shared_ptr<CloudAccess>> make(AwsCredentials::Settings settings, const QString &endpoint, const Descriptor &descriptor);

    Result<QUrl> endpoint(const ServiceDescriptor &service, const Variables &variables) const override;
    std::shared_ptr<Authoriser> authoriser(const ServiceDescriptor &service, const QString &region) override;
    void findCredentials(std::function<void(const Result<CredentialFacts> &)> done) override;
    bool setClockOffset(qint64 offset) override;
    TlsSettings tls() const override;
    QHash<QString, QString> programEnvironment() const override;
    QString region() const override { return m_region; }

private:
    explicit AwsAccess(AwsCredentials::Settings settings);

    DiscoveryScope m_scope;
    QString m_profile;
    AwsProfiles m_profiles;
    QString m_endpoint;
    QString m_region;
    std::shared_ptr<AwsCredentials> m_credentials;
};

} // namespace cloud
