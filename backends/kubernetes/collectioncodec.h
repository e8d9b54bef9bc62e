// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/mappingcontext.h"
#include "backends/kubernetes/protobufstream.h"

#include <QByteArray>
#include <memory>

/// One event of a watch.
struct WatchEvent {
    enum class Type : quint8 { Changed, Deleted, Bookmark, Failed };
    Type type = Type::Bookmark;
    ResourcePtr resource; ///< of Changed; null where the object needs no row (any more)
    Text id;              ///< of the object
    std::string_view resourceVersion;
    std::optional<Error> error; ///< of Failed
};

/// Turns the bytes of one answer into rows or events, whatever their format. Used on the engine's thread.
class StreamDecoder {
public:
    virtual ~StreamDecoder() = default;
    virtual Result<void> feed(std::string_view bytes) = 0;
    /// The answer is over: DataLoss where it was cut off.
    virtual Result<void> finish() = 0;
};

/// How a collection's answers are asked for and read.
class CollectionCodec {
public:
    using OnMeta = std::function<void(const ListMeta &)>;
    using OnRow = std::function<void(ResourcePtr)>;
    using OnEvent = std::function<void(WatchEvent)>;

    virtual ~CollectionCodec() = default;
    virtual QByteArray listAccept() const = 0;
    virtual QByteArray watchAccept() const = 0;
    /// The most rows to ask for at once; 0: any number, for they are read as they come.
    virtual int largestPage() const { return 0; }
    virtual std::unique_ptr<StreamDecoder> listDecoder(OnMeta onMeta, OnRow onRow) = 0;
    virtual std::unique_ptr<StreamDecoder> watchDecoder(OnEvent onEvent) = 0;
    /// A whole listing was read: time to forget what nothing holds any more.
    virtual void compact() = 0;
};
