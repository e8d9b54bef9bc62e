// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/targetsession.h"
#include "app/operations/planner.h"
#include "app/streams/streamsession.h"

/// A command about streams of one resource: it looks only where its id points, and journals what is a session. Core thread.
class StreamCommand : public TargetSession {
    Q_OBJECT

public:
    using TargetSession::TargetSession;

protected:
    /// Finds the one resource; onFound() follows.
    void findOne(const QString &id);
    const QString &target() const { return targets().constFirst(); }
    QString nameOfTarget();
    /// A session with the target, to be begun.
    std::unique_ptr<StreamSession> session(const QString &action, const Connection &connection, const QString &title);
    /// What is to be typed into --confirm is asked for on a terminal.
    QString typedConfirmation(const StreamSession &session) const;
    /// Ends with what an error means.
    void finishWithError(const Error &error);

private:
    std::unique_ptr<Planner> m_planner;
    std::unique_ptr<Journal> m_journal;
};
