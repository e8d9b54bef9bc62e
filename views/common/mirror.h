// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>
#include <QStyle>

/// Where a rectangle that is meant for writing from left to right lies within another one: mirrored where the application
/// writes from right to left.
inline QRect mirrored(const QRect &rect, const QRect &within)
{
    return QStyle::visualRect(QGuiApplication::layoutDirection(), within, rect);
}
