// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/law.h"

#include <algorithm>

bool isUnderLaw(const QString &country, const QStringList &law)
{
    static const QStringList eu = QStringLiteral("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK").split(u' ');
    static const QStringList eeaOnly {QStringLiteral("IS"), QStringLiteral("LI"), QStringLiteral("NO")};
    return std::ranges::any_of(law, [&](const QString &wanted) {
        return wanted == country || (wanted == u"EU" && eu.contains(country))
            || (wanted == u"EEA" && (eu.contains(country) || eeaOnly.contains(country)));
    });
}
