// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/countryname.h"

#include <QCoreApplication>
#include <QHash>

namespace {

/// Where clouds and their companies are.
constexpr std::pair<const char *, const char *> Names[] {{"AE", QT_TRANSLATE_NOOP("Countries", "United Arab Emirates")}, {"AT", QT_TRANSLATE_NOOP("Countries", "Austria")},
    {"AU", QT_TRANSLATE_NOOP("Countries", "Australia")}, {"BE", QT_TRANSLATE_NOOP("Countries", "Belgium")}, {"BG", QT_TRANSLATE_NOOP("Countries", "Bulgaria")},
    {"BH", QT_TRANSLATE_NOOP("Countries", "Bahrain")}, {"BR", QT_TRANSLATE_NOOP("Countries", "Brazil")}, {"CA", QT_TRANSLATE_NOOP("Countries", "Canada")},
    {"CH", QT_TRANSLATE_NOOP("Countries", "Switzerland")}, {"CN", QT_TRANSLATE_NOOP("Countries", "China")}, {"CY", QT_TRANSLATE_NOOP("Countries", "Cyprus")},
    {"CZ", QT_TRANSLATE_NOOP("Countries", "Czechia")}, {"DE", QT_TRANSLATE_NOOP("Countries", "Germany")}, {"DK", QT_TRANSLATE_NOOP("Countries", "Denmark")},
    {"EE", QT_TRANSLATE_NOOP("Countries", "Estonia")}, {"ES", QT_TRANSLATE_NOOP("Countries", "Spain")}, {"FI", QT_TRANSLATE_NOOP("Countries", "Finland")},
    {"FR", QT_TRANSLATE_NOOP("Countries", "France")}, {"GB", QT_TRANSLATE_NOOP("Countries", "United Kingdom")}, {"GR", QT_TRANSLATE_NOOP("Countries", "Greece")},
    {"HK", QT_TRANSLATE_NOOP("Countries", "Hong Kong")}, {"HR", QT_TRANSLATE_NOOP("Countries", "Croatia")}, {"HU", QT_TRANSLATE_NOOP("Countries", "Hungary")},
    {"ID", QT_TRANSLATE_NOOP("Countries", "Indonesia")}, {"IE", QT_TRANSLATE_NOOP("Countries", "Ireland")}, {"IL", QT_TRANSLATE_NOOP("Countries", "Israel")},
    {"IN", QT_TRANSLATE_NOOP("Countries", "India")}, {"IS", QT_TRANSLATE_NOOP("Countries", "Iceland")}, {"IT", QT_TRANSLATE_NOOP("Countries", "Italy")},
    {"JP", QT_TRANSLATE_NOOP("Countries", "Japan")}, {"KR", QT_TRANSLATE_NOOP("Countries", "South Korea")}, {"LI", QT_TRANSLATE_NOOP("Countries", "Liechtenstein")},
    {"LT", QT_TRANSLATE_NOOP("Countries", "Lithuania")}, {"LU", QT_TRANSLATE_NOOP("Countries", "Luxembourg")}, {"LV", QT_TRANSLATE_NOOP("Countries", "Latvia")},
    {"MT", QT_TRANSLATE_NOOP("Countries", "Malta")}, {"MX", QT_TRANSLATE_NOOP("Countries", "Mexico")}, {"MY", QT_TRANSLATE_NOOP("Countries", "Malaysia")},
    {"NL", QT_TRANSLATE_NOOP("Countries", "Netherlands")}, {"NO", QT_TRANSLATE_NOOP("Countries", "Norway")}, {"NZ", QT_TRANSLATE_NOOP("Countries", "New Zealand")},
    {"PL", QT_TRANSLATE_NOOP("Countries", "Poland")}, {"PT", QT_TRANSLATE_NOOP("Countries", "Portugal")}, {"RO", QT_TRANSLATE_NOOP("Countries", "Romania")},
    {"SE", QT_TRANSLATE_NOOP("Countries", "Sweden")}, {"SG", QT_TRANSLATE_NOOP("Countries", "Singapore")}, {"SI", QT_TRANSLATE_NOOP("Countries", "Slovenia")},
    {"SK", QT_TRANSLATE_NOOP("Countries", "Slovakia")}, {"TH", QT_TRANSLATE_NOOP("Countries", "Thailand")}, {"TW", QT_TRANSLATE_NOOP("Countries", "Taiwan")},
    {"US", QT_TRANSLATE_NOOP("Countries", "United States")}, {"ZA", QT_TRANSLATE_NOOP("Countries", "South Africa")}};

} // namespace

QString countryName(const QString &code)
{
    if (code.isEmpty())
        return QCoreApplication::translate("Countries", "Not told");
    for (const auto &[known, name] : Names) {
        if (code == QLatin1String(known))
            return QCoreApplication::translate("Countries", name);
    }
    return code;
}
