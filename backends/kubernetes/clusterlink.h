// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/backoff.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/collectionfeed.h"

#include <QTimer>

/// The link to one cluster: gets credentials, learns who answers, and knows whether somebody does. Where the cluster falls silent
/// it asks; where there is no answer it says so, and tries again, each time on a fresh wire. Notices when the machine slept.
/// Lives on the connection's thread.
class ClusterLink : public QObject {
    Q_OBJECT

public:
    ClusterLink(ClusterConfig config, const ConnectionProfile &profile, const Clock &clock, std::chrono::milliseconds timeout,
        QObject *parent);
    ~ClusterLink() override;

    /// Connects for the first time, or tries again now.
    void connectNow();
    /// Asks whether the cluster is there, unless that is under way.
    void check();
    /// Whether silence is to be noticed: on while something is watched.
    void setVigilant(bool vigilant);

    bool isUp() const { return m_state == State::Up; }
    const ApiServerPtr &server() const { return m_server; }
    const std::shared_ptr<Pulse> &pulse() const { return m_pulse; }
    const ClusterConfig &config() const { return m_config; }
    const std::string &clusterId() const { return m_clusterId; } ///< "k8s/<uid>"; known once it is up
    const QString &version() const { return m_version; }         ///< "v1.37.2"
    /// When the next attempt is due; NoTime where a person has to act first.
    Timestamp retryAt() const { return m_retryAt; }

Q_SIGNALS:
    /// The cluster answers; server() is new. Comes again after each outage.
    void up();
    /// The cluster is out of reach, or does not accept us.
    void down(const Error &error);

private:
    enum class State : quint8 { Closed, Connecting, Up, Checking, Down };
    void probe();
    void onVersion(const Result<QByteArray> &answer);
    void onSystemNamespace(const Result<QByteArray> &answer);
    void onProbed();
    void fail(const Error &error);
    void tick();
    std::function<void(Result<QByteArray>)> onThisThread(void (ClusterLink::*handler)(const Result<QByteArray> &));

    ClusterConfig m_config;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    const bool m_readOnly;
    MailboxPtr m_mailbox;
    std::shared_ptr<Credentials> m_credentials;
    std::shared_ptr<HttpEngine> m_engine;
    ApiServerPtr m_server;
    std::shared_ptr<Pulse> m_pulse = std::make_shared<Pulse>();
    std::vector<HttpCall> m_calls; ///< of the probe under way
    quint64 m_attempt = 0;
    int m_unanswered = 0; ///< questions of the probe under way
    std::optional<Error> m_probeError;
    std::string m_clusterId;
    QString m_version;
    Backoff m_backoff;
    QTimer m_retryTimer;
    QTimer m_tick;
    Timestamp m_tickedAt = NoTime;
    Timestamp m_retryAt = NoTime;
    State m_state = State::Closed;
};
