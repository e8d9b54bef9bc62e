// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

inline const Text Guest(std::string_view("libvirt/4f1f4c1e-7a53-4d0e-9d0a-0d1f5a1f6c21"));

/// The libvirt peer: a session daemon with a guest, for as long as this lives.
class Daemon {
public:
    Daemon()
    {
        // nobody must be able to enter it, and a socket's path is short
        QFile::setPermissions(m_directory.path(), QFile::Permissions(0x7755));
        up();
    }
    ~Daemon() { run({u"down"_s}); }

    QString uri() const { return u"qemu+unix:///session?socket="_s + m_directory.path() + u"/run/libvirt/libvirt-sock"_s; }
    /// Running, answering, and with the guest off, whatever a failed test left behind.
    void restore()
    {
        if (exitCode({u"status"_s}) != 0)
            up();
        resume();
        if (virsh({u"domstate"_s, u"guest"_s}) != u"shut off")
            virsh({u"destroy"_s, u"guest"_s});
    }
    void up() { run({u"up"_s, u"--with-parent"_s, QString::number(QCoreApplication::applicationPid())}); }
    /// Starts the guest and waits until its shell answers.
    void boot() { run({u"guest"_s, u"start"_s}); }
    void down() { run({u"down"_s}); }
    void crash() { run({u"crash"_s}); }
    void stall() { run({u"stall"_s}); }
    void resume() { run({u"resume"_s}); }
    QString virsh(const QStringList &arguments) { return run(QStringList {u"virsh"_s, u"--"_s} + arguments); }
    QString path(const QString &name) const { return m_directory.filePath(name); }

private:
    int exitCode(QStringList arguments, QByteArray *output = nullptr)
    {
        arguments.insert(1, u"--dir"_s);
        arguments.insert(2, m_directory.path());
        QProcess peer;
        peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        peer.start(u"" ALLOD_SOURCE_DIR "/tests/peers/libvirt/peer"_s, arguments);
        if (!peer.waitForFinished(120'000))
            return -1;
        if (output)
            *output = peer.readAllStandardOutput();
        return peer.exitCode();
    }
    QString run(const QStringList &arguments)
    {
        QByteArray output;
        if (exitCode(arguments, &output) != 0)
            qFatal("the libvirt peer failed: %s", qPrintable(arguments.join(u' ')));
        return QString::fromUtf8(output).trimmed();
    }

    QTemporaryDir m_directory {u"/tmp/lv-XXXXXX"_s};
};
