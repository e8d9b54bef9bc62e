// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What differs between two texts, line by line, with three lines around each difference, as `diff -u` writes it. The names
/// stand in its head. Empty where the texts are equal. Texts that differ in very many lines are shown as replaced from the
/// first difference to the last.
QString unifiedDiff(const QString &before, const QString &after, const QString &nameBefore, const QString &nameAfter);
