// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "backends/cloud/cloudactions.h"
#include "backends/cloud/collectionpoller.h"

namespace cloud {

/// One account of a cloud: asks whose it is and which regions it has, then keeps a poller for each collection and region that
/// is looked at. Core thread.
class CloudConnection final : public Connection,
                              public DocumentSource,
                              public ClusterAccess,
                              public Diagnosable,
                              public LegalHomeSource,
                              public ActionSource,
                              public BillSource {
    Q_OBJECT

public:
    struct Options {
        QStringList regions; ///< to list; empty: the access's own; "all": those that the account has enabled
        std::chrono::milliseconds interval {30'000};
    };
    CloudConnection(ConnectionProfile profile, const ConnectionContext &context, DescriptorPtr descriptor,
        std::shared_ptr<CloudAccess> access, Options options);

    ProviderHome home() const override { return homeOf(*m_descriptor); }
    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    QFuture<Result<Document>> document(const QString &resourceId) override;
    bool knowsWayTo(const QString &resourceId) const override;
    QFuture<Result<QByteArray>> kubeconfig(const QString &resourceId) override;
    std::optional<BillTerms> billTerms() const override;
    QString billedAccount() const override;
    QFuture<Result<FetchedBill>> fetchBill(QDate begin, QDate end) override;
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;
    QList<ActionDescriptor> actions() const override { return m_actions.actions(); }
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override;
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) override;
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) override { return m_actions.observe(plan, step); }

private:
    /// Idle: nothing is wanted. Asking: for what has to be known before anything can be listed.
    enum class Stage : quint8 { Closed, Idle, Asking, Ready };

    /// A row that was listed, and by whom; no poller where there is none.
    struct Listed {
        CollectionPoller *poller = nullptr;
        ResourcePtr row;
        Variables variables; ///< for requests about it
    };
    Listed listed(const QString &resourceId) const;
    void onActed(const QString &resourceId, const ServiceDescriptor *service);
    QFuture<Result<AnswerPtr>> details(const Listed &listed);
    void start();
    void askRegions();
    void askAccount();
    void onAccount(const Result<AnswerPtr> &answer);
    void fail(const Error &error);
    void updatePollers();
    void addPoller(const CollectionDescriptor &collection, const QString &region);
    bool isWanted(const CollectionDescriptor &collection) const;
    void updateStatus();
    void setPhase(ConnectionPhase phase, std::optional<Error> error, Timestamp retryAt);
    void onClockCorrected(qint64 offset);
    Variables variablesFor(const QString &region) const;
    QString firstRegion() const;
    QStringList notices() const;

    DescriptorPtr m_descriptor;
    std::shared_ptr<CloudAccess> m_access;
    Options m_options;
    DeltaSink &m_sink;
    const Clock &m_clock;
    ApiClient m_client;
    CloudActions m_actions;
    QTimer m_retry;
    Interest m_interest;
    Stage m_stage = Stage::Closed;
    QStringList m_regions;
    std::string m_account;
    QString m_clockNotice;
    int m_failures = 0;
    std::map<QString, std::unique_ptr<CollectionPoller>> m_pollers; ///< by collection name
    QHash<QString, quint32> m_epochs;                               ///< of collections that left
};

} // namespace cloud
