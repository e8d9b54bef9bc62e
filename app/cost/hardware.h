// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/price.h"
#include "app/model/resource.h"

#include <vector>

/// What one machine of a class costs its owner. Every assumption is kept as it was written, so that it can be shown.
struct HardwareClass {
    QString name;

    // Which machines are meant: all that is said has to fit; texts with * for anything.
    Kind kind = Kind::Host;
    QString machine = QStringLiteral("*"); ///< its name
    QString connection = QStringLiteral("*");
    std::vector<std::pair<QString, QString>> labels;

    Decimal capex;
    QString currency;
    Decimal residual;    ///< share of the capex that is left at the end, 0…1
    Decimal years;       ///< of use, above 0
    Decimal watts;       ///< drawn on average
    Decimal pue;         ///< what the site draws for one watt of the machine
    Decimal electricity; ///< price of a kWh
    Decimal space;       ///< a year
    Decimal support;     ///< a year
    QString source;
    Timestamp asOf = NoTime;

    bool fits(const Resource &resource, std::string_view connection) const;
    /// capex × (1 − residual) / (years × 8,760) + watts/1000 × PUE × electricity + (space + support)/8,760; each of the three
    /// rounded half even to the last digit of Decimal.
    Decimal hourly() const;
    Price price() const;
    /// The formula with its figures: "(250000 × (1 − 0.1) / (5 × 8760) + …) EUR/h".
    QString assumptions() const;
};

/// Mean of the sites that answered the Uptime Institute's survey of 2025.
inline constexpr auto DefaultPue = u"1.54";
