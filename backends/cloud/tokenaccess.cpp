// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/tokenaccess.h"

#include "backends/cloud/requestbuilder.h"
#include "backends/http/credentialdates.h"

#include <QThreadPool>
#include <mutex>

namespace cloud {

namespace {

/// Reads the token when it is first needed and again when it was refused: tools renew their files.
class TokenAuthoriser final : public Authoriser, public std::enable_shared_from_this<TokenAuthoriser> {
public:
    TokenAuthoriser(DescriptorPtr descriptor, DiscoveryScope scope, TokenChoice choice)
        : m_descriptor(std::move(descriptor))
        , m_scope(std::move(scope))
        , m_choice(std::move(choice))
    {
    }

    void authorise(const HttpRequest &, Headers done) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_token.isEmpty())
                return done(HttpHeaders {header(m_token.reveal())});
        }
        QThreadPool::globalInstance()->start([self = shared_from_this(), done = std::move(done)] {
            Result<Secret> token = readToken(*self->m_descriptor, self->m_scope, self->m_choice);
            if (!token)
                return done(token.error());
            const HttpHeaders headers {self->header(token->reveal())};
            const std::scoped_lock lock(self->m_mutex);
            self->m_token = std::move(token).value();
            done(headers);
        });
    }

    void refresh(Refreshed done) override
    {
        QThreadPool::globalInstance()->start([self = shared_from_this(), done = std::move(done)] {
            Result<Secret> token = readToken(*self->m_descriptor, self->m_scope, self->m_choice);
            if (!token)
                return done(token.error());
            {
                const std::scoped_lock lock(self->m_mutex);
                const bool same = token->reveal() == self->m_token.reveal();
                self->m_token = std::move(token).value();
                if (same)
                    return done(Error {ErrorCode::Unauthenticated, QStringLiteral("the token was refused and has not changed"), {}, self->m_descriptor->id, {}});
            }
            done({});
        });
    }

private:
    HttpHeader header(const QByteArray &token) const
    {
        const AuthDescriptor &auth = m_descriptor->auth;
        if (auth.scheme == AuthScheme::Header)
            return {auth.header, auth.prefix + token};
        if (auth.scheme == AuthScheme::Basic)
            return {"Authorization", "Basic " + (auth.user.isEmpty() ? token : auth.user + ':' + token).toBase64()};
        return {"Authorization", "Bearer " + token};
    }

    DescriptorPtr m_descriptor;
    DiscoveryScope m_scope;
    TokenChoice m_choice;
    std::mutex m_mutex;
    Secret m_token;
};

} // namespace

TokenAccess::TokenAccess(DescriptorPtr descriptor, DiscoveryScope scope, TokenChoice choice, QString endpoint)
    : m_descriptor(std::move(descriptor))
    , m_scope(std::move(scope))
    , m_choice(std::move(choice))
    , m_endpoint(std::move(endpoint))
{
}

Result<QUrl> TokenAccess::endpoint(const ServiceDescriptor &service, const Variables &variables) const
{
    if (!m_endpoint.isEmpty())
        return checkedEndpoint(m_endpoint, QStringLiteral("endpoint"));
    if (const QString url = m_scope.environment.value(service.environment); !service.environment.isEmpty() && !url.isEmpty())
        return checkedEndpoint(url, service.environment);
    const Result<QString> standard = expandTemplate(service.endpoint, variables);
    return standard ? Result<QUrl>(QUrl(*standard)) : Result<QUrl>(standard.error());
}

std::shared_ptr<Authoriser> TokenAccess::authoriser(const ServiceDescriptor &, const QString &)
{
    return std::make_shared<TokenAuthoriser>(m_descriptor, m_scope, m_choice);
}

void TokenAccess::findCredentials(std::function<void(const Result<CredentialFacts> &)> done)
{
    QThreadPool::globalInstance()->start([descriptor = m_descriptor, scope = m_scope, choice = m_choice, done = std::move(done)] {
        const Result<Secret> token = readToken(*descriptor, scope, choice);
        if (!token)
            return done(token.error());
        const QString named = choice.file.isEmpty() ? (choice.environment.isEmpty() ? choice.name : choice.environment) : choice.file;
        done(CredentialFacts {named.isEmpty() ? QStringLiteral("the first place that has a token") : named, tokenEnd(*token).value_or(NoTime)});
    });
}

} // namespace cloud
