// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/effect.h"
#include "backends/ssh/command.h"
#include "backends/ssh/engine.h"

#include <QFuture>
#include <atomic>

namespace ssh {

/// A script that only looks, by its name. Only such ones run with Effect::Read.
struct Probe {
    QString name;      ///< "facts"
    QByteArray script; ///< for the POSIX shell; its parameters are $1, $2 …
    qsizetype most = 4 * 1024 * 1024; ///< of what it writes, in bytes
    std::chrono::milliseconds time {30'000}; ///< or the target's time-out, where that is longer
};

/// A host as one connection uses it. Where that is read-only, nothing leaves but the probes that were named when it was made: this
/// is where it is enforced. Made by make_shared; any thread. Futures are fulfilled on the engine's threads.
class Link : public std::enable_shared_from_this<Link> {
public:
    Link(std::shared_ptr<Engine> engine, Target target, bool readOnly, QList<Probe> probes);

    /// The same host with another time-out.
    Link(const Link &other, std::chrono::milliseconds timeout);

    const Target &target() const { return m_target; }
    /// Runs a probe; Effect::Read.
    QFuture<Result<Output>> probe(const QString &name, const QStringList &arguments = {}, const CancelToken &cancel = {});
    /// Runs anything else; Effect::Mutate. `sent`, where given, is set once the host has got it.
    QFuture<Result<Output>> run(const Command &command, const CancelToken &cancel = {}, std::shared_ptr<std::atomic_bool> sent = {});
    /// A program in a terminal or without one, a shell; Effect::Session.
    std::unique_ptr<Channel> session(const FlowRequest &request);
    /// One connection to a port that the host reaches; Effect::Session.
    std::unique_ptr<Channel> port(const QString &host, quint16 port);
    /// What a probe writes, for as long as it does; Effect::Read.
    std::unique_ptr<Channel> follow(const QString &name, const QStringList &arguments);
    /// Gets in and out again, and tells how far that went.
    QFuture<Result<void>> tryOut(std::shared_ptr<Opening> opening, const CancelToken &cancel = {});
    /// Lets go of a session that was kept for the next command.
    void closeIdle();

private:
    std::optional<Error> refusal(Effect effect) const;
    std::unique_ptr<Channel> stream(FlowRequest request, Effect effect);
    QFuture<Result<Output>> start(const Command &command, const CancelToken &cancel, std::shared_ptr<std::atomic_bool> sent);
    Result<Output> runNow(const Command &command, const CancelToken &cancel, std::atomic_bool &sent);
    std::unique_ptr<Session> takeIdle();
    void keepIdle(std::unique_ptr<Session> session);
    Result<QByteArray> commandOf(const QString &probe, const QStringList &arguments) const;

    const std::shared_ptr<Engine> m_engine;
    Target m_target; ///< never changed
    const bool m_readOnly;
    const QList<Probe> m_probes;
    std::mutex m_mutex;
    std::unique_ptr<Session> m_idle;
};

} // namespace ssh
