// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

/// What a widget that paints itself is to assistive technology: a chart, a graphic. Its accessible name and description are told
/// with it. Before the widget is shown; GUI thread.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);
