// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "app/provider/capabilities.h"
#include "app/provider/connection.h"
#include "app/provider/definitionsource.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "app/provider/streamsources.h"
#include "backends/libvirt/session.h"

#include <QTimer>
#include <set>

namespace libvirt {
class PendingAnswer;
}

/// A libvirt URI: opens sessions one after the other, gives up on those that break or hang, and tries again. Every call
/// into libvirt happens on a session's workers.
class LibvirtConnection final : public Connection, public DocumentSource, public DefinitionSource, public Diagnosable,
                                public ActionSource, public ConsoleSource {
    Q_OBJECT

public:
    /// `uri` as libvirt gets it, already judged.
    LibvirtConnection(ConnectionProfile profile, QByteArray uri, const ConnectionContext &context);
    ~LibvirtConnection() override;

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    QFuture<Result<Document>> document(const QString &resourceId) override;
    QFuture<Result<Document>> definition(const QString &resourceId) override;
    QList<ActionDescriptor> actions() const override;
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override;
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) override;
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) override;
    std::unique_ptr<Channel> console(const QString &resourceId, bool force) override;
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;

    /// How often usage and states are read beside the events; 10 s unless told otherwise.
    void setPollInterval(std::chrono::milliseconds interval);

private:
    using CollectionSet = std::set<libvirt::CollectionId>;

    /// Runs a question on the session's workers; answers with an error where there is no session, or it ends before.
    template <typename T, typename Ask>
    QFuture<Result<T>> ask(const QString &about, Ask question);
    libvirt::SessionSettings settings() const;
    void connectNow();
    void onOpened(const QString &system);
    void onListed(libvirt::CollectionId id);
    void onLost(const Error &error);
    void list(const CollectionSet &collections);
    void dropUnwanted();
    void pollDue();
    void checkCalls();
    void closeSession(const Error &error);
    void pushFailed(libvirt::CollectionId id, const Error &error);
    void setPhase(ConnectionPhase phase, std::optional<Error> error = {}, Timestamp retryAt = NoTime);
    std::chrono::milliseconds nextPause();
    static CollectionSet wantedBy(const Interest &interest);

    const QByteArray m_uri;
    DeltaSink &m_sink;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    Interest m_interest;
    std::shared_ptr<std::atomic<quint32>> m_epochs = std::make_shared<std::atomic<quint32>>(0);
    std::shared_ptr<libvirt::Session> m_session; ///< null between attempts
    QString m_system;
    bool m_isOpen = false;       ///< the session has answered
    CollectionSet m_active;      ///< listed, or being listed
    CollectionSet m_unlisted;    ///< being listed
    std::vector<std::shared_ptr<libvirt::PendingAnswer>> m_answers;
    QTimer m_retry;
    QTimer m_poll;
    QTimer m_watch;
    QTimer m_narrow;
    std::chrono::milliseconds m_pause {0}; ///< before the last attempt
    int m_polls = 0;
};
