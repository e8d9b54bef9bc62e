// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

/// Reads a PNG or SVG of at most 1 MiB and 4096 pixels a side, and gives it back as a PNG that is as high as a page's head can use: nothing
/// else of the file goes into a report. An SVG that refers to anything outside itself is refused. Needs a QGuiApplication.
Result<QByteArray> readLogo(const QString &file);
