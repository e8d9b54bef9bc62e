// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/model/connectionprofile.h"
#include "app/provider/diagnosis.h"
#include "backends/cloud/apiclient.h"
#include "backends/http/waydiagnosis.h"

namespace cloud {

/// Finds out why a cloud's account can't be listed: the way to its API, the credentials and their end, whether they are accepted, and
/// which collections they may list.
class CloudDiagnosis final : public Diagnosis {
    Q_OBJECT

public:
    /// `variables` are those of the region that is asked.
    CloudDiagnosis(ConnectionProfile profile, DescriptorPtr descriptor, std::shared_ptr<CloudAccess> access, Variables variables,
        const Clock &clock, std::chrono::milliseconds timeout);
    ~CloudDiagnosis() override;

    void start() override;

private:
    const ServiceDescriptor &firstService() const;
    void onWay(const WayFindings &way);
    void findCredentials();
    void onCredentials(const Result<CredentialFacts> &facts);
    void signIn();
    void onAccount(const Result<AnswerPtr> &answer);
    void askCollections();
    void onCollection(const QString &name, const Result<AnswerPtr> &answer);
    void conclude();
    void judgePermission();
    QString newCredentials() const;

    const ConnectionProfile m_profile;
    const DescriptorPtr m_descriptor;
    const std::shared_ptr<CloudAccess> m_access;
    const Variables m_variables;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    ApiClient m_client;
    CancelToken m_token;
    qint64 m_offset = 0;
    QStringList m_allowed;
    QStringList m_denied;
    QStringList m_failed; ///< for other reasons
    std::optional<Error> m_denial;
    std::optional<Error> m_failure;
    int m_unanswered = 0;
};

} // namespace cloud
