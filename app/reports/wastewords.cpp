// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/wastewords.h"

#include <algorithm>

namespace {

struct Rule {
    const char *name, *title, *reason; ///< the reason of those that have but one
};

constexpr Rule Rules[] {{"stopped-vm", QT_TRANSLATE_NOOP("Report", "Stopped VMs with disks"), QT_TRANSLATE_NOOP("Report", "it is off, its disks are kept")},
    {"orphaned-volume", QT_TRANSLATE_NOOP("Report", "Orphaned volumes"), QT_TRANSLATE_NOOP("Report", "no machine or pod uses it")},
    {"orphaned-backup", QT_TRANSLATE_NOOP("Report", "Orphaned backups"), QT_TRANSLATE_NOOP("Report", "what it was taken of is gone")},
    {"unused-address", QT_TRANSLATE_NOOP("Report", "Unused addresses"), QT_TRANSLATE_NOOP("Report", "it is kept, and leads to nothing")},
    {"idle-gpu", QT_TRANSLATE_NOOP("Report", "Idle GPUs"), ""}, {"idle-database", QT_TRANSLATE_NOOP("Report", "Idle databases"), ""},
    {"oversized", QT_TRANSLATE_NOOP("Report", "Oversized requests"), ""}, {"old-generation", QT_TRANSLATE_NOOP("Report", "Old generations"), ""}};

constexpr std::pair<const char *, const char *> Remedies[] {{"delete", QT_TRANSLATE_NOOP("Report", "Delete")}, {"terminate", QT_TRANSLATE_NOOP("Report", "Terminate")},
    {"shutdown", QT_TRANSLATE_NOOP("Report", "Shut down")}, {"pause", QT_TRANSLATE_NOOP("Report", "Pause")}, {"scale", QT_TRANSLATE_NOOP("Report", "Scale to 0")},
    {"resize", QT_TRANSLATE_NOOP("Report", "Resize")}};

/// What findings of one rule say together.
class Reason {
public:
    Reason(std::span<const WasteFinding> findings, const ReportLanguage &words)
        : m_findings(findings)
        , m_words(words)
    {
    }

    QString idleGpus() const
    {
        const QString gpus = range(&WasteFacts::gpus, ColumnFormat::Number), percent = range(&WasteFacts::busyPercent, ColumnFormat::Percent), by = common(&WasteFacts::measuredBy).toString();
        return by.isEmpty() ? m_words(QT_TRANSLATE_NOOP("Report", "idle GPUs: %1, busy %2 % at most")).arg(gpus, percent)
                            : m_words(QT_TRANSLATE_NOOP("Report", "idle GPUs: %1, busy %2 % at most by %3")).arg(gpus, percent, by);
    }
    QString idleDatabase() const
    {
        return m_words(QT_TRANSLATE_NOOP("Report", "19 of 20 times it used no more than %1 % of its cores")).arg(range(&WasteFacts::busyPercent, ColumnFormat::Number));
    }
    QString oversized() const
    {
        QStringList parts;
        if (const QString enough = range(&WasteFacts::enoughCores, ColumnFormat::Cores); !enough.isEmpty())
            parts.append(m_words(QT_TRANSLATE_NOOP("Report", "cores: asks for %1, %2 would do")).arg(range(&WasteFacts::cores, ColumnFormat::Cores), enough));
        if (const QString enough = range(&WasteFacts::enoughMemory, ColumnFormat::Bytes); !enough.isEmpty())
            parts.append(m_words(QT_TRANSLATE_NOOP("Report", "memory: asks for %1, %2 would do")).arg(range(&WasteFacts::memory, ColumnFormat::Bytes), enough));
        return parts.join(QStringLiteral("; "));
    }
    QString oldGeneration() const
    {
        const QString machine = common(&WasteFacts::machine), newer = common(&WasteFacts::newerMachine);
        return newer.isEmpty() ? m_words(QT_TRANSLATE_NOOP("Report", "newer types do the same for less"))
            : machine.isEmpty() ? m_words(QT_TRANSLATE_NOOP("Report", "%1 does the same for less")).arg(newer)
                                : m_words(QT_TRANSLATE_NOOP("Report", "%1 does the same for less than %2")).arg(newer, machine);
    }

private:
    /// "4", "1 to 4"; empty where no finding knows it.
    QString range(Measure WasteFacts::*fact, ColumnFormat format) const
    {
        Measure least, most;
        for (const WasteFinding &finding : m_findings) {
            const Measure value = finding.facts.*fact;
            if (!value.isKnown())
                continue;
            least = std::min(least.valueOr(value.value()), value.value());
            most = std::max(most.valueOr(value.value()), value.value());
        }
        if (!least.isKnown())
            return {};
        const QString from = m_words.display(least, format, NoTime), to = m_words.display(most, format, NoTime);
        return from == to ? from : m_words(QT_TRANSLATE_NOOP("Report", "%1 to %2")).arg(from, to);
    }
    /// What all of them have; empty where they differ.
    template <typename T> T common(T WasteFacts::*fact) const
    {
        const T &first = m_findings.front().facts.*fact;
        return std::ranges::all_of(m_findings, [&](const WasteFinding &other) { return other.facts.*fact == first; }) ? first : T();
    }

    const std::span<const WasteFinding> m_findings;
    const ReportLanguage &m_words;
};

const Rule *ruleNamed(const QString &name)
{
    const auto found = std::ranges::find(Rules, name, [](const Rule &rule) { return QLatin1String(rule.name); });
    return found == std::end(Rules) ? nullptr : found;
}

} // namespace

QString wasteTitle(const QString &rule, const ReportLanguage &words)
{
    const Rule *known = ruleNamed(rule);
    return known ? words(known->title) : rule;
}

QString wasteReason(std::span<const WasteFinding> findings, const ReportLanguage &words)
{
    if (findings.empty())
        return {};
    const Reason reason(findings, words);
    const QString &name = findings.front().rule;
    const Rule *rule = ruleNamed(name);
    return name == u"idle-gpu" ? reason.idleGpus() : name == u"idle-database" ? reason.idleDatabase() : name == u"oversized" ? reason.oversized()
        : name == u"old-generation" ? reason.oldGeneration() : rule ? words(rule->reason) : QString();
}

QString wasteReason(const WasteFinding &finding, const ReportLanguage &words)
{
    return wasteReason(std::span(&finding, 1), words);
}

QString wasteRemedy(const WasteFinding &finding, const ReportLanguage &words)
{
    if (!finding.fix)
        return {};
    const auto found = std::ranges::find(Remedies, finding.fix->action, [](const auto &pair) { return QLatin1String(pair.first); });
    return found == std::end(Remedies) ? finding.fix->action : words(found->second);
}
