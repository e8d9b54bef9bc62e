// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QFont>
#include <QPalette>

/// The sizes and weights of text, in pixels at 100 %.
enum class Type : quint8 {
    Hero,          ///< 26/600
    Number,        ///< 20/600
    Title,         ///< 15/600
    Subtitle,      ///< 13/600
    Lead,          ///< 13/400
    Body,          ///< 12/400
    Name,          ///< 12/500
    Strong,        ///< 12/600
    Caption,       ///< 11/400
    CaptionName,   ///< 11/500
    CaptionStrong, ///< 11/600
    Mono,          ///< 11/400, fixed pitch
    Chip,          ///< 10/600, fixed pitch
    Key,           ///< 10/500
};

/// How everything is drawn at the moment: theme and zoom. A cheap value; the Style holds the one in use.
class Look {
public:
    static constexpr int MinZoom = 80, MaxZoom = 200;

    explicit Look(Theme theme = Theme::builtIn(Theme::Shade::Dark), int zoomPercent = 100);
    /// The look of the running application.
    static const Look &current();

    const Theme &theme() const { return m_theme; }
    int zoom() const { return m_zoom; }
    QColor operator[](Token token) const { return m_theme[token]; }
    /// A length of the design (pixels at 100 %) in device-independent pixels; never rounds a visible length to nothing.
    int px(double design) const;
    QFont font(Type type) const;
    /// From line to line of running text.
    int lineHeight(Type type) const;
    QPalette palette() const;

private:
    Theme m_theme;
    int m_zoom;
};
