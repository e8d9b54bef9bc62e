// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/awscredentials.h"

namespace cloud {

/// One search for the keys of a profile, along the chain of profiles it names. Runs on pool and engine threads, one step after the
/// other; keeps itself alive until it is done.
class AwsKeySearch : public std::enable_shared_from_this<AwsKeySearch> {
public:
    using Done = AwsCredentials::Done;

    AwsKeySearch(const AwsCredentials::Settings &settings, std::shared_ptr<HttpEngine> engine, Timestamp now);
    void run(Done done);

    /// The profile that a connection's setting means.
    static QString profileFor(const QString &setting, const DiscoveryScope &scope);
    /// credential_process of the profile and of those it leads to; empty where none.
    static QString programOf(const AwsProfiles &profiles, const QString &profile);

private:
    void find(const QString &profile, int depth, const Done &done);
    void assumeRole(const QString &profile, int depth, const Done &done);
    void assumeWithKeys(const QString &profile, const AwsKeysPtr &base, const Done &done);
    void assumeWithToken(const QString &profile, const Done &done);
    void callSts(const QString &profile, QList<std::pair<QByteArray, QByteArray>> form, const AwsKeysPtr &base, const Done &done);
    void findSso(const QString &profile, const Done &done);
    void runProgram(const QString &profile, const QString &command, const Done &done);
    AwsKeysPtr keysFromVariables() const;
    AwsKeysPtr staticKeys(const QString &profile) const;
    QString value(const QString &profile, const char *key) const;
    QString regionOf(const QString &profile) const;
    Error problem(ErrorCode code, const QString &message, const QString &profile) const;

    AwsCredentials::Settings m_settings;
    std::shared_ptr<HttpEngine> m_engine;
    Timestamp m_now;
    AwsProfiles m_profiles;
};

} // namespace cloud
