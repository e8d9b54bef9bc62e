// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

/// The colours of reports, as #rrggbb: those of the window's themes. Paper is light; a page on a screen follows the reader's theme.
struct ReportColours {
    const char *background, *text, *quiet, *line, *head;
    std::array<const char *, 5> series;
    const char *ok, *warn, *crit, *info;
};

inline constexpr ReportColours LightReport {"#ffffff", "#17191d", "#5f6874", "#dfe2e7", "#f7f8f9",
    {"#5166db", "#238e9f", "#a56acc", "#7a8b30", "#5e6672"}, "#0a7460", "#875200", "#ad2415", "#1b68ac"};
inline constexpr ReportColours DarkReport {"#17191e", "#e8eaed", "#8f97a2", "#272b31", "#1a1d21",
    {"#7085f0", "#4cc3cf", "#b784dd", "#a9b561", "#6f7783"}, "#43cbaf", "#f0b849", "#ff7f66", "#6db6f2"};
