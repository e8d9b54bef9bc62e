// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"
#include "backends/http/httprequest.h"

#include <functional>
#include <memory>

/// Adds credentials to requests: a bearer token, a signature, what a program prints. Shared by all requests of a target.
///
/// The engine calls both functions on its thread, where they must not block: what takes time (a program, a token request) goes
/// elsewhere and calls `done` later, once, from any thread. Calling `done` at once is fine. A call that is cancelled meanwhile
/// ignores it.
class Authoriser {
public:
    using Headers = std::function<void(Result<HttpHeaders>)>; ///< the headers to add; they replace those of the same name
    using Refreshed = std::function<void(Result<void>)>;

    virtual ~Authoriser() = default;
    /// Called before every attempt, so that expired tokens can be renewed and signatures are fresh. An error ends the call.
    virtual void authorise(const HttpRequest &request, Headers done) = 0;
    /// Called when the peer said 401, once for all the requests that used the same credentials. After success each Read and
    /// DryRun among them is sent once more; a Mutate ends as Unauthenticated and finds renewed credentials next time.
    virtual void refresh(Refreshed done);
};

/// A header that never changes: a token, a password, an API key.
class HeaderAuthoriser final : public Authoriser {
public:
    /// The header's whole value is `prefix` followed by the secret.
    HeaderAuthoriser(QByteArray name, QByteArray prefix, Secret secret);
    static std::shared_ptr<Authoriser> bearer(Secret token);
    static std::shared_ptr<Authoriser> basic(const QByteArray &user, const Secret &password);

    void authorise(const HttpRequest &request, Headers done) override;

private:
    QByteArray m_name;
    QByteArray m_prefix;
    Secret m_secret;
};
