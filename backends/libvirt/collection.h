// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delta.h"
#include "backends/libvirt/session.h"

namespace libvirt {

/// One collection of a session. All of it runs as jobs of one lane, except where told otherwise.
class Collection {
public:
    Collection(Session &session, CollectionId id, Lane lane);
    virtual ~Collection() = default;

    Lane lane() const { return m_lane; }
    /// Lists everything, and follows the events from the first time on.
    void list();
    /// Reads what changed, or lists again after a failure.
    void poll();
    /// Notes that one of them changed, from any thread: it is read again soon.
    virtual void touch(const std::string &) { }
    /// Tells that the rows leave, and ignores what happens until the next list().
    void drop();

    std::atomic_bool isPollWaiting = false; ///< set by whoever posts poll()

protected:
    /// Pushes the rows as pages. What could not be read of otherwise readable rows is the value.
    virtual Result<std::optional<Error>> readAll() = 0;
    /// Pushes one Change or Alive.
    virtual Result<void> readChanges() = 0;
    /// Registers for events.
    virtual void follow() { }

    Delta delta(Delta::Phase phase) const;
    void pushPage(std::vector<ResourcePtr> resources, qint64 expected);
    /// Tells a change in pieces of PageSize, or that there is none.
    void pushChange(Delta change);
    /// Whether rows are wanted and stand: what happened to them can be told.
    bool isListed() const { return m_isListed; }
    /// Ends a job that failed: on the collection alone, or as the end of the whole session.
    void fail(Error error);

    Session &m_session;
    TextPool m_texts;

private:
    const CollectionId m_id;
    const Lane m_lane;
    const Text m_name;
    quint32 m_epoch = 0;
    bool m_isFollowed = false;
    bool m_isListed = false;
    bool m_isWanted = false;
};

/// Pages of a listing hold this many resources.
inline constexpr size_t PageSize = 500;

} // namespace libvirt
