// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "app/provider/streamsources.h"
#include "backends/hosts/databasefinder.h"
#include "backends/ssh/link.h"

#include <QTimer>

/// A host over SSH: its facts and the databases that run on it, looked at again and again in one round trip each.
class HostConnection final : public Connection, public Diagnosable, public PortSource, public LogSource, public ExecSource,
                             public ConsoleSource, public ActionSource {
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
    /// The journal of the host or of a database's unit; where there is no unit, the database's own log file.
    QFuture<Result<QList<LogPart>>> logParts(const QString &resourceId) override;
    std::unique_ptr<Channel> log(const LogPart &part, const LogRequest &request) override;
    std::unique_ptr<Channel> execute(const QString &resourceId, const ExecRequest &request) override;
    /// The user's shell.
    std::unique_ptr<Channel> console(const QString &resourceId, bool force) override;
    QList<ActionDescriptor> actions() const override;
    QString obstacle(const ActionDescriptor &action, const Resource &resource) const override;
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override;
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) override;
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) override;

    /// How often the host is looked at; 60 s unless told otherwise.
    void setPollInterval(std::chrono::milliseconds interval);

private:
    void look();
    void onLooked(const Result<ssh::Output> &output, const QByteArray &mark);
    void onFailed(const Error &error);
    Result<void> take(const QByteArray &output, const QByteArray &mark);
    void push(const char *collection, Kind kind, std::vector<ResourcePtr> resources);
    /// Why there is nothing to be had from that resource here; nothing where there is.
    std::optional<Error> refusal(const QString &resourceId) const;
    const hosts::DatabaseFacts *database(const QString &resourceId) const;
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
    QHash<QString, hosts::DatabaseFacts> m_databases; ///< by id, as of the last look
};
