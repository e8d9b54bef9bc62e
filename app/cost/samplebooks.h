// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"

/// Where the sample estate's prices and budgets are, as a directory for loadPrices().
inline constexpr QStringView SamplePrices = u":/sample/prices";

/// Writes the sample estate's bills and usage (resources/sample) into a directory, as if they had been imported and collected there. Some
/// 200 ms.
Result<CostPlaces> unpackSample(const QString &directory, Timestamp now);
