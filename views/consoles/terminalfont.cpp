// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalfont.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

TerminalFont::TerminalFont(const Look &look)
    : m_font(look.font(Type::Mono))
{
    const double advance = QFontMetricsF(m_font).horizontalAdvance(u'M');
    const double wide = std::max(1.0, std::ceil(advance - 0.05));
    const double pixels = m_font.pixelSize() * wide / advance;
    for (int i = 0; i < 4; ++i) {
        Face &face = m_faces[i];
        face.font = m_font;
        face.font.setBold(i & 1);
        face.font.setItalic(i & 2);
        face.raw = QRawFont::fromFont(face.font);
        face.raw.setPixelSize(pixels);
    }
    m_ascent = int(std::lround(m_faces[0].raw.ascent()));
    m_cell = QSize(int(wide), std::max(1, int(std::lround(m_faces[0].raw.ascent() + m_faces[0].raw.descent()))));
}

quint32 TerminalFont::indexOf(Face &face, char32_t character)
{
    const auto known = face.indexes.constFind(character);
    if (known != face.indexes.constEnd())
        return *known;
    const QList<quint32> indexes = face.raw.glyphIndexesForString(QString::fromUcs4(&character, 1));
    const quint32 index = indexes.size() == 1 ? indexes[0] : 0;
    face.indexes.insert(character, index);
    return index;
}

/// What the font lacks, wide characters and those with marks are left to Qt, each in its own cell.
void TerminalFont::paint(QPainter &painter, int y, const QList<Glyph> &glyphs, bool bold, bool italic)
{
    Face &face = m_faces[(bold ? 1 : 0) + (italic ? 2 : 0)];
    QList<quint32> indexes;
    QList<QPointF> places;
    for (const Glyph &glyph : glyphs) {
        const quint32 index = glyph.mark || glyph.width > 1 ? 0 : indexOf(face, glyph.character);
        if (index != 0) {
            indexes.append(index);
            places.append(QPointF(glyph.x, y + m_ascent));
            continue;
        }
        QString text = QString::fromUcs4(&glyph.character, 1);
        if (glyph.mark)
            text += QString::fromUcs4(&glyph.mark, 1);
        painter.setFont(face.font);
        painter.drawText(QRect(glyph.x, y, glyph.width * m_cell.width(), m_cell.height()), Qt::AlignCenter | Qt::TextDontClip, text);
    }
    QGlyphRun run;
    run.setRawFont(face.raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(places);
    painter.drawGlyphRun({}, run);
}
