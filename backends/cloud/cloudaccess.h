// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "backends/cloud/descriptor.h"
#include "backends/http/httptarget.h"

#include <QUrl>
#include <functional>

namespace cloud {

/// What is known of credentials without using them.
struct CredentialFacts {
    QString source;               ///< where they were found, for people
    Timestamp expiresAt = NoTime; ///< NoTime: they do not say
};

/// How one connection signs in and where it calls: what a token and the descriptor's own endpoints mean for one provider, and
/// profiles and regional endpoints for another. Shared by the calls of a connection; any thread.
class CloudAccess {
public:
    virtual ~CloudAccess() = default;
    /// The base URL of a service, with the region and partition filled in. Plain http only to loopback.
    virtual Result<QUrl> endpoint(const ServiceDescriptor &service, const Variables &variables) const = 0;
    /// Signs the requests to a service in a region.
    virtual std::shared_ptr<Authoriser> authoriser(const ServiceDescriptor &service, const QString &region) = 0;
    /// Finds the credentials. `done` comes once, on any thread.
    virtual void findCredentials(std::function<void(const Result<CredentialFacts> &)> done) = 0;
    /// Corrects the time that signatures carry, by this many milliseconds; false where they carry none.
    virtual bool setClockOffset(qint64) { return false; }
    /// Whom else to trust, as the provider's own tools are told.
    virtual TlsSettings tls() const { return {}; }
    /// What the provider's own program has to be told in its environment to sign in as this does.
    virtual QHash<QString, QString> programEnvironment() const { return {}; }
    /// The region that is listed first where nothing else is asked for; empty: the descriptor's default.
    virtual QString region() const { return {}; }
};

/// Takes an endpoint that somebody configured: https anywhere, http on loopback only, nothing else.
Result<QUrl> checkedEndpoint(const QString &url, const QString &about);

} // namespace cloud
