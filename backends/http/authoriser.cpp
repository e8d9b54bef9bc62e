// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/authoriser.h"

void Authoriser::refresh(Refreshed done)
{
    done(Error {ErrorCode::Unauthenticated, QStringLiteral("they can't be renewed"), {}, {}, {}});
}

HeaderAuthoriser::HeaderAuthoriser(QByteArray name, QByteArray prefix, Secret secret)
    : m_name(std::move(name))
    , m_prefix(std::move(prefix))
    , m_secret(std::move(secret))
{
}

std::shared_ptr<Authoriser> HeaderAuthoriser::bearer(Secret token)
{
    return std::make_shared<HeaderAuthoriser>("Authorization", "Bearer ", std::move(token));
}

std::shared_ptr<Authoriser> HeaderAuthoriser::basic(const QByteArray &user, const Secret &password)
{
    Secret pair(QByteArray(user + ':' + password.reveal()).toBase64());
    return std::make_shared<HeaderAuthoriser>("Authorization", "Basic ", std::move(pair));
}

void HeaderAuthoriser::authorise(const HttpRequest &, Headers done)
{
    done(HttpHeaders {{m_name, m_prefix + m_secret.reveal()}});
}
