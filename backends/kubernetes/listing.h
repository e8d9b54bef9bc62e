// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/collectioncodec.h"
#include "backends/kubernetes/collectionfeed.h"

/// One listing of a collection, decoded as it arrives and pushed in pages of rows.
///
/// A chain asks for a small first page, so that rows are there at once, and then for a few large ones: a list's metadata comes
/// before its items, so the next page is asked for while this one streams, and the server works on several at a time. Where the server is slow to go on
/// from a page (it has lost its snapshot and reads the store again), one full list is quicker: the outcome says so, and the
/// caller starts over.
///
/// Works on the engine's thread. start() and cancel() may be called on any.
class Listing : public std::enable_shared_from_this<Listing> {
public:
    enum class Mode : quint8 { Chain, Full };
    struct Outcome {
        std::optional<Error> error;
        bool answered = false;  ///< the server said something: trouble is this collection's, not the wire's
        bool startOver = false; ///< list again, in full
        std::string resourceVersion;
    };
    /// Called once, on the engine's thread, unless the listing was cancelled before.
    using OnDone = std::function<void(Outcome)>;

    Listing(ApiServerPtr server, QByteArray path, std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, Mode mode,
        OnDone onDone);
    void start();
    void cancel();

private:
    class Page;
    void ask(const std::string &continueToken);
    void onMeta(Page &page, const ListMeta &meta);
    void onRow(ResourcePtr row);
    void onPageDone(Page &page, const HttpOutcome &outcome, std::optional<Error> decodeError);
    bool isSlow(const Page &page) const;
    void pushRows();
    void end(Outcome outcome);

    const ApiServerPtr m_server;
    const QByteArray m_path;
    const std::shared_ptr<CollectionCodec> m_codec;
    const CollectionFeed m_feed;
    const Mode m_mode;
    OnDone m_onDone;
    CancelToken m_cancel;
    std::mutex m_callsMutex;
    std::vector<HttpCall> m_calls;

    // the engine's thread alone
    std::vector<ResourcePtr> m_rows;
    std::string m_nextToken;
    std::string m_resourceVersion;
    std::chrono::steady_clock::duration m_firstPageDelay {};
    qint64 m_pageSize;
    qint64 m_expected = -1;
    int m_pages = 0;
    int m_underWay = 0;
    bool m_ended = false;
};
