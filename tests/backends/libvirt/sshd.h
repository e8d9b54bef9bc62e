// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The ssh peer: a server on loopback for this user, for as long as this lives.
class Sshd {
public:
    Sshd() { m_values = run({u"up"_s, u"--with-parent"_s, QString::number(QCoreApplication::applicationPid())}); }
    ~Sshd() { run({u"down"_s}); }

    /// Breaks every session over it off.
    void cut() { run({u"cut"_s}); }
    /// The way to a daemon's socket through it.
    QString uriOf(const QString &socket) const
    {
        return u"qemu+ssh://%1@127.0.0.1:%2/session?command=%3&proxy=netcat&socket=%4"_s.arg(
            value(u"SSH_USER"_s), value(u"SSH_PORT"_s), value(u"SSH_COMMAND"_s), socket);
    }

private:
    QString value(const QString &key) const
    {
        for (const QString &line : m_values) {
            if (line.startsWith(key + u'='))
                return line.sliced(key.size() + 1);
        }
        return {};
    }
    QStringList run(QStringList arguments)
    {
        arguments.insert(1, u"--dir"_s);
        arguments.insert(2, m_directory.path());
        QProcess peer;
        peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        peer.start(u"" ALLOD_SOURCE_DIR "/tests/peers/ssh/peer"_s, arguments);
        if (!peer.waitForFinished(120'000) || peer.exitCode() != 0)
            qFatal("the ssh peer failed: %s", qPrintable(arguments.join(u' ')));
        return QString::fromUtf8(peer.readAllStandardOutput()).split(u'\n');
    }

    QTemporaryDir m_directory;
    QStringList m_values;
};
