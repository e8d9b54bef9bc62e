// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/ssh/target.h"

#include <QHash>
#include <vector>

namespace ssh {

/// An OpenSSH client configuration, read for what concerns getting to a host: Host, HostName, User, Port, IdentityFile,
/// IdentitiesOnly, IdentityAgent, ProxyJump, UserKnownHostsFile, GlobalKnownHostsFile, HostKeyAlias, Include. Everything else is
/// passed over, so nothing in it runs a program, weakens a check or forwards anything. A block of Match counts only as "Match
/// all". Contacts nothing.
class SshConfig {
public:
    /// Reads a file of a user whose home is given. A missing file is an empty configuration; one that can't be read or parsed is
    /// an error with file and line.
    static Result<SshConfig> read(const QString &file, const QString &home);

    /// What a destination means: "alias", "user@host", "host:port", "[v6]:port", "ssh://user@host:port". Fails for what no host
    /// can be called, for jump hosts in a circle, and for hosts that are only reached by a program (ProxyCommand).
    Result<Target> resolve(const QString &destination) const;
    /// Names of single hosts that have a block of their own, in order; patterns left out.
    QStringList hosts() const;
    /// Where a host's block begins: "/home/a/.ssh/config:12".
    QString placeOf(const QString &host) const;

private:
    struct Block {
        QStringList patterns;
        QString place;
        std::vector<std::pair<QString, QString>> options; ///< keyword in lower case, value
    };
    Result<void> readFile(const QString &file, int depth);
    Result<void> readLine(const QString &line, const QString &place, int depth);
    Result<void> include(const QString &value, int depth);
    Result<Target> resolve(const QString &destination, QStringList seen) const;
    QHash<QString, QStringList> optionsOf(const QString &host) const;
    QString expanded(QString text, const Target &target, const QString &original) const;
    QStringList filesFrom(const QStringList &words, const Target &target, const QString &original) const;

    QString m_home;
    std::vector<Block> m_blocks;
};

} // namespace ssh
