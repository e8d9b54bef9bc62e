// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/deltasink.h"
#include "app/provider/diagnosis.h"
#include "backends/libvirt/libvirtconnection.h"
#include "backends/libvirt/uri.h"

/// Finds out why a hypervisor can't be reached: the program that carries the connection, the daemon's socket and who may open it,
/// then what libvirt itself says.
class LibvirtDiagnosis final : public Diagnosis {
    Q_OBJECT

public:
    LibvirtDiagnosis(const ConnectionProfile &profile, QByteArray uri, const Clock &clock, std::chrono::milliseconds timeout);
    ~LibvirtDiagnosis() override;

    void start() override;

private:
    class Void final : public DeltaSink {
        void push(Delta) override { }
    };
    bool checkProgram(const libvirt::UriFacts &facts);
    bool checkSocket(const libvirt::UriFacts &facts);
    void onStatus();
    void conclude();
    void explain(const Error &error);

    const ConnectionProfile m_profile;
    const QByteArray m_uri;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    Void m_sink;
    std::unique_ptr<LibvirtConnection> m_connection;
    bool m_done = false;
};
