// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/session.h"

#include <QStringList>
#include <atomic>

namespace ssh {

/// What a program at the other end wrote, and how it ended.
struct Output {
    QByteArray out;
    QByteArray err;
    int exitCode = -1; ///< negative where a signal ended it
};

/// One program run.
struct Command {
    QByteArray text; ///< for the user's login shell at the other end: see shellCommand()
    std::shared_ptr<const Secret> input {}; ///< given to its standard input; null: nothing
    qsizetype most = 4 * 1024 * 1024; ///< of its output, in bytes: what writes more is cut off
    std::chrono::milliseconds time {30'000};
};

/// A word for a POSIX shell, in single quotes where it needs some.
QString shellWord(const QString &text);
/// A script for the POSIX shell with its positional parameters: "sh -c '…' allod a b". Nothing in the parameters is ever taken
/// for anything but text.
QByteArray shellCommand(const QByteArray &script, const QStringList &arguments = {});

/// Runs it. Blocks. The session is no good any more after an error. `sent` tells whether the host has got the command.
Result<Output> runCommand(Session &session, const Command &command, const Patience &patience, std::atomic_bool &sent);

} // namespace ssh
