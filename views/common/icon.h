// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/kind.h"
#include "views/common/look.h"

#include <QIcon>

class QPainter;

/// Icons are SVG files of the resources, coloured when they are painted, so they follow theme and zoom. GUI thread.

/// An icon of resources/icons by name ("search"), in one colour; disabled ones are painted in T3.
QIcon icon(const QString &name, Token color = Token::T2);
/// Paints an icon into a rectangle (made square and centred).
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color);
/// The program's own mark.
QIcon logo();
/// Name of a kind's icon.
QString kindIcon(Kind kind);

/// What a small mark says; each has a shape of its own, so that colour is never the only difference.
enum class Status : quint8 { Healthy, Degraded, Critical, Updating, Stopped, Stale, Blocked, Verified };

Status statusOf(Health health);
/// Fill of the mark, text beside it, and the tinted background of a badge.
Token statusFill(Status status);
Token statusText(Status status);
Token statusBackground(Status status);
/// Paints the mark, 12 pixels at 100 %, centred in the rectangle.
void paintStatus(QPainter &painter, const QRect &rect, Status status);
QIcon statusIcon(Status status);
