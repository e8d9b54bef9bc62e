// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"
#include "backends/http/httphandler.h"

#include <QSet>
#include <QUrl>

namespace cloud {

/// What the next request of a listing adds to its template.
struct PageRequest {
    std::vector<std::pair<std::string, nlohmann::json>> parameters;
    QUrl link; ///< where valid, it is the whole request
};

/// Finds the way through the pages of one listing. Bounded, and a page that comes again ends it as an error. Holds no transport;
/// one thread at a time.
class Pager {
public:
    /// The rules outlive it. `base` is the listing's URL: links are relative to it and must lead to its origin.
    Pager(const Paging &rules, QUrl base);

    PageRequest first() const;
    /// What follows an answer with `items`; nullopt after the last page. Fails where pages repeat, have no end, or lead elsewhere.
    Result<std::optional<PageRequest>> next(const WireTree &answer, const HttpHead &head, const std::vector<WireTree::Node> &items);
    /// How many items there are in all, where the last answer told; else -1.
    qint64 total() const { return m_total; }

private:
    Result<std::optional<PageRequest>> following(const WireTree &answer, const HttpHead &head, const std::vector<WireTree::Node> &items);
    std::optional<PageRequest> numbered(const WireTree &answer, size_t items);
    Result<std::optional<PageRequest>> linked(const QString &reference) const;
    PageRequest with(const nlohmann::json &value) const;

    const Paging &m_rules;
    QUrl m_base;
    QSet<QByteArray> m_seen;
    qint64 m_position; ///< page number or row
    qint64 m_read = 0; ///< items so far
    qint64 m_total = -1;
    int m_pages = 0;
};

/// The target of rel=next in Link headers (RFC 8288); empty where there is none.
QString nextLink(const HttpHeaders &headers);

} // namespace cloud
