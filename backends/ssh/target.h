// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/secret.h"

#include <QStringList>
#include <chrono>
#include <functional>
#include <memory>

namespace ssh {

/// A host, and how one gets in: what its configuration amounts to. A value; any thread.
struct Target {
    QString name; ///< as people call it: an alias of the configuration, or the host itself
    QString host; ///< a name or an address, IPv6 without brackets
    quint16 port = 22;
    QString user;
    QStringList identityFiles;    ///< tried in order where they exist
    bool identitiesOnly = false;  ///< an agent's other keys are not offered
    QString agent;                ///< its socket; empty: SSH_AUTH_SOCK, "none": no agent
    QStringList knownHosts;       ///< files, read each time
    QString hostKeyAlias;         ///< looked up in them instead of the host
    QString pinnedKey;            ///< "SHA256:…": that key is right, whatever the files say
    std::shared_ptr<const Target> via; ///< the jump host, which may have one itself
    /// Asks for the passphrase of the identity files once one is locked; may wait, and answers null where there is none. Called on
    /// the engine's threads; empty where nobody can be asked.
    std::function<std::shared_ptr<const Secret>()> passphrase;
    std::chrono::milliseconds timeout {30'000}; ///< for getting in, and for each request

    /// "alice@db1.example:2222", for people and messages.
    QString address() const;
    /// How known_hosts calls it.
    QString hostKeyName() const;
    /// The same for two targets that one connection can serve.
    QString identity() const;
};

} // namespace ssh
