// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// True where a country (ISO 3166-1 alpha-2) is one of those that `law` names, or of the "EU" or "EEA" where it names these.
bool isUnderLaw(const QString &country, const QStringList &law);
