// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QObject>
#include <optional>

/// Which theme and zoom the application uses: follows the system unless told otherwise. Installs a Style, palette and font
/// whenever that changes. GUI thread; lives as long as the application.
class Appearance : public QObject {
    Q_OBJECT

public:
    explicit Appearance(QObject *parent = nullptr);

    /// nullopt follows the system.
    void setShade(std::optional<Theme::Shade> shade);
    std::optional<Theme::Shade> shade() const { return m_shade; }
    /// Per cent, kept within what Look allows.
    void setZoom(int percent);
    int zoom() const { return m_zoom; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    std::optional<Theme::Shade> m_shade;
    Theme::Shade m_systemShade;
    int m_zoom = 100;
};
