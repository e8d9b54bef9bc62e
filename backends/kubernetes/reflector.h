// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/backoff.h"
#include "backends/kubernetes/listing.h"
#include "backends/kubernetes/mailbox.h"
#include "backends/kubernetes/watch.h"

#include <QTimer>

/// What a reflector keeps up to date.
struct CollectionSource {
    QByteArray path; ///< encoded: "/api/v1/namespaces/team-a/pods"
    std::shared_ptr<CollectionCodec> codec;
    CollectionFeed feed; ///< its epoch is the reflector's business
    bool splittable = false; ///< of all namespaces
    bool watchable = true;
};

/// Keeps one collection up to date as client-go's reflectors do: lists, then watches from there on, goes on where a watch ended,
/// lists again where the server no longer keeps the changes, and waits longer and longer where it fails. Lives on the
/// connection's thread; rows flow past it, from the engine's thread to the sink.
class Reflector : public QObject {
    Q_OBJECT

public:
    /// `follow` false: one listing, no watch.
    Reflector(CollectionSource source, bool follow, QObject *parent);
    ~Reflector() override;

    /// The cluster answers: list, or watch on from where it stood.
    void resume(ApiServerPtr server);
    /// The cluster is out of reach: rows become stale, nothing is tried until resume().
    void suspend(const Error &error);
    /// Lists again now.
    void relist();
    void setFollow(bool follow);
    /// The collection is no longer asked for: its rows leave.
    void withdraw();

    const Text &collection() const { return m_source.feed.key.name; }
    /// True once the collection is listed, or has failed on its own.
    bool isSettled() const { return m_settled; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void settled();
    /// The wire broke: somebody should check whether the cluster is there.
    void lost(const Error &error);
    /// The server does not allow to list the collection; comes before settled().
    void forbidden();

private:
    enum class State : quint8 { Suspended, Listing, Watching, Waiting, Done };
    void list(bool full = false);
    void watch();
    void onListed(Listing::Outcome outcome);
    void rest();
    void onWatchOpened();
    void onWatchEnded(Watch::Outcome outcome);
    void fail(const Error &error, bool answered);
    void retryLater(const Error &error);
    void retry();
    void pushFailed(const Error &error);
    void stop();
    void settle();

    CollectionSource m_source;
    ApiServerPtr m_server;
    MailboxPtr m_mailbox;
    std::shared_ptr<Listing> m_listing;
    std::shared_ptr<Watch> m_watch;
    QTimer m_retryTimer;
    Backoff m_backoff;
    std::chrono::steady_clock::time_point m_watchStartedAt {};
    std::string m_resourceVersion; ///< empty: nothing is listed yet
    std::optional<Error> m_error;  ///< why the rows are stale
    quint64 m_generation = 0;      ///< news of calls that were given up carry an older one
    State m_state = State::Suspended;
    bool m_follow;
    bool m_settled = false;
};
