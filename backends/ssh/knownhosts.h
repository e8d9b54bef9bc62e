// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace ssh {

/// A host's public key, as the protocol and known_hosts files write it.
struct HostKey {
    QByteArray type; ///< "ssh-ed25519"
    QByteArray blob; ///< the key in base64
    /// "SHA256:…", as ssh-keygen -l prints it.
    QString fingerprint() const;
    bool operator==(const HostKey &) const = default;
};

/// What known_hosts files say of one host. Files that are missing say nothing; what is no entry is passed over.
class KnownHosts {
public:
    enum class Verdict : quint8 {
        Known,   ///< this very key
        Changed, ///< the host is known by other keys
        Revoked, ///< this very key is marked as stolen
        Unknown, ///< nothing is known of the host
    };
    struct Entry {
        HostKey key;
        QString place; ///< "/home/a/.ssh/known_hosts:12"
        bool revoked = false;
    };

    /// Reads the files anew. `host` as Target::hostKeyName() gives it; entries may be patterns or hashed.
    KnownHosts(const QStringList &files, const QString &host);

    Verdict judge(const HostKey &key) const;
    const std::vector<Entry> &entries() const { return m_entries; }
    /// Types of the keys known, each once: those to ask the host for first.
    QByteArrayList types() const;

private:
    void readLine(const QByteArray &line, const QString &place, const QByteArray &host);

    std::vector<Entry> m_entries;
};

} // namespace ssh
