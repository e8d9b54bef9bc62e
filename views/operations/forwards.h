// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/streams/portforward.h"
#include "app/streams/streamsession.h"
#include "views/operations/actiondesk.h"

#include <memory>
#include <vector>

/// The ports that are lent to this machine at the moment, each noted in the journal. GUI thread.
class Forwards final : public QObject {
    Q_OBJECT

public:
    struct Forward {
        QString resource, name, connection;
        quint16 port = 0;
        std::unique_ptr<StreamSession> session;
        std::unique_ptr<PortForward> forward;
        std::optional<Error> trouble; ///< of the last connection that failed
        /// "127.0.0.1:34567"; empty before it listens.
        QString address() const;
    };

    explicit Forwards(const ActionDesk &desk, QObject *parent = nullptr);

    /// Why a resource's ports cannot be lent, in words; empty where they can; nothing where it has none.
    std::optional<QString> obstacle(const QString &resource) const;
    /// The name that has to be typed first; empty: none.
    QString confirmation(const QString &resource) const;
    /// Any free local port where it is 0. changed() or failed() follows.
    void start(const QString &resource, quint16 port, quint16 localPort, const QString &typed);
    void stop(const Forward *forward);
    const std::vector<std::unique_ptr<Forward>> &running() const { return m_running; }

Q_SIGNALS:
    void changed();
    void failed(const QString &name, const Error &error);

private:
    void listen(Forward &forward);
    void drop(const Forward *forward);

    const ActionDesk m_desk;
    std::vector<std::unique_ptr<Forward>> m_running;
};
