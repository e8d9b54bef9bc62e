// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "backends/kubernetes/apiserver.h"
#include "backends/kubernetes/collectioncodec.h"
#include "backends/kubernetes/collectionfeed.h"

#include <deque>
#include <mutex>

/// One listing of a collection, decoded as it arrives and pushed in pages of rows.
///
/// It begins with a small page, so that rows are there at once, and what that page says decides the rest. A large collection of
/// namespaced objects is read by namespace, a few at a time, each part no older than the first page: the server answers from its
/// cache and works on several at once, and a watch from the first page's version covers what changed between them. Any other is
/// read as a chain: a list's metadata comes before its items, so the next page is asked for while this one streams. Where the
/// server is slow to go on from a page (it has lost its snapshot and reads the store again), one full list is quicker: the
/// outcome says so, and the caller starts over.
///
/// Works on the engine's thread. start() and cancel() may be called on any.
class Listing : public std::enable_shared_from_this<Listing> {
public:
    struct Request {
        QByteArray path;
        bool splittable = false; ///< of all namespaces: may be read one by one
        bool full = false;       ///< in one answer
    };
    struct Outcome {
        std::optional<Error> error;
        bool answered = false;  ///< the server said something: trouble is this collection's, not the wire's
        bool startOver = false; ///< list again, in full
        std::string resourceVersion;
    };
    /// Called once, on the engine's thread, unless the listing was cancelled before.
    using OnDone = std::function<void(Outcome)>;

    Listing(ApiServerPtr server, Request request, std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, OnDone onDone);
    void start();
    void cancel();

private:
    enum class Part : quint8 { First, Next, Namespace };
    class Page;
    void ask(Part part, const QByteArray &path);
    void askNext();
    void askNamespaces();
    void onNamespaces(const Result<QList<QByteArray>> &names);
    void onMeta(const Page &page, const ListMeta &meta);
    void onRow(ResourcePtr row);
    void onPageDone(const Page &page, const HttpOutcome &outcome, std::optional<Error> decodeError);
    void goOn();
    void pushRows();
    void end(Outcome outcome);
    bool isOver() const { return m_ended || m_cancel.isCancelled(); }

    const ApiServerPtr m_server;
    const Request m_request;
    const std::shared_ptr<CollectionCodec> m_codec;
    const CollectionFeed m_feed;
    OnDone m_onDone;
    CancelToken m_cancel;
    std::mutex m_callsMutex;
    std::vector<HttpCall> m_calls;

    // the engine's thread alone
    std::vector<ResourcePtr> m_rows;
    std::deque<QByteArray> m_parts; ///< paths of namespaces that are still to be asked for
    std::string m_nextToken;
    std::string m_resourceVersion;
    std::chrono::steady_clock::duration m_firstDelay {};
    qint64 m_pageSize = 0;
    qint64 m_expected = -1;
    int m_nextPages = 0;
    int m_underWay = 0;
    bool m_deciding = false; ///< whether to read by namespace
    bool m_ended = false;
};
