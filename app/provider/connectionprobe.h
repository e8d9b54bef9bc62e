// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

#include <QTimer>

/// Asks a system once whether it answers, without letting anything of it into the inventory. Contacts it read-only, whatever
/// the profile says. Core thread; the provider and the clock outlive it. Destroying it ends the question.
class ConnectionProbe : public QObject {
    Q_OBJECT

public:
    ConnectionProbe(Provider &provider, ConnectionProfile profile, const Clock &clock, std::chrono::milliseconds timeout,
        QObject *parent = nullptr);
    ~ConnectionProbe() override;

    void start();
    /// The answer, once finished() was emitted: Live with what answered, or Failed with why.
    const ConnectionStatus &status() const { return m_status; }

Q_SIGNALS:
    void finished();

private:
    /// Takes news and forgets them.
    class Void final : public DeltaSink {
        void push(Delta) override { }
    };
    void check();
    void fail(const Error &error);
    void finish();

    Provider &m_provider;
    ConnectionProfile m_profile;
    const Clock &m_clock;
    Void m_sink;
    std::unique_ptr<Connection> m_connection;
    ConnectionStatus m_status;
    QTimer m_timeout;
    bool m_done = false;
};
