// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QLockFile>
#include <QObject>
#include <optional>

class QLocalServer;

/// What a later start asks of a window that is open already. Comes over a socket: nothing in it is trusted.
struct WindowRequest {
    QString query;  ///< empty: the window's own
    QString view;   ///< name of a section; empty: the one that is open
    QString select; ///< name or id of a resource; empty: none
    bool operator==(const WindowRequest &) const = default;

    static constexpr qsizetype MostBytes = 16 * 1024;
    /// One line of JSON.
    QByteArray toWire() const;
    /// nullopt for anything but exactly such a line.
    static std::optional<WindowRequest> fromWire(const QByteArray &line);
};

/// Sees to it that what a user starts a second time comes to the window that is there. GUI thread.
class FirstInstance final : public QObject {
    Q_OBJECT

public:
    enum class Role : quint8 {
        First,  ///< requested() tells of later ones, for as long as this lives
        Joined, ///< the first one took the request over
        Alone,  ///< there is a first one, but it did not answer within two seconds
    };
    /// The user's own directory for sockets; empty where there is none.
    static QString place();
    /// Processes with the same key are one; `directory` is the user's alone, and exists.
    FirstInstance(const QString &directory, const QString &key);
    /// Blocks for two seconds at most. A socket whose process is gone is removed. Where the directory can't be used, nobody can join.
    Role join(const WindowRequest &request);

Q_SIGNALS:
    void requested(const WindowRequest &request);

private:
    void listen();
    void takeCaller();
    bool handOver(const WindowRequest &request) const;

    const QString m_socket;
    QLockFile m_lock;
    QLocalServer *m_server;
    int m_callers = 0;
};
