// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/streamsources.h"
#include "backends/kubernetes/objectdocument.h"
#include "backends/kubernetes/streams/podlookup.h"

#include <QPromise>

/// Logs, programs, ports and events of one cluster. Lives on the connection's thread; link and collections outlive it.
class ClusterStreams : public QObject, public LogSource, public ExecSource, public PortSource, public EventSource {
    Q_OBJECT

public:
    ClusterStreams(ClusterLink &link, ClusterCollections &collections, QObject *parent);

    QFuture<Result<QList<LogPart>>> logParts(const QString &resourceId) override;
    std::unique_ptr<Channel> log(const LogPart &part, const LogRequest &request) override;
    std::unique_ptr<Channel> execute(const QString &resourceId, const ExecRequest &request) override;
    std::unique_ptr<Channel> connectPort(const QString &resourceId, quint16 port) override;
    QFuture<Result<QList<NotedEvent>>> events(const QString &resourceId) override;

private:
    using EventsPromise = std::shared_ptr<QPromise<Result<QList<NotedEvent>>>>;
    void askForOwned(const ObjectName &name, const QString &selector, QStringList uids, const EventsPromise &promise);
    void askForEvents(const ObjectName &name, const QStringList &uids, const EventsPromise &promise);

    ClusterLink &m_link;
    ClusterCollections &m_collections;
    PodLookup m_lookup;
};
