// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connectionprobe.h"
#include "app/provider/diagnosis.h"

/// Finds out why a connection does not work, or that it does, for any provider: one that has no diagnosis of its own is
/// asked once. Nothing of it enters the inventory. Core thread; the provider and the clock outlive it.
class ConnectionDoctor final : public Diagnosis {
    Q_OBJECT

public:
    ConnectionDoctor(Provider &provider, ConnectionProfile profile, const Clock &clock, std::chrono::milliseconds timeout);
    ~ConnectionDoctor() override;

    void start() override;
    const ConnectionProfile &profile() const { return m_profile; }

private:
    class Void final : public DeltaSink {
        void push(Delta) override { }
    };
    void ask();
    void onAnswer();

    Provider &m_provider;
    ConnectionProfile m_profile;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    Void m_sink;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Diagnosis> m_diagnosis;
    std::unique_ptr<ConnectionProbe> m_probe;
};
