// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/interest.h"
#include "backends/kubernetes/accessreview.h"
#include "backends/kubernetes/clusterlink.h"
#include "backends/kubernetes/discovery.h"
#include "backends/kubernetes/reflector.h"
#include "backends/kubernetes/usagepoller.h"

#include <map>
#include <set>

/// Everything of one cluster that is listed and watched: a reflector for each collection that an interest asks for, the built-in
/// types at once, others as soon as discovery knows them. What the user may not list in all namespaces is listed in those where
/// it is allowed. Lives on the connection's thread.
class ClusterCollections : public QObject {
    Q_OBJECT

public:
    /// The feed's key names the connection; collections get their own names.
    ClusterCollections(ClusterLink &link, CollectionFeed feed, QObject *parent);
    ~ClusterCollections() override;

    /// Takes effect once the cluster has answered.
    void setInterest(const Interest &interest);
    /// The cluster answers, for the first time or again.
    void resume(const std::shared_ptr<MappingContext> &mapping);
    void suspend(const Error &error);
    /// Lists everything again, and asks anew what there is and what is allowed.
    void refresh();

    /// True where nothing is under way: every collection is listed, or has failed on its own.
    bool isSettled() const;
    /// What the user may not list, in words.
    QStringList notices() const;
    /// The types besides ours, as far as they are known.
    const std::vector<ListedType> &discoveredTypes() const { return m_discovery.types(); }
    /// Calls back with the type that isNamed() so, asking the cluster for its types where that is needed; null where there is none.
    /// The pointer is good for the call.
    void findType(const QString &collection, std::function<void(const ListedType *)> onFound);

Q_SIGNALS:
    /// isSettled() or notices() may have changed.
    void changed();

private:
    /// One collection: of all namespaces, or of one.
    struct Entry {
        std::unique_ptr<Reflector> reflector;
        std::unique_ptr<UsagePoller> usage; ///< null where the type has none, or nobody asks
    };
    struct Wanted {
        ListedType type;
        QString nameSpace;
    };
    std::map<QString, Wanted> wanted() const;
    QStringList scopesOf(const ListedType &type) const;
    bool needsDiscovery() const;
    void update();
    void updateSoon();
    void add(const QString &name, const Wanted &wanted);
    void addUsage(Entry &entry, const Wanted &wanted);
    void withdraw(const Entry &entry);
    void onSettled(const QString &name);
    void onForbidden(const ListedType &type);
    void discover();
    void onDiscovered(const QList<Error> &errors);
    void answerQuestions();
    QStringList namedNamespaces() const;
    CollectionFeed feedOf(const QString &name, KindSet kinds) const;

    ClusterLink &m_link;
    const CollectionFeed m_feed;
    Interest m_interest;
    std::shared_ptr<MappingContext> m_mapping; ///< null until the cluster has answered
    std::map<QString, Entry> m_entries;        ///< by collection
    AccessReview m_access;
    std::map<QString, ListedType> m_forbidden; ///< types that may not be listed in all namespaces
    Discovery m_discovery;
    QTimer m_discoveryTimer;
    QTimer m_discoveryRetry; ///< after one that failed, in whole or in part
    Backoff m_discoveryBackoff;
    bool m_discoveryDue = true;
    quint32 m_discoveryEpoch = 0;
    std::vector<std::pair<QString, std::function<void(const ListedType *)>>> m_questions;
    bool m_updatePending = false;
};
