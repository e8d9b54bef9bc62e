// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/deltasink.h"
#include "backends/cloud/listing.h"

#include <QTimer>

namespace cloud {

/// Keeps one collection in the inventory up to date: lists it, then lists it again at every interval and reports what differs.
/// After a failure the rows stay and it tries again, later each time. Lives on the core thread.
class CollectionPoller final : public QObject {
    Q_OBJECT

public:
    struct Settings {
        CollectionKey key;
        std::chrono::milliseconds interval {30'000};
        bool follow = true; ///< false: one listing, then quiet
        quint32 epoch = 0;  ///< the last one that was used for this collection
    };
    /// All references outlive the poller.
    CollectionPoller(Settings settings, const CollectionDescriptor &collection, std::shared_ptr<const MapperContext> context, ApiClient &client,
        DeltaSink &sink, const Clock &clock);

    void setFollow(bool follow);
    /// Lists from scratch now.
    void refresh();
    /// Looks soon what has changed, where it follows: somebody acted.
    void hasten();
    /// Takes the collection out of the inventory. The last that is called.
    void leave();

    /// True once the first listing has ended, well or not.
    bool isSettled() const { return m_settled; }
    /// Why the last listing failed; empty where it did not.
    const std::optional<Error> &error() const { return m_error; }
    quint32 epoch() const { return m_epoch; }
    const CollectionKey &key() const { return m_settings.key; }
    Timestamp retryAt() const { return m_retryAt; }
    const CollectionDescriptor &collection() const { return m_collection; }
    const std::shared_ptr<const MapperContext> &context() const { return m_context; }
    /// The row of that id, or null.
    ResourcePtr find(const Text &id) const { return m_rows.value(id); }

Q_SIGNALS:
    /// isSettled() or error() changed.
    void stateChanged();

private:
    void list();
    void onPage(const ListedPage &page);
    void onListed(const std::optional<Error> &doubt);
    void onFinished(const std::optional<Error> &incomplete);
    void onFailed(const Error &error);
    void push(Delta::Phase phase, std::vector<ResourcePtr> upserts = {}, std::vector<Text> removals = {}, qint64 expected = -1,
        std::optional<Error> error = std::nullopt);
    bool isEveryRowSeen() const;
    std::vector<Text> forgetUnseen();
    void schedule(std::chrono::milliseconds delay);

    Settings m_settings;
    const CollectionDescriptor &m_collection;
    std::shared_ptr<const MapperContext> m_context;
    ApiClient &m_client;
    DeltaSink &m_sink;
    const Clock &m_clock;
    QTimer m_timer;
    std::unique_ptr<Listing> m_listing;
    std::shared_ptr<TextPool> m_pool = std::make_shared<TextPool>();
    RowsById m_rows;
    QSet<Text> m_seen;
    std::optional<Error> m_error;
    Timestamp m_startedAt = NoTime;
    Timestamp m_retryAt = NoTime;
    quint32 m_epoch = 0;
    quint32 m_run = 0;  ///< tells news of a listing that was given up
    int m_failures = 0; ///< in a row
    bool m_whole = true; ///< the listing under way is one from scratch, not a comparison
    bool m_settled = false;
};

} // namespace cloud
