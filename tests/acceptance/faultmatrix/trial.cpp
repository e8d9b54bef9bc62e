// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/acceptance/faultmatrix/trial.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Tick = 250ms;
constexpr qint64 FaultTime = 3'000;   ///< at least, in milliseconds
constexpr qint64 HitTime = 20'000;    ///< until the adapter has met the fault
constexpr qint64 RecoveryTime = 100'000;

} // namespace

Trial::Trial(Adapter &adapter, QStringList faults)
    : m_adapter(adapter)
    , m_faults(std::move(faults))
{
    connect(&m_ticks, &QTimer::timeout, this, &Trial::look);
}

const Trial::Result *Trial::result(const QString &fault) const
{
    const auto found = std::ranges::find(m_results, fault, &QPair<QString, Result>::first);
    return found == m_results.end() ? nullptr : &found->second;
}

void Trial::start()
{
    strike();
    m_ticks.start(Tick);
}

void Trial::strike()
{
    m_phase = Phase::Suffering;
    m_result = {};
    m_before = m_adapter.ids();
    m_adapter.setFault(fault().split(u' '));
    m_adapter.refresh();
    m_since.start();
}

void Trial::look()
{
    m_phase == Phase::Suffering ? lookWhileSuffering() : lookWhileRecovering();
}

void Trial::lookWhileSuffering()
{
    if (m_since.elapsed() < FaultTime)
        return;
    const bool met = m_adapter.hits() > 0;
    if (!met && m_since.elapsed() < HitTime)
        return;
    if (!met)
        m_result.problems.append(u"NOT MET"_s);
    if (const QSet<QString> lost = m_before - m_adapter.ids(); !lost.isEmpty())
        m_result.problems.append(u"LOST %1"_s.arg(lost.size()));
    m_adapter.setFault({u"none"_s});
    m_phase = Phase::Recovering;
    m_since.start();
}

void Trial::lookWhileRecovering()
{
    if (m_adapter.isWell() && m_adapter.ids() == m_before) {
        m_result.recovered = m_since.elapsed();
        return finishFault();
    }
    if (m_since.elapsed() < RecoveryTime)
        return;
    m_result.problems.append(u"STUCK"_s);
    qWarning("%s after %s: %s; %lld rows instead of %lld", qPrintable(m_adapter.name()), qPrintable(fault()), qPrintable(m_adapter.state()),
        qint64(m_adapter.ids().size()), qint64(m_before.size()));
    finishFault();
}

void Trial::finishFault()
{
    m_results.append({fault(), m_result});
    if (m_results.size() == m_faults.size())
        m_ticks.stop();
    else
        strike();
}
