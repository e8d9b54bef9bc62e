// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"

#include <QGlyphRun>
#include <QHash>
#include <QRawFont>

class QPainter;

/// The fixed-pitch font of a terminal, stretched so that a cell is a whole number of pixels wide: glyphs stand on the grid, and
/// frames drawn of characters have no gaps. Nothing is shaped, so that no ligature joins what a program wrote apart.
class TerminalFont {
public:
    explicit TerminalFont(const Look &look);

    QSize cell() const { return m_cell; }
    const QFont &font() const { return m_font; }
    struct Glyph {
        char32_t character, mark;
        int x, width; ///< left edge in pixels; 1 or 2 cells
    };
    /// Writes characters of one look into a line whose upper edge is `y`.
    void paint(QPainter &painter, int y, const QList<Glyph> &glyphs, bool bold, bool italic);

private:
    struct Face {
        QFont font;
        QRawFont raw;
        QHash<char32_t, quint32> indexes;
    };
    quint32 indexOf(Face &face, char32_t character);

    QFont m_font;
    Face m_faces[4]; ///< plain, bold, italic, both
    QSize m_cell;
    int m_ascent = 0;
};
