// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"
#include "views/consoles/terminalcell.h"

/// What a terminal's colours are in the theme. The first sixteen are tokens of it, moved towards its text where they could not be
/// read on its ground; the others are xterm's.
class TerminalColors {
public:
    explicit TerminalColors(const Look &look);

    QColor ground() const { return m_ground; }
    QColor text() const { return m_text; }
    QColor palette(int number) const;
    QColor foreground(const TerminalCell &cell) const;
    QColor background(const TerminalCell &cell) const;

private:
    QColor colorOf(const TerminalColor &color, const QColor &whereDefault) const;

    QColor m_ground, m_text;
    std::array<QColor, 16> m_first;
};
