// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

/// Makes a write to a connection that its peer has closed fail, rather than end the process by SIGPIPE. Of the calling thread,
/// from now on: each thread on which libraries write to sockets calls it first.
inline void surviveBrokenPipes()
{
#ifdef Q_OS_UNIX
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
#endif
}
