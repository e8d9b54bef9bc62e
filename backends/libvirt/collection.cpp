// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/collection.h"

#include "app/base/english.h"
#include "backends/libvirt/collections.h"

#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

template <typename T>
void moveFront(std::vector<T> &from, std::vector<T> &to)
{
    const auto end = from.begin() + std::ptrdiff_t(std::min(PageSize, from.size()));
    to.assign(std::make_move_iterator(from.begin()), std::make_move_iterator(end));
    from.erase(from.begin(), end);
}

} // namespace

Collection::Collection(Session &session, CollectionId id, Lane lane)
    : m_session(session)
    , m_id(id)
    , m_lane(lane)
    , m_name(nameOf(id))
{
}

void Collection::list()
{
    m_isWanted = true;
    m_isListed = false;
    m_epoch = m_session.nextEpoch();
    m_session.outlet().push(delta(Delta::Phase::Begin));
    if (m_session.settings().follow && !std::exchange(m_isFollowed, true))
        follow();
    Result<std::optional<Error>> read = readAll();
    // A driver without such things has none of them.
    if (!read && read.error().code == ErrorCode::Unimplemented)
        read = std::optional<Error>();
    if (read) {
        Delta complete = delta(Delta::Phase::Complete);
        complete.error = *read;
        m_isListed = true;
        m_session.outlet().push(std::move(complete));
    } else {
        fail(read.error());
    }
    m_texts.compact();
    m_session.tellListed(m_id);
}

void Collection::poll()
{
    isPollWaiting = false;
    if (!m_isWanted)
        return;
    if (!m_isListed)
        return list();
    if (const Result<void> read = readChanges(); !read && read.error().code != ErrorCode::Unimplemented)
        fail(read.error());
}

void Collection::drop()
{
    m_isWanted = false;
    m_isListed = false;
    m_session.outlet().push(delta(Delta::Phase::Gone));
}

Delta Collection::delta(Delta::Phase phase) const
{
    Delta delta;
    delta.collection = {m_session.settings().connection, m_name};
    delta.kinds = kindsOf(m_id);
    delta.epoch = m_epoch;
    delta.phase = phase;
    return delta;
}

void Collection::pushPage(std::vector<ResourcePtr> resources, qint64 expected)
{
    Delta page = delta(Delta::Phase::Page);
    page.upserts = std::move(resources);
    page.expected = expected;
    m_session.outlet().push(std::move(page));
}

void Collection::pushChange(Delta change)
{
    if (change.upserts.empty() && change.removals.empty() && change.usage.empty())
        change.phase = Delta::Phase::Alive;
    while (change.upserts.size() > PageSize || change.usage.size() > PageSize) {
        Delta piece = delta(Delta::Phase::Change);
        piece.error = change.error;
        // A sample counts only for a row that is there: rows go first.
        if (change.upserts.empty())
            moveFront(change.usage, piece.usage);
        else
            moveFront(change.upserts, piece.upserts);
        m_session.outlet().push(std::move(piece));
    }
    m_session.outlet().push(std::move(change));
}

void Collection::fail(Error error)
{
    m_isListed = false;
    if (!m_session.isAlive())
        return m_session.tellLost({ErrorCode::Unavailable, English::tr("the connection broke"), error.detail, {}, {}});
    if (error.about.isEmpty())
        error.about = m_name.toString();
    Delta failed = delta(Delta::Phase::Failed);
    failed.error = std::move(error);
    m_session.outlet().push(std::move(failed));
}

} // namespace libvirt
