// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/cloudaccess.h"
#include "backends/cloud/tokens.h"

namespace cloud {

/// Signs in with a token, a key or a password, as the descriptor's auth scheme says.
class TokenAccess final : public CloudAccess {
public:
    /// `endpoint`, where not empty, replaces the descriptor's.
    TokenAccess(DescriptorPtr descriptor, DiscoveryScope scope, TokenChoice choice, QString endpoint);

    Result<QUrl> endpoint(const ServiceDescriptor &service, const Variables &variables) const override;
    std::shared_ptr<Authoriser> authoriser(const ServiceDescriptor &service, const QString &region) override;
    void findCredentials(std::function<void(const Result<CredentialFacts> &)> done) override;

private:
    DescriptorPtr m_descriptor;
    DiscoveryScope m_scope;
    TokenChoice m_choice;
    QString m_endpoint;
};

} // namespace cloud
