// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/collectionfeed.h"
#include "backends/kubernetes/mailbox.h"
#include "backends/kubernetes/usagecodec.h"

#include <QTimer>

/// Reads metrics.k8s.io every half minute, where the cluster offers it. Samples go to the sink as they arrive. Lives on the
/// connection's thread.
class UsagePoller : public QObject {
    Q_OBJECT

public:
    /// The feed is that of the collection which holds the samples' state; its epoch is the poller's business.
    UsagePoller(QByteArray path, MetricsOf of, std::shared_ptr<MappingContext> context, CollectionFeed feed, QObject *parent);
    ~UsagePoller() override;

    /// Reads now, and every half minute if it is to go on.
    void start(ApiServerPtr server, bool goOn);
    void stop();
    /// The samples are no longer asked for.
    void withdraw();
    /// False from the start to the first answer, be it that there are no metrics.
    bool isSettled() const { return !m_server || m_settled; }

Q_SIGNALS:
    void settled();

private:
    class Answer;
    void poll();
    void onDone(const std::optional<Error> &error, bool isMissing);

    const QByteArray m_path;
    const MetricsOf m_of;
    const std::shared_ptr<MappingContext> m_context;
    CollectionFeed m_feed;
    MailboxPtr m_mailbox;
    ApiServerPtr m_server;
    HttpCall m_call;
    QTimer m_timer;
    quint64 m_attempt = 0;
    bool m_goOn = false;
    bool m_settled = false;
};
