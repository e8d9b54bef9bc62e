// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/awsprofiles.h"
#include "backends/cloud/awssignature.h"
#include "backends/http/httpengine.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace cloud {

using AwsKeysPtr = std::shared_ptr<const AwsKeys>;

/// The keys that a profile leads to, found the way the AWS tools find them: variables, static keys, a role assumed with another
/// profile's keys or a web identity token, a single sign-on token from its cache, or a program, which runs only where it is
/// trusted. Kept until shortly before they expire. Any thread; owned by shared pointers.
class AwsCredentials : public std::enable_shared_from_this<AwsCredentials> {
public:
    struct Settings {
        DiscoveryScope scope;    ///< the user's files and variables
        QString profile;         ///< empty: the variables' keys, else the profile they name, else "default"
        bool trusted = false;    ///< credential_process may be run
        const Clock *clock = nullptr; ///< outlives this
        std::chrono::milliseconds timeout {30'000};
    };
    using Done = std::function<void(Result<AwsKeysPtr>)>;

    explicit AwsCredentials(Settings settings);

    /// Gives valid keys to `done`, from memory or found anew, on any thread. Never blocks.
    void keys(Done done);
    /// Finds the keys anew. Fails with Unauthenticated where they are the same as those that were refused.
    void renew(std::function<void(Result<void>)> done);

    /// Milliseconds that the provider's clock is ahead of ours.
    void setClockOffset(qint64 offset) { m_offset = offset; }
    Timestamp now() const { return m_settings.clock->now() + m_offset; }

private:
    void search();
    void deliver(const Result<AwsKeysPtr> &result);
    bool areFresh() const;

    Settings m_settings;
    std::shared_ptr<HttpEngine> m_engine;
    std::atomic<qint64> m_offset {0};
    std::mutex m_mutex;
    AwsKeysPtr m_keys;
    std::vector<Done> m_waiting;
};

} // namespace cloud
