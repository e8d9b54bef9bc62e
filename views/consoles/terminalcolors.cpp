// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalcolors.h"

namespace {

constexpr double LeastContrast = 4.5;
constexpr int FirstCube = 16, FirstGrey = 232;

QColor readable(QColor color, const QColor &ground, const QColor &text)
{
    for (int step = 0; step < 10 && Theme::contrast(color, ground) < LeastContrast; ++step) {
        color = QColor(color.red() + (text.red() - color.red()) / 6, color.green() + (text.green() - color.green()) / 6,
            color.blue() + (text.blue() - color.blue()) / 6);
    }
    return color;
}

} // namespace

TerminalColors::TerminalColors(const Look &look)
    : m_ground(look[Token::Sunk])
    , m_text(look[Token::T1])
{
    const bool dark = look.theme().shade() == Theme::Shade::Dark;
    using enum Token;
    const Token tokens[16] = {dark ? Line2 : T1, CritText, OkText, WarnText, Acc, K3, K2, dark ? T2 : T3,
        dark ? Ctl : T2, Crit, Ok, Warn, InfoText, K1, dark ? S5 : S4, dark ? T1 : Ctl};
    for (size_t i = 0; i < m_first.size(); ++i)
        m_first[i] = i == 0 && dark ? look[tokens[i]] : readable(look[tokens[i]], m_ground, m_text);
}

QColor TerminalColors::palette(int number) const
{
    if (number < FirstCube)
        return m_first[size_t(number)];
    if (number >= FirstGrey) {
        const int grey = 8 + 10 * (number - FirstGrey);
        return QColor(grey, grey, grey);
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int at = number - FirstCube;
    return QColor(level(at / 36), level(at / 6 % 6), level(at % 6));
}

QColor TerminalColors::colorOf(const TerminalColor &color, const QColor &whereDefault) const
{
    switch (color.kind) {
    case TerminalColor::Kind::Palette:
        return palette(color.red);
    case TerminalColor::Kind::Rgb:
        return QColor(color.red, color.green, color.blue);
    case TerminalColor::Kind::Default:
        break;
    }
    return whereDefault;
}

/// Bold writing in one of the first eight colours is written in the brighter one, as programs expect.
QColor TerminalColors::foreground(const TerminalCell &cell) const
{
    if (cell.style & TerminalCell::Reverse)
        return colorOf(cell.background, m_ground);
    TerminalColor color = cell.foreground;
    if ((cell.style & TerminalCell::Bold) && color.kind == TerminalColor::Kind::Palette && color.red < 8)
        color.red += 8;
    return colorOf(color, m_text);
}

QColor TerminalColors::background(const TerminalCell &cell) const
{
    return cell.style & TerminalCell::Reverse ? colorOf(cell.foreground, m_text) : colorOf(cell.background, m_ground);
}
