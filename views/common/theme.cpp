// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>
#include <QStyleHints>
#include <cmath>

namespace {

constexpr std::array<const char *, TokenCount> tokenNames {"win", "panel", "head", "raise", "sunk", "hover", "sel",
    "accbg", "line", "line2", "ctl", "t1", "t2", "t3", "acc", "accfill", "accon", "ok", "okt", "okbg", "warn", "warnt",
    "warnbg", "crit", "critt", "critbg", "info", "infot", "infobg", "idle", "idlet", "idlebg", "k1", "k2", "k3", "k4",
    "k6", "k1b", "s0", "s1", "s2", "s3", "s4", "s5", "dim"};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

// Resources of a static library are registered by name, and only outside of any namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(views);
}

Theme Theme::builtIn(Shade shade)
{
    registerResources();
    QFile file(shade == Shade::Dark ? QStringLiteral(":/allod/themes/dark.json") : QStringLiteral(":/allod/themes/light.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("theme %s is missing from the program", qPrintable(file.fileName()));
    const QJsonObject values = QJsonDocument::fromJson(file.readAll()).object();
    Theme theme;
    theme.m_shade = shade;
    for (int i = 0; i < TokenCount; ++i)
        theme.m_colors[size_t(i)] = QColor(values.value(tokenName(Token(i))).toString());
    return theme;
}

Theme::Shade Theme::systemShade()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Dark:
        return Shade::Dark;
    case Qt::ColorScheme::Light:
        return Shade::Light;
    case Qt::ColorScheme::Unknown:
        break;
    }
#endif
    return luminance(QPalette().color(QPalette::Window)) < 0.2 ? Shade::Dark : Shade::Light;
}

double Theme::contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QLatin1String tokenName(Token token)
{
    return QLatin1String(tokenNames[size_t(token)]);
}
