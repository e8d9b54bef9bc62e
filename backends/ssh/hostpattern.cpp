// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/hostpattern.h"

namespace ssh {
namespace {

/// Linear in both but for backtracking to the last star.
bool matches(QStringView pattern, QStringView name)
{
    qsizetype p = 0, n = 0, star = -1, resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p].toLower() == name[n].toLower())) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

} // namespace

bool matchesPatterns(const QStringList &patterns, const QString &name)
{
    bool found = false;
    for (const QString &pattern : patterns) {
        const bool negated = pattern.startsWith(u'!');
        if (!matches(QStringView(pattern).sliced(negated ? 1 : 0), name))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

} // namespace ssh
