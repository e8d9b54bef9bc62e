// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "app/provider/streamsources.h"
#include "backends/hosts/enginecatalogue.h"
#include "backends/hosts/hostfacts.h"
#include "backends/ssh/link.h"

#include <QTimer>

/// A host over SSH: its facts and the databases that run on it, looked at again and again in one round trip each.
class HostConnection final : public Connection, public Diagnosable, public PortSource {
    Q_OBJECT

public:
    HostConnection(ConnectionProfile profile, std::shared_ptr<ssh::Engine> engine, ssh::Target target,
        std::shared_ptr<const hosts::EngineCatalogue> catalogue, const ConnectionContext &context);
    ~HostConnection() override;

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;
    std::unique_ptr<Channel> connectPort(const QString &resourceId, quint16 port) override;

    /// How often the host is looked at; 60 s unless told otherwise.
    void setPollInterval(std::chrono::milliseconds interval);

private:
    void look();
    void onLooked(const Result<ssh::Output> &output, const QByteArray &mark);
    void onFailed(const Error &error);
    Result<void> take(const QByteArray &output, const QByteArray &mark);
    void push(const char *collection, Kind kind, std::vector<ResourcePtr> resources);
    void setPhase(ConnectionPhase phase, std::optional<Error> error = {}, Timestamp retryAt = NoTime);

    const std::shared_ptr<ssh::Link> m_link;
    const std::shared_ptr<const hosts::EngineCatalogue> m_catalogue;
    DeltaSink &m_sink;
    const Clock &m_clock;
    Interest m_interest;
    CancelToken m_cancel;
    QTimer m_next;
    std::chrono::milliseconds m_interval {60'000};
    std::chrono::milliseconds m_pause {0}; ///< before the last attempt
    quint32 m_epoch = 0;
    bool m_isLooking = false;
    QString m_system;
    Text m_hostId;                         ///< empty until the host was looked at
    std::optional<hosts::HostFacts> m_facts; ///< as of the last look
};
