// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/quantity.h"

#include <array>
#include <charconv>

namespace {

struct Suffix {
    std::string_view text;
    double factor;
    double divisor = 1; ///< 1e-9 is no exact number, 1e9 is
};
constexpr std::array Suffixes {
    Suffix {"", 1}, Suffix {"n", 1, 1e9}, Suffix {"u", 1, 1e6}, Suffix {"m", 1, 1e3}, Suffix {"k", 1e3}, Suffix {"M", 1e6},
    Suffix {"G", 1e9}, Suffix {"T", 1e12}, Suffix {"P", 1e15}, Suffix {"E", 1e18}, Suffix {"Ki", 0x1p10},
    Suffix {"Mi", 0x1p20}, Suffix {"Gi", 0x1p30}, Suffix {"Ti", 0x1p40}, Suffix {"Pi", 0x1p50}, Suffix {"Ei", 0x1p60},
};

} // namespace

Measure parseQuantity(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    if (text.empty() || !(text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9')))
        return {}; // from_chars would take "inf" and "nan"
    double number = 0;
    // "1E" is exa, "1E3" an exponent: from_chars stops before an E without digits
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return {};
    text.remove_prefix(size_t(end - text.data()));
    for (const Suffix &suffix : Suffixes) {
        if (text == suffix.text)
            return number * suffix.factor / suffix.divisor;
    }
    return {};
}
