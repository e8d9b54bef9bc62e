// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awscredentials.h"

#include "backends/cloud/awskeysearch.h"

#include <QThreadPool>

namespace cloud {

namespace {

constexpr qint64 RenewBefore = 5 * 60'000; // so that a page that is being fetched does not outlive its keys

} // namespace

AwsCredentials::AwsCredentials(Settings settings)
    : m_settings(std::move(settings))
    , m_engine(HttpEngine::shared())
{
}

bool AwsCredentials::areFresh() const
{
    return m_keys && (m_keys->expiresAt == NoTime || m_keys->expiresAt - RenewBefore > now());
}

void AwsCredentials::keys(Done done)
{
    AwsKeysPtr fresh;
    bool first = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (areFresh()) {
            fresh = m_keys;
        } else {
            first = m_waiting.empty();
            m_waiting.push_back(std::move(done));
        }
    }
    if (fresh)
        done(fresh);
    else if (first)
        search();
}

void AwsCredentials::renew(std::function<void(Result<void>)> done)
{
    AwsKeysPtr refused;
    {
        const std::scoped_lock lock(m_mutex);
        refused = std::exchange(m_keys, nullptr);
    }
    keys([refused, done = std::move(done)](const Result<AwsKeysPtr> &found) {
        if (!found)
            return done(found.error());
        const bool same = refused && refused->accessKeyId == (*found)->accessKeyId && refused->sessionToken == (*found)->sessionToken;
        if (same)
            return done(Error {ErrorCode::Unauthenticated, QStringLiteral("the credentials were refused and have not changed"), {}, (*found)->source, {}});
        done({});
    });
}

void AwsCredentials::search()
{
    QThreadPool::globalInstance()->start([self = shared_from_this()] {
        auto search = std::make_shared<AwsKeySearch>(self->m_settings, self->m_engine, self->now());
        search->run([self](const Result<AwsKeysPtr> &result) { self->deliver(result); });
    });
}

void AwsCredentials::deliver(const Result<AwsKeysPtr> &result)
{
    std::vector<Done> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        m_keys = result ? *result : nullptr;
        waiting.swap(m_waiting);
    }
    for (const Done &done : waiting)
        done(result);
}

} // namespace cloud
