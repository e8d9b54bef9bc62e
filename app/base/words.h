// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// The candidate that a mistyped word most likely meant, by edit distance; empty where nothing is near.
QString nearestWord(const QString &word, const QStringList &candidates);
