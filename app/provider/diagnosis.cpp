// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/diagnosis.h"

#include <algorithm>

QLatin1String checkName(Check check)
{
    static constexpr const char *names[] {"settings", "plugin", "proxy", "dns", "tcp", "tls", "answer", "clock", "expiry",
        "authentication", "permission"};
    return QLatin1String(names[size_t(check)]);
}

QLatin1String verdictName(Verdict verdict)
{
    static constexpr const char *names[] {"ok", "warn", "failed", "skipped", "unknown"};
    return QLatin1String(names[size_t(verdict)]);
}

const Finding *causeOf(const QList<Finding> &findings)
{
    for (const Verdict verdict : {Verdict::Failed, Verdict::Warning}) {
        const auto found = std::ranges::find(findings, verdict, &Finding::verdict);
        if (found != findings.end())
            return &*found;
    }
    return nullptr;
}

void Diagnosis::add(const Finding &finding)
{
    m_findings.append(finding);
    Q_EMIT found(finding);
}

void Diagnosis::add(const QList<Finding> &findings)
{
    for (const Finding &finding : findings)
        add(finding);
}

bool Diagnosis::hasFailed() const
{
    return std::ranges::any_of(m_findings, [](const Finding &finding) { return finding.verdict == Verdict::Failed; });
}

void Diagnosis::finish(const QList<Check> &plan)
{
    for (const Check check : plan) {
        if (std::ranges::find(m_findings, check, &Finding::check) == m_findings.end())
            add({check, Verdict::Skipped, QStringLiteral("not reached"), {}});
    }
    std::ranges::stable_sort(m_findings, {}, &Finding::check);
    Q_EMIT finished();
}
