// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/connectiondoctor.h"

ConnectionDoctor::ConnectionDoctor(Provider &provider, ConnectionProfile profile, const Clock &clock, std::chrono::milliseconds timeout)
    : m_provider(provider)
    , m_profile(std::move(profile))
    , m_clock(clock)
    , m_timeout(timeout)
{
}

ConnectionDoctor::~ConnectionDoctor() = default;

void ConnectionDoctor::start()
{
    Result<std::unique_ptr<Connection>> made = m_provider.connect(m_profile, {m_sink, m_clock, m_timeout});
    if (!made) {
        add({Check::Settings, Verdict::Failed, made.error().toString(), tr("correct the connection's settings, or the file that they name")});
        return finish({});
    }
    m_connection = std::move(*made);
    auto *diagnosable = dynamic_cast<Diagnosable *>(m_connection.get());
    if (!diagnosable)
        return ask();
    m_diagnosis = diagnosable->diagnose(m_timeout);
    connect(m_diagnosis.get(), &Diagnosis::found, this, [this](const Finding &finding) { add(finding); });
    connect(m_diagnosis.get(), &Diagnosis::finished, this, [this] { finish({}); });
    m_diagnosis->start();
}

void ConnectionDoctor::ask()
{
    m_connection.reset();
    m_probe = std::make_unique<ConnectionProbe>(m_provider, m_profile, m_clock, m_timeout);
    connect(m_probe.get(), &ConnectionProbe::finished, this, &ConnectionDoctor::onAnswer);
    m_probe->start();
}

void ConnectionDoctor::onAnswer()
{
    const ConnectionStatus &status = m_probe->status();
    if (status.error)
        add({Check::Answer, Verdict::Failed, status.error->toString(), {}});
    else
        add({Check::Answer, Verdict::Ok, status.system, {}});
    finish({});
}
