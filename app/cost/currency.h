// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// True for the codes of currencies in ISO 4217: "EUR".
bool isCurrency(std::string_view code);
