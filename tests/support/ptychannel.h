// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"

#include <QSocketNotifier>
#include <QStringList>
#include <QTimer>
#include <cerrno>
#include <csignal>
#include <memory>
#ifdef Q_OS_MACOS
#include <util.h>
#else
#include <pty.h>
#endif
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fixtures {

/// A real program of this machine on a pseudo-terminal, as a pod's would be.
class PtyChannel final : public Channel {
public:
    PtyChannel(QStringList command, int columns, int rows)
        : m_command(std::move(command))
        , m_size {ushort(rows), ushort(columns), 0, 0}
    {
    }
    ~PtyChannel() override
    {
        if (m_child > 0) {
            ::kill(-m_child, SIGKILL);
            ::waitpid(m_child, nullptr, 0);
        }
        m_notifier.reset();
        if (m_master >= 0)
            ::close(m_master);
    }

    void open() override
    {
        QList<QByteArray> words;
        for (const QString &word : m_command)
            words.append(word.toLocal8Bit());
        std::vector<char *> arguments;
        for (QByteArray &word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        m_child = ::forkpty(&m_master, nullptr, nullptr, &m_size);
        if (m_child == 0) {
            ::setenv("TERM", "xterm-256color", 1);
            ::setenv("PS1", "$ ", 1);
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        m_notifier = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { read(); });
        QTimer::singleShot(0, this, [this] { Q_EMIT opened(); });
    }
    void write(const QByteArray &bytes) override
    {
        for (qsizetype at = 0; at < bytes.size() && m_master >= 0;) {
            const ssize_t sent = ::write(m_master, bytes.constData() + at, size_t(bytes.size() - at));
            if (sent < 0 && errno != EINTR)
                return;
            at += std::max<ssize_t>(sent, 0);
        }
    }
    void resize(int columns, int rows) override
    {
        m_size.ws_col = ushort(columns);
        m_size.ws_row = ushort(rows);
        if (m_master >= 0)
            ::ioctl(m_master, TIOCSWINSZ, &m_size);
    }
    void setPaused(bool paused) override
    {
        timesPaused += paused ? 1 : 0;
        if (m_notifier)
            m_notifier->setEnabled(!paused);
    }

    int timesPaused = 0;

private:
    void read()
    {
        char buffer[65536];
        const ssize_t length = ::read(m_master, buffer, sizeof buffer);
        if (length > 0)
            return Q_EMIT received(QByteArray(buffer, length), Stream::Output);
        m_notifier->setEnabled(false);
        int status = 0;
        ::waitpid(m_child, &status, 0);
        m_child = -1;
        ChannelEnd end;
        if (WIFEXITED(status))
            end.exitCode = WEXITSTATUS(status);
        Q_EMIT closed(end);
    }

    const QStringList m_command;
    winsize m_size;
    pid_t m_child = -1;
    int m_master = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace fixtures
