// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/appearance.h"

#include "views/common/style.h"

#include <QApplication>
#include <QPixmapCache>
#include <QStyleHints>

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_systemShade(Theme::systemShade()) // before the first palette of our own hides the desktop's
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        m_systemShade = Theme::systemShade();
        apply();
    });
#endif
    apply();
}

void Appearance::setShade(std::optional<Theme::Shade> shade)
{
    if (std::exchange(m_shade, shade) != shade)
        apply();
}

void Appearance::setZoom(int percent)
{
    percent = std::clamp(percent, Look::MinZoom, Look::MaxZoom);
    if (std::exchange(m_zoom, percent) != percent)
        apply();
}

void Appearance::apply()
{
    const Look look(Theme::builtIn(m_shade.value_or(m_systemShade)), m_zoom);
    QPixmapCache::clear();
    QApplication::setStyle(new Style(look));
    QApplication::setPalette(look.palette());
    QApplication::setFont(look.font(Type::Body));
    Q_EMIT changed();
}
