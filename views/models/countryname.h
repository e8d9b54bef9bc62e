// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// "Germany" for "DE", translated; the code itself where the country is not known, a word for none.
QString countryName(const QString &code);
