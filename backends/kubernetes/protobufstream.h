// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <string>
#include <string_view>

/// What stands before the items of a list. The views live for the call that hands them over.
struct ListMeta {
    std::string_view resourceVersion;
    std::string_view continueToken; ///< empty on the last page
    int64_t remaining = -1;         ///< items on later pages; -1 where the server does not say
};

/// Cuts a list answer in Kubernetes' protobuf into its items while it arrives, holding no more than the item at hand. The list's
/// metadata comes before the items, so the next page can be asked for at once. Used on one thread.
class ProtobufListReader {
public:
    using OnMeta = std::function<void(const ListMeta &)>;
    using OnItem = std::function<void(std::string_view item)>;

    ProtobufListReader(OnMeta onMeta, OnItem onItem);

    /// Takes the next bytes, of any number. DataLoss for bytes that are no list. The callbacks may throw protozero::exception for
    /// an item that is malformed; that ends as DataLoss too.
    Result<void> feed(std::string_view bytes);
    /// The answer is over: DataLoss where it was cut off.
    Result<void> finish() const;

private:
    enum class Stage : quint8 { Magic, Envelope, List };
    void readAll(std::string_view bytes);
    bool step();
    bool stepEnvelope();
    bool stepList();
    void readListField(uint32_t tag, std::string_view bytes);

    OnMeta m_onMeta;
    OnItem m_onItem;
    std::string m_kept;      ///< the incomplete field that the last bytes ended with
    std::string_view m_left; ///< of the bytes being read
    size_t m_needed = 0;     ///< bytes without which reading on is vain
    size_t m_listLeft = 0;   ///< bytes of the list message still to come
    Stage m_stage = Stage::Magic;
    bool m_listSeen = false;
};

/// Cuts a watch in Kubernetes' protobuf into its events. Used on one thread.
class ProtobufWatchReader {
public:
    /// `type` is ADDED, MODIFIED, DELETED, BOOKMARK or ERROR; `object` is without its envelope, a meta.v1.Status for ERROR.
    using OnEvent = std::function<void(std::string_view type, std::string_view object)>;

    explicit ProtobufWatchReader(OnEvent onEvent);

    /// As for lists.
    Result<void> feed(std::string_view bytes);

private:
    void readFrame(std::string_view frame);

    OnEvent m_onEvent;
    std::string m_kept;
};

/// A whole answer's object without its envelope. DataLoss where it has none.
Result<std::string_view> unwrapEnvelope(std::string_view bytes);
