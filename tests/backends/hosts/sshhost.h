// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/target.h"
#include "tests/support/peer.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

/// The ssh peer, and how one gets into it. Every command that it runs is recorded.
class SshHost {
public:
    SshHost()
        : m_peer(u"ssh"_s, {u"--record"_s})
    {
    }

    ssh::Target target() const
    {
        ssh::Target target;
        target.name = target.host = u"127.0.0.1"_s;
        target.port = port();
        target.user = m_peer.value("SSH_USER");
        target.identityFiles = {file(u"user"_s)};
        target.agent = u"none"_s;
        target.knownHosts = {file(u"known"_s)};
        target.timeout = std::chrono::seconds(20);
        return target;
    }
    quint16 port() const { return m_peer.value("SSH_PORT").toUShort(); }
    QString file(const QString &name) const { return m_peer.directory() + u'/' + name; }
    QByteArray contents(const QString &name) const
    {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &text, bool isProgram = false) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("%s cannot be written", qPrintable(name));
        out.write(text);
        if (isProgram)
            out.setPermissions(out.permissions() | QFile::ExeOwner | QFile::ExeUser | QFile::ExeOther);
    }
    /// What the server was told to run, in order.
    QByteArrayList commands() const
    {
        QByteArrayList commands = contents(u"commands"_s).split('\0');
        commands.removeLast();
        return commands;
    }
    void cut() const { m_peer.command({u"cut"_s}); }
    void renew() const { m_peer.command({u"renew"_s}); }

private:
    Peer m_peer;
};
