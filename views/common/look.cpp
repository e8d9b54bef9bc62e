// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/look.h"

#include "views/common/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <cmath>

namespace {

struct TypeSpec {
    int size, line;
    QFont::Weight weight;
    bool fixed = false;
};

constexpr TypeSpec typeSpecs[] = {{26, 34, QFont::DemiBold}, {20, 24, QFont::DemiBold}, {15, 20, QFont::DemiBold},
    {13, 18, QFont::DemiBold}, {13, 20, QFont::Normal}, {12, 17, QFont::Normal}, {12, 17, QFont::Medium}, {12, 17, QFont::DemiBold},
    {11, 15, QFont::Normal}, {11, 15, QFont::Medium}, {11, 15, QFont::DemiBold}, {11, 18, QFont::Normal, true},
    {10, 14, QFont::DemiBold, true}, {10, 14, QFont::Medium}};

QFont family(const QString &preferred, QFontDatabase::SystemFont fallback)
{
    return QFontDatabase::hasFamily(preferred) ? QFont(preferred) : QFontDatabase::systemFont(fallback);
}

} // namespace

Look::Look(Theme theme, int zoomPercent)
    : m_theme(std::move(theme))
    , m_zoom(std::clamp(zoomPercent, MinZoom, MaxZoom))
{
}

const Look &Look::current()
{
    if (const auto *style = qobject_cast<const Style *>(QApplication::style()))
        return style->look();
    static const Look plain; // before the first Style is set
    return plain;
}

int Look::px(double design) const
{
    const int scaled = int(std::lround(design * m_zoom / 100));
    return design > 0 ? std::max(1, scaled) : scaled;
}

QFont Look::font(Type type) const
{
    static const QFont proportional = family(QStringLiteral("Inter"), QFontDatabase::GeneralFont);
    static const QFont fixed = family(QStringLiteral("JetBrains Mono"), QFontDatabase::FixedFont);
    const TypeSpec &spec = typeSpecs[size_t(type)];
    QFont font = spec.fixed ? fixed : proportional;
    font.setPixelSize(px(spec.size));
    font.setWeight(spec.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setWordSpacing(0); // on purpose: a painter would take it from its widget
    if (type == Type::Hero)
        font.setLetterSpacing(QFont::AbsoluteSpacing, -0.4 * m_zoom / 100);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

int Look::lineHeight(Type type) const
{
    return px(typeSpecs[size_t(type)].line);
}

QPalette Look::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) { palette.setColor(role, m_theme[token]); };
    set(QPalette::Window, Token::Win);
    set(QPalette::WindowText, Token::T1);
    set(QPalette::Base, Token::Panel);
    set(QPalette::AlternateBase, Token::Head);
    set(QPalette::Text, Token::T1);
    set(QPalette::PlaceholderText, Token::T3);
    set(QPalette::Button, Token::Raise);
    set(QPalette::ButtonText, Token::T1);
    set(QPalette::BrightText, Token::AccOn);
    set(QPalette::Highlight, Token::AccFill);
    set(QPalette::HighlightedText, Token::AccOn);
    set(QPalette::Link, Token::Acc);
    set(QPalette::LinkVisited, Token::Acc);
    set(QPalette::ToolTipBase, Token::Raise);
    set(QPalette::ToolTipText, Token::T1);
    set(QPalette::Light, Token::Line2);
    set(QPalette::Midlight, Token::Line2);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Line);
    set(QPalette::Shadow, Token::Line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, m_theme[Token::T3]);
    return palette;
}
