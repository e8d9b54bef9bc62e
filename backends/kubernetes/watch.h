// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/collectioncodec.h"
#include "backends/kubernetes/collectionfeed.h"

#include <mutex>

/// One watch of a collection, from a resource version on. A single change is pushed at once; what follows within 50 ms goes
/// together. Events are read on the engine's thread; flush() and finish() may be
/// called on any.
class Watch : public HttpHandler {
public:
    struct Outcome {
        std::optional<Error> error; ///< none where the server ended it in the usual way
        bool answered = false;      ///< the server said something: trouble is this collection's, not the wire's
        bool expired = false;       ///< the changes since then are no longer kept: list again
        std::string resourceVersion; ///< where the next watch goes on
    };
    struct Callbacks {
        std::function<void()> opened;        ///< the server accepted
        std::function<void()> flushWanted;   ///< call flush() in FlushInterval
        std::function<void(Outcome)> ended;  ///< once, unless it was finished before
    };
    static constexpr std::chrono::milliseconds FlushInterval {50};

    /// All callbacks come from the engine's thread.
    Watch(std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, std::string resourceVersion, Callbacks callbacks);
    static std::shared_ptr<Watch> start(const ApiServer &server, const QByteArray &path, std::shared_ptr<CollectionCodec> codec,
        CollectionFeed feed, std::string resourceVersion, Callbacks callbacks);

    void flush();
    /// Ends the watch, pushes what it has read, and returns where the next one goes on. Nothing is pushed or called afterwards.
    std::string finish();

    void onHead(const HttpHead &head) override;
    Flow onBody(std::span<const char> bytes) override;
    void onDone(const HttpOutcome &outcome) override;

private:
    void take(WatchEvent event);
    void pushLocked();
    void considerFlush();
    bool isFinished();

    const std::shared_ptr<CollectionCodec> m_codec;
    const CollectionFeed m_feed;
    const Callbacks m_callbacks;
    HttpCall m_call; ///< of the thread that started it

    // the engine's thread alone
    std::unique_ptr<StreamDecoder> m_decoder;
    std::optional<Error> m_error;
    bool m_bookmarked = false;

    std::mutex m_batchMutex; ///< guards what follows
    std::string m_resourceVersion; ///< of the last event in the batch, or before it
    std::vector<ResourcePtr> m_upserts;
    std::vector<Text> m_removals;
    std::chrono::steady_clock::time_point m_flushedAt {};
    bool m_flushWanted = false;
    bool m_finished = false;
};
