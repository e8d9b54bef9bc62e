// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journal.h"
#include "app/operations/actor.h"
#include "app/operations/planner.h"
#include "app/provider/channel.h"

/// What a session is: a program in a pod, a VM's console, a forwarded port.
struct SessionSubject {
    QString action;     ///< the command's word: "exec", "console", "forward"
    QString connection; ///< name of the one that it goes through
    QString target;     ///< id
    QString title;      ///< "Run sh in web-1"; never what is said in it, nor a program's arguments
};

/// Sees to it that a session is allowed, and leaves an intent before it and an outcome after it in the journal, never its
/// contents. No intent, no session. The way of use: begin(); on begun() open the
/// channel; on its closed() end(). Core thread.
class StreamSession final : public QObject {
    Q_OBJECT

public:
    /// Planner and journal outlive it.
    StreamSession(Planner &planner, Journal &journal, Actor actor, SessionSubject subject, QObject *parent = nullptr);
    /// Writes an outcome where a session that has begun has none yet.
    ~StreamSession() override;

    /// The name that whoever begins it has to type, since its environment wants that; empty: none.
    QString confirmation() const;
    /// begun() follows, or refused(). `typed` is what was typed.
    void begin(const QString &typed = {});
    /// How it ended; ended() follows.
    void end(const ChannelEnd &end);

Q_SIGNALS:
    void begun();
    void refused(const Error &error);
    void ended();

private:
    QJsonObject row(const QString &type) const;
    QJsonObject described(const QString &type) const;
    QJsonObject outcome(const ChannelEnd &end) const;
    void refuse(const QString &why);

    Planner &m_planner;
    Journal &m_journal;
    const Actor m_actor;
    const SessionSubject m_subject;
    const QString m_id; ///< names the run in the journal
    bool m_hasBegun = false;
    bool m_hasEnded = false;
};
