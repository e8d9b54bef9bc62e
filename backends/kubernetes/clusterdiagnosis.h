// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/provider/diagnosis.h"
#include "backends/http/waydiagnosis.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/clusterconfig.h"

/// Finds out why a cluster can't be listed: the kubeconfig, its plugin, the way to the server, the credentials' end, whether they
/// are accepted, and what they may list.
class ClusterDiagnosis final : public Diagnosis {
    Q_OBJECT

public:
    ClusterDiagnosis(const ConnectionProfile &profile, const Clock &clock, std::chrono::milliseconds timeout);
    ~ClusterDiagnosis() override;

    void start() override;

private:
    bool checkPlugin(const ClusterConfig &config);
    void onWay(const WayFindings &way);
    void checkExpiry();
    void signIn();
    void onReview(const Result<QByteArray> &answer);
    void askAccess();
    void onAccess(qsizetype question, const Result<QByteArray> &answer);
    void concludeAccess();
    void post(const QByteArray &path, const QByteArray &body, std::function<void(const Result<QByteArray> &)> onAnswer);
    Timestamp now() const { return m_clock.now() + m_offset; }

    const ConnectionProfile m_profile;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    MailboxPtr m_mailbox;
    CancelToken m_token;
    std::optional<ClusterConfig> m_config;
    std::shared_ptr<Credentials> m_credentials;
    HttpTargetPtr m_target;
    ApiServerPtr m_server;
    qint64 m_offset = 0; ///< milliseconds that the server's clock is ahead

    struct Question {
        QString resource;
        QString nameSpace; ///< empty: all
        std::optional<bool> allowed;
    };
    QList<Question> m_questions;
    int m_unanswered = 0;
};
