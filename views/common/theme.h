// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <array>

/// The colours of the interface, by purpose. Names and order are those of resources/themes/*.json.
enum class Token : quint8 {
    Win, Panel, Head, Raise, Sunk, Hover, Sel, AccBg,   // surfaces
    Line, Line2, Ctl,                                   // edges, from faint to firm
    T1, T2, T3,                                         // text, from strong to quiet
    Acc, AccFill, AccOn,                                // the only accent: text and focus, fill, text on the fill
    Ok, OkText, OkBg, Warn, WarnText, WarnBg, Crit, CritText, CritBg, Info, InfoText, InfoBg, Idle, IdleText, IdleBg,
    K1, K2, K3, K4, K6, K1b,                            // series, in this order
    S0, S1, S2, S3, S4, S5,                             // heat, from cold to hot
    Dim,                                                // over a window that waits for an answer
};
inline constexpr int TokenCount = int(Token::Dim) + 1;

/// One set of colours, read from a theme file of the resources. An immutable value.
class Theme {
public:
    enum class Shade : quint8 { Dark, Light };

    /// The built-in theme of that shade.
    static Theme builtIn(Shade shade);
    /// The shade that the desktop asks for: its colour scheme where Qt tells it, else how bright its window colour is.
    static Shade systemShade();

    Shade shade() const { return m_shade; }
    QColor operator[](Token token) const { return m_colors[size_t(token)]; }
    /// Contrast of two opaque colours as WCAG 2 measures it: 1 to 21.
    static double contrast(const QColor &a, const QColor &b);

private:
    Shade m_shade = Shade::Dark;
    std::array<QColor, TokenCount> m_colors;
};

/// Name of a token in the theme files: "win", "accfill".
QLatin1String tokenName(Token token);
