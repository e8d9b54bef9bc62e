// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/memorycredentials.h"

#include <QPromise>

template <typename T>
static QFuture<Result<T>> fulfilled(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

QFuture<Result<Secret>> MemoryCredentials::read(const QString &key)
{
    const auto found = m_secrets.find(key);
    if (found == m_secrets.end())
        return fulfilled<Secret>(Error {ErrorCode::NotFound, QStringLiteral("no secret is kept under this key"), {}, key, {}});
    return fulfilled<Secret>(found->second.clone());
}

QFuture<Result<void>> MemoryCredentials::write(const QString &key, Secret secret)
{
    m_secrets.insert_or_assign(key, std::move(secret));
    return fulfilled<void>({});
}

QFuture<Result<void>> MemoryCredentials::remove(const QString &key)
{
    m_secrets.erase(key);
    return fulfilled<void>({});
}
