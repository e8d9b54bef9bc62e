// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

/// A colour as the program at the other end asked for it; what it looks like is the theme's affair.
struct TerminalColor {
    enum class Kind : quint8 { Default, Palette, Rgb };
    Kind kind = Kind::Default;
    quint8 red = 0, green = 0, blue = 0; ///< of a Palette colour, `red` is its number
    bool operator==(const TerminalColor &) const = default;
};

/// One place of a terminal's grid.
struct TerminalCell {
    enum Style : quint8 { Bold = 1, Italic = 2, Underline = 4, Strike = 8, Reverse = 16 };
    char32_t character = 0; ///< 0: nothing was written here
    char32_t mark = 0;      ///< combined with it; 0: none
    TerminalColor foreground, background;
    quint8 style = 0;
    quint8 width = 1; ///< 2 for wide characters; 0 for the place that a wide one covers
    bool isBlank() const { return character == 0 && background.kind == TerminalColor::Kind::Default && !(style & Reverse); }
    bool operator==(const TerminalCell &) const = default;
};

/// A line of the grid; blank cells at its end may be left out.
using TerminalLine = std::vector<TerminalCell>;

/// A place in the whole text: lines are counted from the first one ever written, so that they keep their numbers.
struct TerminalPosition {
    qint64 line = 0;
    int column = 0;
    auto operator<=>(const TerminalPosition &) const = default;
};
