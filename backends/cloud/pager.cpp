// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/pager.h"

#include <QRegularExpression>

namespace cloud {

namespace {

using Style = Paging::Style;

std::string textAt(const std::optional<Path> &path, const WireTree &answer, WireTree::Node from = WireTree::Root)
{
    if (!path)
        return {};
    const auto texts = path->texts(answer, from);
    return texts.empty() ? std::string() : std::string(texts.front());
}

std::optional<qint64> numberAt(const std::optional<Path> &path, const WireTree &answer)
{
    bool ok = false;
    const qint64 number = QByteArray::fromStdString(textAt(path, answer)).toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QByteArray keyOf(const PageRequest &request)
{
    QByteArray key = request.link.toEncoded();
    for (const auto &[name, value] : request.parameters)
        key += QByteArray::fromStdString(name + '=' + value.dump() + '&');
    return key;
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QStringLiteral("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

} // namespace

QString nextLink(const HttpHeaders &headers)
{
    static const QRegularExpression next(QStringLiteral("<([^>]*)>[^,]*;\\s*rel=\"?[^\",;]*\\bnext\\b"), QRegularExpression::CaseInsensitiveOption);
    for (const HttpHeader &header : headers) {
        if (header.name.compare("link", Qt::CaseInsensitive) != 0)
            continue;
        if (const auto match = next.match(QString::fromUtf8(header.value)); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

Pager::Pager(const Paging &rules, QUrl base)
    : m_rules(rules)
    , m_base(std::move(base))
    , m_position(rules.style == Style::Page ? rules.first : 0)
{
}

PageRequest Pager::first() const
{
    const bool numbered = m_rules.style == Style::Page || m_rules.style == Style::Offset;
    if (numbered)
        return with(m_position);
    PageRequest request;
    if (m_rules.size)
        request.parameters.emplace_back(m_rules.sizeParameter, m_rules.size);
    return request;
}

PageRequest Pager::with(const nlohmann::json &value) const
{
    PageRequest request;
    request.parameters.emplace_back(m_rules.parameter, value);
    if (m_rules.size && !m_rules.sizeParameter.empty())
        request.parameters.emplace_back(m_rules.sizeParameter, m_rules.size);
    return request;
}

Result<std::optional<PageRequest>> Pager::next(const WireTree &answer, const HttpHead &head, const std::vector<WireTree::Node> &items)
{
    if (m_pages++ == 0)
        m_seen.insert(keyOf(first()));
    m_read += qint64(items.size());
    m_total = numberAt(m_rules.total, answer).value_or(-1);
    auto step = following(answer, head, items);
    if (!step || !*step)
        return step;
    const QByteArray key = keyOf(**step);
    if (m_seen.contains(key))
        return Error {ErrorCode::Aborted, QStringLiteral("the provider's pages lead in a circle; the listing is incomplete"),
            QStringLiteral("page %1 leads back to one that was read").arg(m_pages), {}, {}};
    if (m_pages >= m_rules.limit)
        return Error {ErrorCode::OutOfRange, QStringLiteral("the listing has more than %1 pages; the rest was not read").arg(m_rules.limit), {}, {}, {}};
    m_seen.insert(key);
    return step;
}

Result<std::optional<PageRequest>> Pager::following(const WireTree &answer, const HttpHead &head, const std::vector<WireTree::Node> &items)
{
    std::string word;
    switch (m_rules.style) {
    case Style::None:
        return std::optional<PageRequest>();
    case Style::Page:
    case Style::Offset:
        return numbered(answer, items.size());
    case Style::Link:
        return linked(QString::fromStdString(textAt(m_rules.next, answer)));
    case Style::Header:
        return linked(nextLink(head.headers));
    case Style::Token:
        word = textAt(m_rules.next, answer);
        break;
    case Style::Marker:
        if (!items.empty() && (!m_rules.size || items.size() >= size_t(m_rules.size)))
            word = textAt(m_rules.next, answer, items.back());
        break;
    }
    return word.empty() ? std::optional<PageRequest>() : with(word);
}

/// Ends where the answer says so; where it says nothing, at the first page that is not full.
std::optional<PageRequest> Pager::numbered(const WireTree &answer, size_t items)
{
    if (items == 0)
        return std::nullopt;
    if (m_rules.style == Style::Offset) {
        m_position += qint64(items);
    } else if (m_rules.next) {
        const auto next = numberAt(m_rules.next, answer);
        if (!next)
            return std::nullopt;
        m_position = *next;
        return with(m_position);
    } else {
        ++m_position;
    }
    const auto pages = numberAt(m_rules.pages, answer);
    bool more = !m_rules.size || items >= size_t(m_rules.size);
    if (pages)
        more = m_position - m_rules.first < *pages;
    else if (m_total >= 0)
        more = m_read < m_total;
    return more ? std::optional(with(m_position)) : std::nullopt;
}

Result<std::optional<PageRequest>> Pager::linked(const QString &reference) const
{
    if (reference.isEmpty())
        return std::optional<PageRequest>();
    const QUrl url = m_base.resolved(QUrl(reference));
    if (!url.isValid() || !sameOrigin(url, m_base))
        return Error {ErrorCode::PermissionDenied, QStringLiteral("the link to the next page leads to another host and was not followed"),
            url.host(), {}, {}};
    return std::optional(PageRequest {{}, url});
}

} // namespace cloud
