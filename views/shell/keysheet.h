// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/overlay.h"

class QScrollArea;

/// The keyboard's map over the window, made from keymap().
class KeySheet final : public Overlay {
    Q_OBJECT

public:
    explicit KeySheet(QWidget *window);
    void openSheet();

private:
    QWidget *makeHead();
    QWidget *makeMap();

    QScrollArea *m_area;
};
