// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QLocale>
#include <QString>
#include <vector>

/// A time that is named at an axis.
struct TimeTick {
    Timestamp at;
    QString text; ///< "Nov", "Jan 26", "23 Nov", "14:00"
};

/// From `first` to `last`, in UTC: hours, midnights, first days of months or of years, in equal and round steps. Every way to do that whose
/// steps are no shorter than `finest` milliseconds, the one with most ticks first; of them is taken the first that has room.
std::vector<std::vector<TimeTick>> timeTicks(Timestamp first, Timestamp last, qint64 finest, const QLocale &locale);
