// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTemporaryDir>

/// One of tests/peers, started for a test program and gone with it. Where it can't start, the program ends with its words.
class Peer {
public:
    Peer(const QString &name, const QStringList &options = {});
    ~Peer();
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    /// What it printed: "KUBECONFIG", "URL". Ends the program where it printed no such thing.
    QString value(const char *key) const;
    QString directory() const { return m_directory.path() + QStringLiteral("/peer"); }
    /// Runs one of its commands, "set stall", and gives what it printed.
    QByteArray command(const QStringList &words) const;

private:
    QByteArray run(const QStringList &arguments) const;

    QString m_name;
    QTemporaryDir m_directory;
    QHash<QString, QString> m_values;
};
